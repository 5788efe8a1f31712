/**
 * What counts as a logo: an image that travels as a base64 `data:` URL, as its text and as what the text holds.
 *
 * SVG is one of them: it runs and fetches nothing inside `<img>`, which is the only place where the element puts a logo.
 * An address is none: looking at it would tell a third party that somebody looked.
 */

export type LogoImage = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string };

export const LOGO_MEDIA_TYPE = /^image\/(?:png|jpeg|gif|webp|avif|svg\+xml)$/;

/** Of the URL's text: 768 KiB of image. */
export const MAX_LOGO_CHARACTERS = 1024 * 1024;

const HEADER = /^data:(image\/(?:png|jpeg|gif|webp|avif|svg\+xml))(?:;charset=utf-8)?;base64,/i;
/** The longest header, and some. */
const HEADER_CHARACTERS = 64;

/** Whether it begins like a logo's; costs the same for a text of megabytes. */
export const hasLogoHeader = (text: string): boolean =>
  text.length <= MAX_LOGO_CHARACTERS && HEADER.test(text.slice(0, HEADER_CHARACTERS));

/** Whether it is a logo's text, all of it. */
export const isLogoText = (text: string): boolean => partsOf(text) !== null;

/** @returns `null` for what is no logo */
export function logoImageOf(text: string): LogoImage | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const bytes = new Uint8Array(parts.content.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = parts.content.charCodeAt(index);
  return { bytes, mediaType: parts.mediaType };
}

function partsOf(text: string): { readonly mediaType: string; readonly content: string } | null {
  if (text.length > MAX_LOGO_CHARACTERS) return null;
  const [header, mediaType] = HEADER.exec(text.slice(0, HEADER_CHARACTERS)) ?? [];
  if (header === undefined || mediaType === undefined) return null;
  const base64 = text.slice(header.length);
  try {
    // Native, and so half the price of looking at every character; it ignores white space, which the lengths show.
    const content = atob(base64);
    const digits = base64.length - (/={0,2}$/.exec(base64.slice(-2))?.[0].length ?? 0);
    const isWhole = digits % 4 !== 1 && content.length === Math.floor((digits * 3) / 4);
    return isWhole && content.length > 0 ? { mediaType: mediaType.toLowerCase(), content } : null;
  } catch {
    return null;
  }
}
