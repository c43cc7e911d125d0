/** Does some work when all that asked before are done; `tooLate` answers where that takes longer than the patience lasts. */
export type TakeTurn = <T>(work: () => T | PromiseLike<T>, tooLate: () => T) => Promise<T>;

/** One at a time, in the order of asking. Whoever cannot get a turn is told so in the end, instead of waiting for ever. */
export function turns(patienceMs: number): TakeTurn {
  let isTaken = false;
  const waiting: (() => void)[] = [];

  const wait = () =>
    new Promise<boolean>((resolve) => {
      const go = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        resolve(false);
      }, patienceMs);
      waiting.push(go);
    });

  return async (work, tooLate) => {
    if (isTaken && !(await wait())) return tooLate();
    isTaken = true;
    try {
      return await work();
    } finally {
      // Handed on, not given back: nobody who comes now gets in before those who wait.
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    }
  };
}
