/** What people install: the packed package, unpacked beside its dependencies, is built and run as npx would. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the package', () => {
  let place: string;
  let installed: string;

  before(() => {
    place = mkdtempSync(join(tmpdir(), 'package-'));
    const [archive] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--silent', `--pack-destination=${place}`], {
        cwd: root,
        encoding: 'utf8',
      }),
    ) as [{ filename: string }];
    execFileSync('tar', ['-xzf', join(place, archive.filename), '-C', place]);
    installed = join(place, 'package');
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  });
  after(() => {
    rmSync(place, { recursive: true, force: true });
  });

  it('holds the built product and neither demo, tests nor sources', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    assert.ok(files.includes(join('dist', 'browser', 'integrations-picker.js')));
    for (const language of ['ar', 'de']) {
      assert.ok(files.some((file) => new RegExp(`browser.integrations-picker.${language}-[\\w-]+[.]js$`).test(file)));
      assert.ok(files.includes(join('dist', 'widget', 'locales', `${language}.js`)), 'for bundlers');
    }
    assert.ok(files.includes('LICENSE') && files.includes('README.md'));
    assert.ok(files.includes(join('dist', 'custom-elements.json')), 'for editors');
    assert.deepEqual(
      files.filter((file) => /demo|test|simulat/i.test(file)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
      [join('server', 'wire.ts')],
    );
  });

  it('loads later only files that load nothing, least of all the script: a page may have that under either of its names', () => {
    const folder = join(installed, 'dist', 'browser', 'integrations-picker');
    const names = readdirSync(folder).map((name) => name.replace(/-[\w-]{8}[.]js$/, ''));
    for (const name of ['acting', 'detail', 'de']) assert.ok(names.includes(name), name);
    for (const name of readdirSync(folder))
      assert.doesNotMatch(
        readFileSync(join(folder, name), 'utf8'),
        /integrations-picker\.js|\bimport\b|\bfrom *['"`]/,
        name,
      );
  });

  it('runs its command, which serves the element and what it loads', async () => {
    const child = spawn(process.execPath, [join(installed, 'dist', 'server', 'main.js')], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        USER_TOKEN_SECRETS: 'a-user-token-secret-of-32-bytes-or-more',
        USER_TOKEN_ISSUER: 'https://app.acme.example',
        USER_TOKEN_AUDIENCE: 'integrations-picker',
        ALLOWED_ORIGINS: 'https://app.acme.example',
        ONE_RUNTIME_API_KEY: 'oru_test_key',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const line = await new Promise<string>((resolve) => {
        child.stdout.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
        });
      });
      const url = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? assert.fail(line);
      const script = await fetch(`${url}/integrations-picker.js`);
      assert.equal(script.status, 200);
      const [german = assert.fail('no German')] = /integrations-picker\/de-[\w-]+\.js/.exec(await script.text()) ?? [];
      assert.equal((await fetch(`${url}/${german}`)).status, 200);
    } finally {
      child.kill();
    }
  });

  it('exports createTokenServer for other apps', async () => {
    const server: unknown = await import(pathToFileURL(join(installed, 'dist', 'server', 'app.js')).href);
    assert.ok(typeof server === 'object' && server !== null && 'createTokenServer' in server);
  });

  it('tells TypeScript what the tag is, whoever registers it', () => {
    const code = `import 'integrations-picker/define';
const picker = document.querySelector('integrations-picker');
export const result: Promise<'connected' | 'cancelled' | 'failed'> | undefined = picker?.connect('one-runtime:slack');
picker?.addEventListener('integration-connected', ({ detail }) => detail.integration.name.trim());
// @ts-expect-error There is no such method.
picker?.conect('one-runtime:slack');
`;
    writeFileSync(join(installed, 'page.ts'), code);
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck'];
    try {
      execFileSync(process.execPath, [compiler, ...options, 'page.ts'], { cwd: installed, encoding: 'utf8' });
    } catch (error) {
      assert.fail(error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error));
    }
  });

  it('can be imported where there is no browser, and registers nothing by that', () => {
    const code = `const { IntegrationsPicker } = await import('integrations-picker'); console.log(typeof IntegrationsPicker)`;
    const args = ['--input-type=module', '-e', code];
    assert.equal(execFileSync(process.execPath, args, { cwd: installed, encoding: 'utf8' }).trim(), 'function');
  });
});
