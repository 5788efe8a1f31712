/** What the element says in the console during a test; the page's own console is put back after it. */

const said: string[] = [];

export const warnings: readonly string[] = said;

/* eslint-disable no-console -- the console is what is tested here */
const original = console.warn;

beforeEach(() => {
  said.length = 0;
  console.warn = (...words: unknown[]) => {
    const text = words.map(String).join(' ');
    // Lit's development build has words of its own.
    if (text.startsWith('<integrations-picker>')) said.push(text);
    else original(...words);
  };
});

afterEach(() => {
  console.warn = original;
});
