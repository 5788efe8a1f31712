/**
 * One hosted flow a page: two pickers, and two copies of this module, must not open two windows for one impatient user.
 *
 * Kept under a registered symbol of the global object, the only place that two copies of a module share and that no
 * markup of the host page can take over.
 */

export type PageFlow = {
  /** Shows the user where the flow goes on. */
  readonly front: () => void;
  /** Ends it where nobody would see that it is brought to the front: its window is closed, or it is hidden. */
  readonly check?: () => void;
};

const KEY = Symbol.for('integrations-picker.flow');

type Page = { [KEY]?: PageFlow | undefined };

// The symbol is ours: nobody else has a value of another type under it.
const page = globalThis as Page;

export function pageFlow(): PageFlow | null {
  page[KEY]?.check?.();
  return page[KEY] ?? null;
}

export function enterPageFlow(flow: PageFlow): void {
  page[KEY] = flow;
}

export function leavePageFlow(flow: PageFlow): void {
  if (page[KEY] === flow) page[KEY] = undefined;
}
