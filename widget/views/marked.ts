import { marksOf } from '../state/marks.ts';

/** What was searched for, as it stands in a text. */
function mark(text: string): Element {
  const element = document.createElement('mark');
  element.setAttribute('part', 'match');
  element.textContent = text;
  return element;
}

/** Writes a text with what was searched for marked in it, and nothing where it stands there so. */
export function writeMarked(element: Element | null, text: string, query: string): void {
  const marks = query === '' ? [] : marksOf(text, query);
  const plain = marks.length === 0;
  if (!element || (plain && element.childElementCount === 0 && element.textContent === text)) return;
  let last = 0;
  const nodes = marks.flatMap(([start, end]) => {
    const before = text.slice(last, start);
    last = end;
    return [before, mark(text.slice(start, end))];
  });
  element.replaceChildren(...nodes, text.slice(last));
}
