/** Numbers, plurals, lists and dates as the readers of one language write them: what a table of words is made with. */

/** A form for each category that the language has (`Intl.PluralRules`); a test finds the one that is missing. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export type Formats = {
  readonly number: (value: number) => string;
  /** The form that `count` asks for. */
  readonly plural: (count: number, forms: PluralForms) => string;
  /** "One Runtime, Odeus and Acme". */
  readonly list: (names: readonly string[]) => string;
  /** "10:42 AM" of today, "Mar 4, 2026, 10:42 AM" of another day, where the reader is. */
  readonly moment: (date: Date) => string;
};

/**
 * @param tag valid; its region counts (`en-GB` writes dates as `en-US` does not)
 * @param now in milliseconds: which day is today
 */
export function formatsOf(tag: string, now: () => number = Date.now): Formats {
  const numbers = new Intl.NumberFormat(tag);
  const plurals = new Intl.PluralRules(tag);
  const lists = new Intl.ListFormat(tag);
  const times = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    number: (value) => numbers.format(value),
    plural: (count, forms) => forms[plurals.select(count)] ?? forms.other,
    list: (names) => lists.format(names),
    moment: (date) => (date.toDateString() === new Date(now()).toDateString() ? times : moments).format(date),
  };
}
