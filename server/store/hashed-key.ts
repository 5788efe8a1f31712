/** What stands for a person in a key of the shared store. */

/**
 * SHA-256, in hexadecimal, of parts that no separator can confuse: JSON quotes them.
 *
 * It keeps ids out of dumps, logs and consoles of the store. It is no secret: whoever holds a list of ids can hash it.
 */
export async function hashedKey(...parts: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
