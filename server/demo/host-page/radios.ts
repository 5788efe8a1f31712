/** A choice of a few, all of them in sight; at once what is chosen, by `:checked` in the style sheet or by the script. */
import { html } from 'hono/html';

type Markup = ReturnType<typeof html>;

/** @param words what a visitor reads for each value, in this order */
export const radios = <Value extends string>(
  name: string,
  legend: string,
  words: Readonly<Record<Value, string>>,
  chosen: Value,
): Markup => html`
  <fieldset>
    <legend>${legend}</legend>
    <div class="segments">
      ${Object.entries<string>(words).map(
        ([value, word]) =>
          html`<label>
            <input
              type="radio"
              name="${name}"
              id="${name}-${value}"
              value="${value}"
              ${value === chosen ? 'checked' : ''}
            />
            ${word}
          </label>`,
      )}
    </div>
  </fieldset>
`;
