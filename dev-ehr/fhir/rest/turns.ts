/** Runs jobs one after another, in the order they came. */
export type Turns = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * Two writes never interleave: otherwise both read the same version, and one of them, answered with 200, is lost.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
}
