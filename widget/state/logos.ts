/** What has become of logos on this page: of all its elements together, since their images are the same. */
import type { Integration } from '#wire';

/** Addresses of images that have been shown: a card that comes back shows its logo at once. */
const shown = new Set<string>();
/** What each image is of. */
const subjects = new WeakMap<HTMLImageElement, Integration>();
/** Whose image turned out to be broken. By object: it is tried again when there is news of the integration. */
let broken = new WeakSet<Integration>();
/** Those images. A card may be gone long before the browser is online again. */
let images: WeakRef<HTMLImageElement>[] = [];

/** The fault may have been the network's. A card that is out of the document asks when it is back. */
function tryAgain(): void {
  const all = images;
  images = [];
  broken = new WeakSet();
  for (const image of all.map((one) => one.deref())) image?.setAttribute('src', image.src);
}

export const noteImage = (image: HTMLImageElement, integration: Integration): void =>
  void subjects.set(image, integration);

export function noteBroken(image: HTMLImageElement): void {
  const integration = subjects.get(image);
  if (integration) broken.add(integration);
  if (images.length === 0) globalThis.addEventListener('online', tryAgain, { once: true });
  images.push(new WeakRef(image));
}

export const noteShown = (image: HTMLImageElement): void => void shown.add(image.src);

/** @param url absolute */
export const wasShown = (url: string): boolean => shown.has(url);

export const isBroken = (integration: Integration): boolean => broken.has(integration);

/** Whether an image was broken when there had been no news of its integration. */
export function isBrokenImage(image: HTMLImageElement): boolean {
  const integration = subjects.get(image);
  return integration !== undefined && isBroken(integration);
}
