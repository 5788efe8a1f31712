/**
 * Floor and project in alternating rounds of one run: what one process does on a shared machine moves by up to three
 * times from run to run, what two do side by side moves far less. So a claim is a ratio, and never a duration.
 */

/** One ratio, of the medians' kind: the middle of all rounds, and how far they lie apart. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number };

/** The two take turns at being first: whoever follows the other finds caches and clocks as that one left them. */
export async function alternate<Result>(
  rounds: number,
  floor: (round: number) => Promise<Result>,
  project: (round: number) => Promise<Result>,
): Promise<readonly { readonly floor: Result; readonly project: Result }[]> {
  const results: { floor: Result; project: Result }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await floor(round);
      results.push({ floor: first, project: await project(round) });
    } else {
      const first = await project(round);
      results.push({ floor: await floor(round), project: first });
    }
  }
  return results;
}

/** Of the project's numbers to the floor's, round by round; a round whose floor is nothing has none. */
export const ratiosOf = <Result>(
  results: readonly { readonly floor: Result; readonly project: Result }[],
  numberOf: (result: Result) => number,
): readonly number[] =>
  results.flatMap(({ floor, project }) => (numberOf(floor) > 0 ? [numberOf(project) / numberOf(floor)] : []));

/** @throws {RangeError} for no numbers at all */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  const high = sorted[Math.ceil(middle)];
  const [least] = sorted;
  const most = sorted.at(-1);
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new RangeError('no numbers');
  }
  return { median: (low + high) / 2, least, most };
}
