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
  // What is marked, and what is not, by turns.
  const texts = marks.flatMap(([start, end]) => {
    const before = text.slice(last, start);
    last = end;
    return [before, text.slice(start, end)];
  });
  texts.push(text.slice(last));
  const { childNodes } = element;
  if (texts.length === childNodes.length && texts.every((one, at) => one === childNodes[at]?.textContent)) return;
  element.replaceChildren(...texts.map((one, at) => (at % 2 === 0 ? one : mark(one))));
}
