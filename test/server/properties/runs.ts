/** How the properties of this folder are run: with one fixed seed, which fast-check repeats in a failure's report. */
import fc from 'fast-check';

const SEED = 20_260_101;

/** `PROPERTY_SEED` looks somewhere else than the usual place, for whoever hunts. */
export const runs = (numRuns: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns,
  seed: Number(process.env['PROPERTY_SEED'] ?? SEED),
});

/** Every character of Unicode's White_Space; U+FEFF, which `String.prototype.trim` takes for one, is none. */
export const WHITE_SPACE: readonly string[] = [
  ...Array.from('\t\n\v\f\r \u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000'),
  ...Array.from({ length: 0x200b - 0x2000 }, (_, index) => String.fromCharCode(0x2000 + index)),
];

/** Any JavaScript string: UTF-16 units without any care for pairs. */
export const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

/** What ends, opens or repeats something in some format, so that joining texts without care is noticed. */
export const hostileText = fc
  .array(
    fc.constantFrom(
      ...[
        '"',
        '\\',
        '\\"',
        '","',
        ',',
        ':',
        '|',
        '/',
        '[',
        ']',
        '{',
        '}',
        '&',
        '=',
        '#',
        '?',
        '%',
        '%26',
        '+',
        ' ',
        ';',
      ],
      ...['a', 'b', '\0', '\u2028', 'é', 'e\u0301', '😀', '__proto__', 'constructor', '&end_user_id=b', 'null', '1'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
