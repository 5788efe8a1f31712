/** Images that come late, or not at all. */
import { expect, waitUntil } from '@open-wc/testing';
import { aList, anIntegration, SLACK } from './support/integrations.ts';
import { card, mountSettled, root, type Mounted } from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const BROKEN = 'data:image/png;base64,AAAA';

/** Of another address each: what has been shown once is shown at once. */
const drawing = (width: number): string =>
  `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="24"/>`)}`;

async function mountWith(logoUrl: string): Promise<Mounted> {
  const server = new FakeTokenServer();
  server.answer = () => json(aList([anIntegration({ logoUrl }), SLACK]));
  return mountSettled({ server });
}

const image = ({ picker }: Mounted): HTMLImageElement | null => card(picker, 'HubSpot').querySelector('img');

const tried = (mounted: Mounted): Promise<void> =>
  waitUntil(() => image(mounted)?.complete === true, 'the image was not tried');

async function search(picker: Mounted['picker'], text: string): Promise<void> {
  picker.searchText = text;
  await picker.updateComplete;
}

describe('a logo', () => {
  it('is shown when its card is back that was out of the list as it came', async () => {
    const mounted = await mountWith(drawing(31));
    const { picker } = mounted;
    const tile = card(picker, 'HubSpot').querySelector('.tile');
    const coming = image(mounted);
    await search(picker, 'slack');
    expect(coming?.isConnected).to.equal(false);
    // As one that had been in sight already.
    coming?.setAttribute('loading', 'eager');
    await coming?.decode();
    await waitUntil(() => tile?.classList.contains('shown'), 'the tile shows the letter');
    await search(picker, '');
    expect(card(picker, 'HubSpot').querySelector('.tile') === tile).to.equal(true);
  });

  it('that is broken is tried again when there is news of its integration, and not before', async () => {
    const mounted = await mountWith(BROKEN);
    const { picker, server } = mounted;
    await tried(mounted);
    const first = image(mounted);
    for (const text of ['h', 'hu', '']) await search(picker, text);
    await picker.refresh();
    expect(image(mounted) === first).to.equal(true);
    server.answer = () => json(aList([anIntegration({ logoUrl: BROKEN, description: 'News.' }), SLACK]));
    await picker.refresh();
    await picker.updateComplete;
    expect(image(mounted) === first).to.equal(false);
    expect(image(mounted)?.getAttribute('src')).to.equal(BROKEN);
  });

  it('that is broken is tried again once the browser is online, though a search has been made since', async () => {
    const mounted = await mountWith(BROKEN);
    await tried(mounted);
    await search(mounted.picker, 'hub');
    let failures = 0;
    root(mounted.picker).addEventListener('error', () => (failures += 1), { capture: true });
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => failures > 0, 'it was not tried again');
  });
});
