/**
 * Builds the widget for the browser: `dist/browser/integrations-picker.js`, an ES module which the token server hands
 * to host pages, and beside it in `integrations-picker/` what it loads when it is needed, under names that change with
 * their text. Addresses between them are relative, so the files work wherever the folder is served.
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

export default defineConfig({
  plugins: [minifyTemplates(), ownTrustedTypesPolicy()],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/browser',
    sourcemap: false,
    rolldownOptions: { output: { minify: true, chunkFileNames: 'integrations-picker/[name]-[hash].js' } },
    lib: { entry: 'widget/define.ts', formats: ['es'], fileName: () => 'integrations-picker.js' },
  },
});
