/**
 * Every sentence a user can see or hear, as a type: what a table of words has to hold, in whatever language.
 *
 * Decision: tables of our own in place of @lit/localize. Its runtime mode has one language for a copy of the module,
 * switched by events on `window`, where `locale` is an element's (two pickers, two languages), and its words travel
 * through XLIFF. A typed function a language costs English nothing, and a missing sentence does not compile. The price:
 * translators read TypeScript; `docs/translations.md` tells them what of it they need.
 */
import { errors, type en } from './locales/en.ts';
import type { PickerErrorCode } from './errors.ts';
import type { Formats } from './locales/formats.ts';

export type { Explanation } from './locales/en.ts';

export type Messages = ReturnType<typeof en>;

/** The words of one language, once it is told how to write numbers and dates. */
export type Table = (formats: Formats) => Messages;

/** Whether a server's word is one of ours; `Object.hasOwn` because `"constructor"` is in every object. */
export const isPickerErrorCode = (code: unknown): code is PickerErrorCode =>
  typeof code === 'string' && Object.hasOwn(errors, code);

/** Any of them in a host's own words; the rest stay ours. */
export type MessageOverrides<Of = Messages> = {
  readonly [Key in keyof Of]?:
    (Of[Key] extends string | ((...values: never[]) => string) ? Of[Key] : MessageOverrides<Of[Key]>) | undefined;
};
