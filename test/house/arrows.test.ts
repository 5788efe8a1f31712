import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const depcruise = join(root, 'node_modules', '.bin', 'depcruise');

/** A house of a few planted files, checked with the project's own rules. */
function check(files: Record<string, string>): { status: number | null; output: string } {
  const house = mkdtempSync(join(tmpdir(), 'arrows-'));
  houses.push(house);
  for (const file of ['package.json', 'tsconfig.json', 'test/config/dependency-cruiser.mjs']) {
    cpSync(join(root, file), join(house, file), { recursive: true });
  }
  for (const [path, source] of Object.entries({ 'server/wire.ts': 'export type Wire = 1;', ...files })) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  }
  const args = ['--config=test/config/dependency-cruiser.mjs', 'server', ...(hasWidget(files) ? ['widget'] : [])];
  const { status, stdout, stderr } = spawnSync(depcruise, args, { cwd: house, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const hasWidget = (files: Record<string, string>): boolean =>
  Object.keys(files).some((path) => path.startsWith('widget/'));
const houses: string[] = [];

describe('the check of the import arrows', () => {
  after(() => {
    for (const house of houses) rmSync(house, { recursive: true, force: true });
  });

  it('lets the arrows through', () => {
    const { status, output } = check({
      'server/auth/caller.ts': "import type { Wire } from '#wire';\nexport type Caller = Wire;",
      'server/policy/grant.ts': "import type { Caller } from '../auth/caller.ts';\nexport type Grant = Caller;",
      'widget/client.ts': "import type { Wire } from '#wire';\nexport type Client = Wire;",
    });
    assert.equal(status, 0, output);
  });

  const planted: { why: string; rule: string; files: Record<string, string> }[] = [
    {
      why: 'auth imports a route',
      rule: 'server-arrow',
      files: {
        'server/routes/list.ts': 'export const route = 1;',
        'server/auth/verify.ts': "export { route } from '../routes/list.ts';",
      },
    },
    {
      why: 'a type goes against the arrow',
      rule: 'server-arrow',
      files: {
        'server/app.ts': 'export type App = 1;',
        'server/platforms/one.ts': "import type { App } from '../app.ts';\nexport type One = App;",
      },
    },
    {
      why: 'a cycle of types',
      rule: 'no-cycle',
      files: {
        'server/auth/a.ts': "import type { B } from './b.ts';\nexport type A = B | 1;",
        'server/auth/b.ts': "import type { A } from './a.ts';\nexport type B = A | 2;",
      },
    },
    {
      why: 'the widget imports the server',
      rule: 'widget-knows-of-the-server-only-the-wire-types',
      files: {
        'server/errors.ts': 'export const PROBLEMS = {};',
        'widget/errors.ts': "export { PROBLEMS } from '../server/errors.ts';",
      },
    },
    {
      why: 'the widget imports the wire as a value',
      rule: 'wire-is-imported-as-types',
      files: { 'widget/client.ts': "import { Wire } from '#wire';\nexport type Client = Wire;" },
    },
    {
      why: 'the wire imports something',
      rule: 'wire-is-a-leaf',
      files: {
        'server/errors.ts': 'export type Code = 1;',
        'server/wire.ts': "import type { Code } from './errors.ts';\nexport type Wire = Code;",
      },
    },
    {
      why: 'a view reaches up to the element',
      rule: 'widget-arrow',
      files: {
        'widget/integrations-picker.ts': 'export const element = 1;',
        'widget/views/card.ts': "export { element } from '../integrations-picker.ts';",
      },
    },
    {
      why: 'the product imports a test',
      rule: 'nobody-imports-tests',
      files: {
        'test/support/x.ts': 'export const x = 1;',
        'server/app.ts': "export { x } from '../test/support/x.ts';",
      },
    },
    {
      why: 'the product imports the demo',
      rule: 'the-demo-is-a-leaf',
      files: { 'server/demo/x.ts': 'export const x = 1;', 'server/app.ts': "export { x } from './demo/x.ts';" },
    },
    {
      why: 'the app knows Node',
      rule: 'only-the-process-knows-node',
      files: { 'server/app.ts': "export { readFileSync } from 'node:fs';" },
    },
  ];
  for (const { why, rule, files } of planted) {
    it(`fails: ${why}`, () => {
      const { status, output } = check(files);
      assert.notEqual(status, 0);
      assert.match(output, new RegExp(`error ${rule}`));
    });
  }
});
