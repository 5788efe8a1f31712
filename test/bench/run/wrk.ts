/** Load with wrk: autocannon eats as much processor as the server does, and flatters the ratio. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cpuMilliseconds } from './cpu.ts';

export const WRK_MISSING =
  'The server benchmarks need wrk: install it with "apt-get install wrk" (or "brew install wrk").';

const run = promisify(execFile);

/** `null` where there is none. */
export async function wrkVersion(): Promise<string | null> {
  try {
    // It ends with 1 after its own version.
    const { stdout } = await run('wrk', ['--version']).catch((error: unknown) => {
      if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string')
        return error as { stdout: string }; // checked in this line
      throw error;
    });
    return /wrk (\S+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

export type Load = {
  readonly url: string;
  readonly pid: number;
  readonly seconds: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether answers of 4xx are what is measured. @default false */
  readonly refused?: boolean;
};

export type Loaded = { readonly requestsPerSecond: number; readonly cpuMsPerRequest: number };

const CONNECTIONS = 16;
/** Where not one reply is done in the time given, it is given again, longer, up to this. */
const MOST_SECONDS = 30;

/** @throws where a reply is not of the kind that is measured. */
export async function load(question: Load): Promise<Loaded> {
  const { url, pid, seconds, headers, refused = false } = question;
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '60s'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  const before = cpuMilliseconds(pid);
  const { stdout } = await run('wrk', [...args, url]);
  const cpuMs = cpuMilliseconds(pid) - before;
  const numberIn = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? 0);
  const requests = numberIn(/(\d+) requests in/);
  const others = numberIn(/Non-2xx or 3xx responses: (\d+)/);
  if (requests === 0 && seconds < MOST_SECONDS) {
    return load({ ...question, seconds: Math.min(seconds * 4, MOST_SECONDS) });
  }
  if (requests === 0 || stdout.includes('Socket errors') || others !== (refused ? requests : 0)) {
    throw new Error(`wrk met replies that were not to be measured:\n${stdout}`);
  }
  return { requestsPerSecond: numberIn(/Requests\/sec:\s+([\d.]+)/), cpuMsPerRequest: cpuMs / requests };
}
