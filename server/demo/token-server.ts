/**
 * The token server of the demo: the product's own `server/main.ts` as a process of its own, set up through its
 * environment and nothing else, so that what the demo shows is what `npm run serve` runs.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type TokenServerProcess = {
  readonly url: string;
  /** Sends SIGTERM and waits. @returns the exit code */
  stop(): Promise<number | null>;
};

/** What any process needs of its surroundings; the caller's own settings of a token server are not among it. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP'];

/**
 * @param settings environment variables of `server/config.ts`
 * @param onLine gets every line that the process prints on stdout, its ready line included
 * @throws with what the process said on stderr, where it ends before it is ready.
 */
export async function startTokenServer(
  settings: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => undefined,
): Promise<TokenServerProcess> {
  const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
  const child = fork(fileURLToPath(new URL('../main.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    silent: true,
    env: { ...inherited, ...settings },
  });
  const exited = exitOf(child);
  const url = await readyUrl(child, onLine);
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) =>
    child.once('exit', (code) => {
      resolve(code);
    }),
  );

function readyUrl(child: ChildProcess, onLine: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('exit', () => {
      reject(new Error(complaint.trim() || 'The token server ended before it was ready'));
    });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      onLine(line);
      const [, url] = /token server ready at (http:\/\/[^"\s]+)/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}
