import assert from 'node:assert/strict';

/** Asserts headers by name; `null` where one must not be there. */
export function assertHeaders(response: Response, expected: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value, name);
}
