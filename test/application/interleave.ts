import type { Ports } from "../../src/ports/ports.js";
import { between } from "./failing-ports.js";

/** What takes part: something to be done through ports of its own. */
export type Actor<T> = (ports: Ports) => PromiseLike<T>;

export interface Interleaving {
  /** Calls before which whoever makes them waits for their turn. */
  readonly gated: (call: string) => boolean;
  /** So many calls of each wait; the rest goes through with the last of them. */
  readonly steps: number;
  /** So often the turn goes to the other one while both could go on; null: as often as there is a way to. */
  readonly switches: number | null;
}

/**
 * Runs two actors in every order of their gated calls, each time in a world of its own: the turns of the last run with the latest decision
 * that can still be taken otherwise taken otherwise. Answers how many orders there were.
 */
export async function everyOrder<T>(
  how: Interleaving,
  begin: () => Promise<{ readonly ports: Ports; readonly actors: readonly [Actor<T>, Actor<T>]; judge: Judge<T> }>,
): Promise<number> {
  let tried = 0;
  let turns: readonly number[] | null = [];
  while (turns !== null) {
    const { ports, actors, judge } = await begin();
    const run: Run = new Run(how, turns);
    const answers = await run.of(ports, actors);
    await judge(
      answers as readonly [T, T],
      run.taken.map(({ turn }) => turn),
    );
    tried += 1;
    turns = run.next();
  }
  return tried;
}

/** `turns`: who had the turn at each decision. */
export type Judge<T> = (answers: readonly [T, T], turns: readonly number[]) => Promise<void>;

/** One order: the turns that are given, and from there on whoever had the last one, as long as they can. */
class Run {
  readonly taken: { readonly turn: number; readonly isFree: boolean }[] = [];
  readonly #waiting = new Map<number, () => void>();
  #arrived: () => void = () => undefined;

  readonly #how: Interleaving;
  readonly #given: readonly number[];

  constructor(how: Interleaving, given: readonly number[]) {
    this.#how = how;
    this.#given = given;
  }

  async of<T>(ports: Ports, actors: readonly Actor<T>[]): Promise<readonly T[]> {
    const answers: T[] = [];
    let left = actors.length;
    for (const [who, actor] of actors.entries()) {
      // Each comes to its first gate before the next one begins.
      const isThere = this.#nextArrival();
      void Promise.resolve(actor(this.#through(ports, who))).then((answer) => {
        answers[who] = answer;
        left -= 1;
        this.#arrived();
      });
      await isThere;
    }
    while (this.#waiting.size > 0) {
      const turn = this.#decide();
      const go = this.#waiting.get(turn) as () => void;
      this.#waiting.delete(turn);
      const isThere = this.#nextArrival();
      go();
      await isThere;
    }
    if (left > 0) throw new Error("somebody waits for ever");
    return answers;
  }

  /** The next order to be tried; null after the last one. */
  next(): readonly number[] | null {
    for (let at = this.taken.length - 1; at >= 0; at -= 1) {
      const { turn, isFree } = this.taken[at] as (typeof this.taken)[number];
      const before = this.taken.slice(0, at).map((one) => one.turn);
      // The first choice is to stay, the second one to switch: each decision is taken otherwise once.
      const isFirst = turn === (before.at(-1) ?? 0);
      if (isFree && isFirst && this.#isAllowed([...before, 1 - turn])) return [...before, 1 - turn];
    }
    return null;
  }

  #decide(): number {
    const at = this.taken.length;
    const isFree = this.#waiting.size > 1;
    const last = this.taken.at(-1)?.turn ?? 0;
    const stays = this.#waiting.has(last) ? last : 1 - last;
    const turn = isFree ? (this.#given[at] ?? stays) : stays;
    this.taken.push({ turn, isFree });
    return turn;
  }

  #isAllowed(turns: readonly number[]): boolean {
    const { switches } = this.#how;
    if (switches === null) return true;
    const free = turns.filter((turn, at) => at > 0 && turn !== turns[at - 1] && (this.taken[at]?.isFree ?? true));
    return free.length <= switches;
  }

  #nextArrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }

  #through(ports: Ports, who: number): Ports {
    const { gated, steps } = this.#how;
    let left = steps;
    return between(ports, async (call, carryOut) => {
      if (left > 0 && gated(call)) {
        left -= 1;
        await new Promise<void>((resolve) => {
          this.#waiting.set(who, resolve);
          this.#arrived();
        });
      }
      return carryOut();
    });
  }
}
