/** What has become of logos on this page: of all its elements together, since their images are the same. */
import type { Integration } from '#wire';

/** Addresses of images that have been shown: a card that comes back shows its logo at once. */
const shown = new Set<string>();
/** Whose image turned out to be broken. By object: it is tried again when there is news of the integration. */
let broken = new WeakSet<Integration>();
/** Those images. A card may be gone long before the browser is online again. */
let images: WeakRef<HTMLImageElement>[] = [];

/** The fault may have been the network's. What is drawn anew has another image; what is not asks again for its own. */
function tryAgain(): void {
  const all = images;
  images = [];
  broken = new WeakSet();
  for (const image of all.map((one) => one.deref())) if (image?.isConnected) image.setAttribute('src', image.src);
}

export function noteBroken(integration: Integration, image: HTMLImageElement): void {
  broken.add(integration);
  if (images.length === 0) globalThis.addEventListener('online', tryAgain, { once: true });
  images.push(new WeakRef(image));
}

export const noteShown = (image: HTMLImageElement): void => void shown.add(image.src);

/** @param url absolute */
export const wasShown = (url: string): boolean => shown.has(url);

/** `null` where there is none, or it has turned out to be broken. */
export const logoUrlOf = (integration: Integration): string | null =>
  broken.has(integration) ? null : integration.logoUrl;
