/** Runs it later, unless the returned function is called before. */
export type After = (milliseconds: number, run: () => void) => () => void;

export const setTimer: After = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};
