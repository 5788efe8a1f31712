/** `"one-runtime"` → `"One Runtime"`: a platform's name is an identifier, and this is for people. */
export const titled = (name: string): string =>
  name.replace(/[-_]+/g, ' ').replace(/(^|\s)\p{L}/gu, (start) => start.toUpperCase());
