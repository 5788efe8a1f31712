import { html, type TemplateResult } from 'lit';
import { marksOf } from '../state/marks.ts';

/** A text with what was searched for marked in it; where that is nowhere, the text alone. */
export function marked(text: string, query: string): string | readonly (string | TemplateResult)[] {
  const marks = marksOf(text, query);
  if (marks.length === 0) return text;
  let last = 0;
  const parts = marks.flatMap(([start, end]) => {
    const before = text.slice(last, start);
    last = end;
    return [before, html`<mark part="match">${text.slice(start, end)}</mark>`];
  });
  return [...parts, text.slice(last)];
}
