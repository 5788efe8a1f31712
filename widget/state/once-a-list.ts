import type { Integration } from '#wire';

/** A list is asked about at every render; what it says stays the same, and so is worked out once. */
export function onceAList<Answer extends object>(
  answerOf: (all: readonly Integration[]) => Answer,
): (all: readonly Integration[]) => Answer {
  const known = new WeakMap<readonly Integration[], Answer>();
  return (all) => {
    let answer = known.get(all);
    if (!answer) known.set(all, (answer = answerOf(all)));
    return answer;
  };
}
