import { err, type Result } from "neverthrow";
import { answer, type PortCall, portFailed } from "../../ports/answer.js";
import type { Answered, PortFailure, PortName, Scope } from "../../ports/port.js";
import { emptyState, fork, type State } from "./state.js";
import { rooms } from "../../ports/tenants.js";
import { type TakeTurn, turns } from "./turns.js";

/** One tenant's part of the world. */
export interface Room {
  readonly tenant: string;
  readonly state: State;
  /** Writers and transactions go one after the other. */
  readonly takeTurn: TakeTurn;
  /** The order numbers given so far: not part of a transaction, so that no number is ever given twice. */
  readonly numbers: { last: number };
}

export type World = (scope: Scope) => Room;

const FIRST_NUMBER = 1001;
const PATIENCE_MS = 5_000;

/** Puts what a tenant has to begin with into an empty state. */
export type Furnish = (state: State, tenant: string) => void;

/** Where drafts, orders, stock and coupon uses live together, so that one transaction can hold them all. */
export function newWorld(furnish: Furnish, patienceMs: () => number | undefined = () => undefined): World {
  return rooms((tenant) => {
    const state = emptyState();
    furnish(state, tenant);
    return { tenant, state, takeTurn: turns(patienceMs() ?? PATIENCE_MS), numbers: { last: FIRST_NUMBER - 1 } };
  });
}

/** How a port gets at the state: on its own, or as part of a transaction. A write is all or nothing either way. */
export interface Access {
  read<T, E>(call: PortCall, scope: Scope, work: (state: State) => Result<T, E>): Answered<T, E>;
  write<T, E>(call: PortCall, scope: Scope, work: (state: State) => Result<T, E>): Answered<T, E>;
}

/** What is committed; a write waits until no transaction of the tenant is under way. */
export function committed(world: World): Access {
  return {
    read: (call, scope, work) => answer(call, () => work(world(scope).state)),
    write: <T, E>(call: PortCall, scope: Scope, work: (state: State) => Result<T, E>) =>
      answer<T, E>(call, () => {
        const room = world(scope);
        return room.takeTurn<Result<T, E | PortFailure>>(
          () => change(room.state, work),
          () => err(tooLong(call)),
        );
      }),
  };
}

/** What one transaction sees and changes, for its own tenant and as long as it lasts. */
export function within(room: Room, state: State, isOver: () => boolean): Access {
  const inside = <T, E>(call: PortCall, scope: Scope, work: () => Result<T, E>): Answered<T, E> =>
    answer(call, () => {
      if (isOver()) throw new Error("the transaction is over");
      if (scope.tenant !== room.tenant) throw new Error("a transaction belongs to one tenant");
      return work();
    });
  return {
    read: (call, scope, work) => inside(call, scope, () => work(state)),
    write: (call, scope, work) => inside(call, scope, () => change(state, work)),
  };
}

/** A call of a memory adapter. Whatever surprises it, nothing was written. */
export function calling(port: PortName, operation: string): PortCall {
  return { port, operation, effect: "none" };
}

export function tooLong(call: PortCall): PortFailure {
  return portFailed(
    call,
    "another transaction of this tenant took too long; inside a transaction use its session only",
    true,
  );
}

function change<T, E>(state: State, work: (state: State) => Result<T, E>): Result<T, E> {
  const forked = fork(state);
  const result = work(forked.state);
  if (result.isOk()) forked.commit();
  return result;
}
