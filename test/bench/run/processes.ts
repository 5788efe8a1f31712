/** The processes that a benchmark starts: each is known by its id, and none outlives this one. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Running = {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves once it has ended. */
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before the file. */
  readonly preload?: readonly URL[];
  /** Where its stdout goes: a file, so that nobody has to read along while something is measured. @default nowhere */
  readonly stdout?: string;
};

export type Processes = {
  start(file: URL, options?: StartOptions): Running;
  stopAll(): Promise<void>;
};

/** What any process needs of its surroundings; the caller's own settings of a token server are not among it. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR'];

export function createProcesses(): Processes {
  const running = new Set<Running>();
  const kill = (): void => {
    for (const { child } of running) child.kill('SIGKILL');
  };
  process.once('exit', kill);

  return {
    start(file, { args = [], env = {}, preload = [], stdout } = {}) {
      const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
      const log = stdout === undefined ? 'ignore' : openSync(stdout, 'w');
      const child = fork(fileURLToPath(file), args, {
        execArgv: ['--import', 'tsx', ...preload.flatMap(({ href }) => ['--import', href])],
        stdio: ['ignore', log, 'inherit', 'ipc'],
        serialization: 'advanced',
        env: { ...inherited, ...env },
      });
      if (typeof log === 'number') closeSync(log);
      const { pid } = child;
      if (pid === undefined) throw new Error(`${file.href} could not be started`);
      const started: Running = {
        pid,
        child,
        async stop() {
          running.delete(started);
          if (child.exitCode !== null || child.signalCode !== null) return;
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
        },
      };
      running.add(started);
      child.once('exit', () => running.delete(started));
      return started;
    },
    async stopAll() {
      await Promise.all([...running].map((one) => one.stop()));
    },
  };
}

/**
 * The first message of a process that `read` makes something of.
 * @throws where the process ends first.
 */
export function messageOf<Message>({ child }: Running, read: (message: unknown) => Message | null): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error('a process of the benchmark ended before it answered'));
    };
    const heard = (message: unknown): void => {
      const result = read(message);
      if (result === null) return;
      child.off('message', heard).off('exit', ended);
      resolve(result);
    };
    child.on('message', heard).once('exit', ended);
  });
}

/** For messages of the shape `{ [name]: … }`. */
export const memberOf = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
