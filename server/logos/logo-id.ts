/**
 * A logo's id: the first 96 bits of the SHA-256 of its `data:` URL's text, as 16 base64url characters.
 *
 * Decision: of the text and not of what it holds, because the text is what comes out of a platform's answer and its
 * digest is the price of every answer. The same picture written in two ways has two ids, and costs its bytes twice.
 */

export const LOGO_ID = /^[\w-]{16}$/;

const ID_BYTES = 12;

export function logoIdOf(digest: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest, 0, ID_BYTES)));
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
