/**
 * The built element as it lies beside this file: the script, and what it loads later.
 *
 * Decision: by paths and not by `new URL(…, import.meta.url)`, which bundlers of servers take for files to bundle.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WidgetScript } from './routes/widget.ts';

/** From the sources, and from the published package, where this file is compiled into `dist/server/`. */
const PLACES = ['../dist/browser', '../browser'];

/**
 * For the option `widget` of `createTokenServer()`. Reads some 300 kB, at once.
 * @returns `undefined` where the files are not found: from the sources before a build, and in a bundle of a server
 */
export function readWidget(): WidgetScript | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = PLACES.map((path) => join(here, path)).find((path) =>
    existsSync(join(path, 'integrations-picker.js')),
  );
  if (folder === undefined) return undefined;
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const later = join(folder, 'integrations-picker');
  const names = existsSync(later) ? readdirSync(later) : [];
  return {
    entry: read('integrations-picker.js'),
    chunks: new Map(names.map((name) => [name, read('integrations-picker', name)])),
  };
}
