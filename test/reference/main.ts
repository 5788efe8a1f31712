/** `npm run reference`: writes `docs/element.md` and the manifest that the package carries. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { elementOf, readManifest } from './manifest.ts';
import { pageOf } from './page.ts';

const manifest = readManifest();
mkdirSync('dist', { recursive: true });
writeFileSync('dist/custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync('docs/element.md', await format(pageOf(elementOf(manifest)), { parser: 'markdown', printWidth: 120 }));
