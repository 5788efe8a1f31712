/** Runs a module once it is there, so that what is measured around it is neither fetching nor parsing. */

export type Evaluate = (address: string) => Promise<void>;

declare global {
  // Only `var` makes a member of the global object.
  var evaluate: Evaluate;
}

globalThis.evaluate = async (address) => {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = address;
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    document.head.append(link);
  });
  await (import(/* @vite-ignore */ address) as Promise<unknown>); // of any module
};
