/** Logos of a wanted size: SVG that draws, as the data URLs in which One Runtime's catalogue holds them. */
import type { Random } from './random.ts';

/** How many characters the logos of a real catalogue have, each as a data URL. */
export const LOGO_SHAPE = { median: 1_700, largeCount: 20, largeFrom: 100_000, largest: 775_000 } as const;

const PREFIX = 'data:image/svg+xml;base64,';
const LEAST = 400;
const MOST_SMALL = 99_000;

/**
 * Their sizes, in no order: a log-logistic curve around the median, with the few large ones added.
 * @param spread how far the small ones lie apart; decides what all of them weigh together
 */
export function logoSizes(count: number, spread: number, random: Random): readonly number[] {
  const smallCount = count - LOGO_SHAPE.largeCount;
  const small = Array.from({ length: smallCount }, (_, index) => {
    const share = (index + 0.5) / smallCount;
    const size = LOGO_SHAPE.median * Math.exp(spread * Math.log(share / (1 - share)));
    return Math.round(Math.min(Math.max(size, LEAST), MOST_SMALL));
  });
  const growth = Math.log(LOGO_SHAPE.largest / LOGO_SHAPE.largeFrom) / LOGO_SHAPE.largeCount;
  const large = Array.from({ length: LOGO_SHAPE.largeCount }, (_, index) =>
    Math.round(LOGO_SHAPE.largest * Math.exp(-growth * index)),
  );
  return random.shuffled([...small, ...large]);
}

/** @param characters of the data URL; met up to the three that base64 rounds to */
export function logoUrl(characters: number, random: Random): string {
  const bytes = Math.floor(((characters - PREFIX.length) * 3) / 4);
  const head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">';
  const tail = '</svg>';
  const shapes: string[] = [];
  let left = bytes - head.length - tail.length;
  while (left > 0) {
    const curves = Math.min(MOST_CURVES, Math.floor((left - SHAPE_BYTES) / CURVE_BYTES));
    // What no shape fits into is filled with white space, which draws nothing.
    const piece = curves < LEAST_CURVES ? ' '.repeat(left) : shape(shapes.length === 0, curves, random);
    shapes.push(piece);
    left -= piece.length;
  }
  return PREFIX + Buffer.from(head + shapes.join('') + tail).toString('base64');
}

const LEAST_CURVES = 3;
const MOST_CURVES = 12;
/** At most, of a shape without its curves, and of a curve. */
const SHAPE_BYTES = 50;
const CURVE_BYTES = 36;

/** A round thing with a wavy edge: a large one first, small ones over it. A drawing is many of them, not a long one. */
function shape(isFirst: boolean, curves: number, random: Random): string {
  const [x, y] = isFirst ? [12, 12] : [3 + random.next() * 18, 3 + random.next() * 18];
  const radius = isFirst ? 8 : 0.5 + random.next() * 2;
  const at = (turn: number): string => {
    const distance = radius * (0.85 + random.next() * 0.3);
    const angle = turn * 2 * Math.PI;
    return `${(x + distance * Math.cos(angle)).toFixed(2)} ${(y + distance * Math.sin(angle)).toFixed(2)}`;
  };
  const colour = random.below(0x1000000).toString(16).padStart(6, '0');
  const edge = Array.from({ length: curves }, (_, index) =>
    ['C', at((index + 1 / 3) / curves), ' ', at((index + 2 / 3) / curves), ' ', at((index + 1) / curves)].join(''),
  );
  return `<path fill="#${colour}" d="M${at(0)}${edge.join('')}z"/>`;
}
