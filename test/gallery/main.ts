/** `npm run gallery`: every state of the element on one page. With `--update`: remakes the pictures they are compared with. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keep, keptPictures, PICTURES, reference, startPhotographer } from './pictures.ts';
import { serveGallery } from './serve.ts';
import { STATES } from './states.ts';
import { isAsItWas } from './tolerance.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What has not changed is left as it is. */
async function update(): Promise<void> {
  const photographer = await startPhotographer();
  const pictured = STATES.filter(({ pictured = true }) => pictured);
  try {
    for (const state of pictured) {
      const { faults } = await photographer.visit(state);
      if (faults.length > 0) throw new Error(`${state.id}: ${faults.join('; ')}`);
      const picture = await photographer.picture(state);
      const former = reference(state.id);
      if (former !== null && isAsItWas(await photographer.compare(picture, former))) continue;
      keep(state.id, await photographer.develop(picture));
      say(`${former === null ? 'new' : 'changed'}: ${state.id}`);
    }
  } finally {
    await photographer.stop();
  }
  for (const id of keptPictures().filter((kept) => !pictured.some((state) => state.id === kept))) {
    rmSync(join(PICTURES, `${id}.png`));
    say(`gone: ${id}`);
  }
}

if (process.argv.includes('--update')) {
  await update();
} else {
  const { address } = await serveGallery(Number(process.env['PORT'] ?? 0));
  say(`Gallery: ${address}`);
}
