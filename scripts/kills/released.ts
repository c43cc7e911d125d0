import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { until } from "../support/wait.js";

const DESCRIPTORS = "/proc/self/fd";

/**
 * Waits until this process has let go of a file. The driver keeps a closed one open until its statements are collected, and as long as
 * anybody has it open nothing is recovered: who opens it next sees what was in shared memory, not what is on the disk.
 */
export async function released(path: string): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  await until(
    async () => {
      collect();
      return isOpen(path) ? null : true;
    },
    { everyMs: 5, withinMs: 10_000, what: `${path} being closed` },
  );
}

function isOpen(path: string): boolean {
  if (!existsSync(DESCRIPTORS)) return false;
  return readdirSync(DESCRIPTORS).some((descriptor) => {
    try {
      return readlinkSync(join(DESCRIPTORS, descriptor)).startsWith(path);
    } catch {
      // It was the one that read the folder.
      return false;
    }
  });
}
