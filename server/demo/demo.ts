/**
 * The whole demo: the simulators of both platforms, the token server and a host page, four HTTP servers on loopback, each
 * on an origin of its own.
 */
import { randomBytes } from 'node:crypto';
import { catalogue } from './catalogue/catalogue.ts';
import { createHostPage } from './host-page/app.ts';
import { initialConnections } from './host-page/users.ts';
import { freePort, HOST, listen } from './listen.ts';
import { createOdeusSimulator, type OdeusSimulator } from './odeus/app.ts';
import { createOneRuntimeSimulator, type OneRuntimeSimulator } from './one-runtime/app.ts';
import { startTokenServer, type TokenServerProcess } from './token-server.ts';

export type DemoOptions = {
  /** Where to begin looking for free ports; 0 takes any. */
  readonly ports: {
    readonly hostPage: number;
    readonly tokenServer: number;
    readonly oneRuntime: number;
    readonly odeus: number;
  };
  /** Of the token server. */
  readonly logLevel: 'info' | 'warn';
  /** Gets the token server's log, line by line. */
  readonly onLogLine?: (line: string) => void;
};

export type Demo = {
  readonly hostPageUrl: string;
  readonly tokenServerUrl: string;
  readonly oneRuntimeUrl: string;
  readonly odeusUrl: string;
  /** The secrets that no browser may ever see; made anew at each start. */
  readonly secrets: {
    /** Of One Runtime. */
    readonly apiKey: string;
    readonly odeusApiKey: string;
    readonly userTokenSecret: string;
  };
  readonly oneRuntime: OneRuntimeSimulator;
  readonly odeus: OdeusSimulator;
  /** What the token server was started with, its port included: to start it again. */
  readonly settings: Readonly<Record<string, string>>;
  readonly tokenServer: TokenServerProcess;
  stop(): Promise<void>;
};

const ISSUER = 'https://northwind.example';
const AUDIENCE = 'integrations-picker';

export async function startDemo({ ports, logLevel, onLogLine }: DemoOptions): Promise<Demo> {
  const apiKey = `oru_demo_${randomBytes(16).toString('hex')}`;
  const odeusApiKey = `sk-demo-${randomBytes(32).toString('hex')}`;
  const userTokenSecret = randomBytes(32).toString('hex');

  const oneRuntime = createOneRuntimeSimulator({
    apiKey,
    catalogue,
    connections: initialConnections.map(({ connectionName, ...key }) => ({ ...key, name: connectionName })),
  });
  const oneRuntimeServer = await listen(oneRuntime.app.fetch, ports.oneRuntime);
  const odeus = createOdeusSimulator({ apiKey: odeusApiKey });
  const odeusServer = await listen(odeus.app.fetch, ports.odeus);

  // The page needs the token server's address and the token server the page's origin: the page is asked later.
  let tokenServerUrl = '';
  const hostPage = createHostPage({
    tokenServerUrl: () => tokenServerUrl,
    platformUrl: oneRuntimeServer.url,
    userTokenSecret,
    issuer: ISSUER,
    audience: AUDIENCE,
  });
  const host = await listen(hostPage.fetch, ports.hostPage);

  const settings = {
    HOST,
    PORT: String(await freePort(ports.tokenServer)),
    USER_TOKEN_SECRETS: userTokenSecret,
    USER_TOKEN_ISSUER: ISSUER,
    USER_TOKEN_AUDIENCE: AUDIENCE,
    ALLOWED_ORIGINS: host.url,
    ONE_RUNTIME_API_KEY: apiKey,
    ONE_RUNTIME_URL: oneRuntimeServer.url,
    ODEUS_API_KEY: odeusApiKey,
    ODEUS_URL: odeusServer.url,
    LOG_LEVEL: logLevel,
  };
  const tokenServer = await startTokenServer(settings, onLogLine);
  tokenServerUrl = tokenServer.url;

  return {
    hostPageUrl: host.url,
    tokenServerUrl,
    oneRuntimeUrl: oneRuntimeServer.url,
    odeusUrl: odeusServer.url,
    secrets: { apiKey, odeusApiKey, userTokenSecret },
    oneRuntime,
    odeus,
    settings: { ...settings, PORT: new URL(tokenServer.url).port },
    tokenServer,
    stop: async () => {
      await Promise.all([host.close(), tokenServer.stop(), oneRuntimeServer.close(), odeusServer.close()]);
    },
  };
}
