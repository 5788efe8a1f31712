/**
 * A key that types something of a name: also a vowel sign, and what is several characters on one key, as "لا". Two of
 * ASCII are a key's name: "F5".
 */
export const LETTER = /^(?![ -~]{2})[\p{L}\p{N}\p{M}]{1,3}$/u;
