import type { Order } from "power-buyer";
import { castOf } from "./cast.js";
import type { Scene } from "./scene.js";
import type { Told } from "./script.js";
import type { Shop } from "./shop.js";
import { STORY } from "./story.js";
import { teller } from "./tell.js";

/** One step with everything that was told in it. */
export interface Played {
  /** Counted from 1. */
  readonly step: number;
  readonly title: string;
  readonly told: readonly Told[];
}

/** What there is when the story is over. */
export interface Ending {
  readonly steps: number;
  readonly orders: readonly Order[];
}

const MINUTE_MS = 60_000;

/** Plays the whole story, handing on each step when it is over. */
export async function play(shop: Shop, played: (step: Played) => void): Promise<Ending> {
  let scene: Scene = { shop, cast: castOf(shop), caller: null, draft: null, order: null };
  for (const [index, { title, run }] of STORY.entries()) {
    const told: Told[] = [];
    scene = await run(
      scene,
      teller(shop, (one) => told.push(one)),
    );
    played({ step: index + 1, title, told });
    shop.clock.advance(MINUTE_MS);
  }
  const orders = await shop.desk.listOrders({ limit: 10 });
  return { steps: STORY.length, orders: orders.map(({ items }) => items).unwrapOr([]) };
}
