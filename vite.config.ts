/**
 * Builds the widget for the browser: `dist/browser/integrations-picker.js`, an ES module which the token server hands
 * to host pages, and beside it in `integrations-picker/` what it loads when it is needed, under names that change with
 * their text. Addresses between them are relative, so the files work wherever the folder is served.
 *
 * Decision: what is loaded later imports nothing, and is handed what it shares with the entry (`partsOfTheEntry`). The
 * other ways were weighed:
 *
 * - It imports the entry. A page may have that under two names, a followed one and a hashed one, and would load and run
 *   a second copy of it.
 * - Both import a third file, which holds Lit and the rest that they share. The entry is then small and useless by itself:
 *   a first visit waits for one round trip more, unless each host page preloads a file whose name changes with every
 *   version.
 * - Each brings its own Lit: 6 kB once more, for what is on the page already.
 *
 * The price is that no two of the later files may share a module which the entry does not have; the build says so.
 */
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin } from 'vite';

/** Whitespace inside html`` and css`` templates costs bytes and draws nothing. */
const minifyTemplates = (): Plugin => ({
  name: 'minify-templates',
  enforce: 'pre',
  apply: 'build',
  async transform(code, id) {
    if (!id.endsWith('.ts') || !/(?:html|css|svg)`/.test(code)) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id });
    return result ? { code: result.code, map: null } : null; // no source map is shipped
  },
});

/**
 * Under enforced Trusted Types a second copy of Lit on a host page throws: "Policy with name lit-html already exists".
 * The copy bundled here therefore gets a policy name of its own; host pages allow `trusted-types integrations-picker`.
 */
const ownTrustedTypesPolicy = (): Plugin => ({
  name: 'own-trusted-types-policy',
  enforce: 'pre',
  transform(code, id) {
    if (!/lit-html[\\/](?:development[\\/])?lit-html\.js$/.test(id)) return null;
    const renamed = code.replace(/(\w+)\.createPolicy\((['"])lit-html\2,/, '$1.createPolicy("integrations-picker",');
    if (renamed === code) throw new Error("lit-html's createPolicy call was not found: its source has changed");
    return { code: renamed, map: null };
  },
});

/**
 * Lit brings another way to put styles into a shadow root, for browsers that cannot share them between roots. Those are
 * older than what each of our requests needs (`AbortSignal.any`), and `addStyles` asks for no other way either.
 */
const sharedStylesOnly = (): Plugin => ({
  name: 'shared-styles-only',
  enforce: 'pre',
  apply: 'build',
  transform(code, id) {
    if (!/reactive-element[\\/](?:development[\\/])?css-tag\.js$/.test(id)) return null;
    const decided = code.replace(/\w+\.ShadowRoot\s*&&[^;]*?(['"])replace\1\s*in CSSStyleSheet\.prototype/, 'true');
    if (decided === code) throw new Error("Lit's test for adoptedStyleSheets was not found: its source has changed");
    return { code: decided, map: null };
  },
});

/** What a module names of another, or for others: the shared name and its own, `a: html`. */
type Names = readonly string[];

/**
 * The entry's side: what it has for its later files, asked for once one of them is there, when all that it names has
 * long run; and how it loads them. After a failure under another address: HTML has a browser remember for as long as the
 * page lives that there was no module at that one. So too where one is asked for that has been on its way for longer than
 * a request may take (ms): the browser would wait for the same stalled answer. An import says nothing of why it failed, so
 * the server is asked: `status` of the error is 404 where another version has been released since the page was loaded.
 */
const handing = (names: Names): string => `
function $handed() {
  return { ${names.join(', ')} };
}
function $import(address) {
  return import(address).then((module) => module.default($handed())).catch((error) =>
    fetch(new URL(address, import.meta.url), { method: "HEAD" }).then(
      ({ status }) => { error.status = status; throw error; },
      () => { throw error; },
    ),
  );
}
var $parts = {};
function $later(address) {
  var last = $parts[address];
  if (last && performance.now() < last.until) return last.coming;
  var tries = last ? last.tries + 1 : 0;
  var part = ($parts[address] = {
    tries,
    until: performance.now() + 15000,
    coming: $import(tries ? address + "?again=" + tries : address),
  });
  part.coming.then(
    () => { part.until = Infinity; },
    () => { part.until = 0; },
  );
  return part.coming;
}
`;

/** A later file's side: a function of what the entry hands it, which returns what it would export. */
const handed = (body: string, imported: Names, exported: Names): string =>
  `export default ({ ${imported.join(', ')} }) => {\n${body}\nreturn { ${exported.join(', ')} };\n};\n`;

/** In what the bundler writes, imports and exports are statements of their own, at the top and at the end. */
const partsOfTheEntry = (): Plugin => ({
  name: 'parts-of-the-entry',
  apply: 'build',
  // Before names get their hashes, and before anything is minified.
  renderChunk(code, { fileName, isEntry, imports }) {
    if (isEntry ? imports.length > 0 : imports.length > 1 || imports.some((name) => name.includes('/')))
      throw new Error(`${fileName} shares a module with another later file: the entry has to import it as well`);
    const imported: string[] = [];
    const exported: string[] = [];
    let body = code;
    for (const statement of this.parse(code).body.reverse()) {
      if (statement.type === 'ImportDeclaration') {
        for (const { type, local, ...specifier } of statement.specifiers) {
          if (type !== 'ImportSpecifier' || !('imported' in specifier)) throw new Error(`${fileName} imports no names`);
          imported.push(`${textOf(specifier.imported, code)}: ${local.name}`);
        }
      } else if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) {
        for (const { local, exported: name } of statement.specifiers)
          exported.push(`${textOf(name, code)}: ${textOf(local, code)}`);
      } else continue;
      body = body.slice(0, statement.start) + body.slice(statement.end);
    }
    return isEntry
      ? `${body.replaceAll(/\bimport\((?="\.\/integrations-picker\/)/g, '$$later(')}${handing(exported)}`
      : handed(body, imported, exported);
  },
});

const textOf = ({ start, end }: { readonly start: number; readonly end: number }, code: string): string =>
  code.slice(start, end);

export default defineConfig({
  plugins: [minifyTemplates(), ownTrustedTypesPolicy(), sharedStylesOnly(), partsOfTheEntry()],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/browser',
    sourcemap: false,
    rolldownOptions: {
      // What it shares with later files stays in it, and does not become a file that it would have to wait for.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        chunkFileNames: 'integrations-picker/[name]-[hash].js',
        // `PURE` marks, for bundlers, which take the package's own modules.
        comments: { annotation: false },
      },
    },
    lib: { entry: 'widget/define.ts', formats: ['es'], fileName: () => 'integrations-picker.js' },
  },
});
