/** `npm run reference`: fills `docs/theming.md` in anew, after a change of the class doc or of `docs/themes/`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { filledIn, PAGE } from './page.ts';

writeFileSync(
  PAGE,
  await format(filledIn(readFileSync(PAGE, 'utf8')), { parser: 'markdown', printWidth: 120, singleQuote: true }),
);
