/** What is used of the analyzer, which has no types of its own. */
declare module '@custom-elements-manifest/analyzer' {
  export { default as ts } from 'typescript';
  import type { Package } from 'custom-elements-manifest/schema';
  import type { SourceFile } from 'typescript';
  export function create(options: { modules: readonly SourceFile[]; plugins: readonly unknown[] }): Package;
}
declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): readonly unknown[];
}
