/** `npm start` as a person runs it: in a terminal, twice at once, until Ctrl-C. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { takeTurn, type Turn } from './support/turn.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Run = { readonly urls: readonly string[]; ctrlC(): Promise<number | null> };

async function start(): Promise<Run> {
  // A process group of its own, which Ctrl-C reaches as a whole.
  const child: ChildProcess = spawn(process.execPath, ['--import=tsx', 'server/demo/main.ts'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });
  const printed = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Ctrl-C')) resolve(text);
    });
    child.once('exit', () => {
      reject(new Error(`ended before it was ready: ${text}`));
    });
  });
  const { pid } = child;
  assert.ok(pid !== undefined);
  return {
    urls: [...printed.matchAll(/(Host page|Token server|One Runtime|Odeus) +(http:\S+)/g)].map(
      ([, name, url]) => `${name ?? ''} ${url ?? ''}`,
    ),
    ctrlC: () => {
      process.kill(-pid, 'SIGINT');
      return exited;
    },
  };
}

const addressesOf = (run: Run): string[] => run.urls.map((line) => line.replace(/^.* /, ''));

describe('npm start', () => {
  // Two runs of this test on one machine would take one another's ports, which no other test has fixed.
  let turn: Turn;
  before(async () => {
    turn = await takeTurn(8785);
  });
  after(() => turn.end());

  it('prints four addresses, the host page first, moves on where a port is busy, and ends all four on Ctrl-C', async () => {
    const first = await start();
    const second = await start();
    assert.deepEqual(
      first.urls.map((line) => line.replace(/ http.*/, '')),
      ['Host page', 'Token server', 'One Runtime', 'Odeus'],
    );
    const addresses = [...addressesOf(first), ...addressesOf(second)];
    assert.equal(new Set(addresses).size, 8);
    for (const address of addresses) assert.ok((await fetch(address)).status < 500, address);

    assert.equal(await first.ctrlC(), 0);
    for (const address of addressesOf(first)) await assert.rejects(fetch(address), address);
    for (const address of addressesOf(second)) assert.ok((await fetch(address)).status < 500, address);
    assert.equal(await second.ctrlC(), 0);

    const again = await start();
    assert.deepEqual(again.urls, first.urls, 'a run after that has the first addresses again');
    assert.equal(await again.ctrlC(), 0);
  });
});
