import type { Scene } from "./scene.js";
import type { Tell } from "./tell.js";

/** One step of the work of a power buyer. What it changes of the scene goes on to the next step. */
export interface Step {
  readonly title: string;
  readonly run: (scene: Scene, tell: Tell) => Promise<Scene>;
}
