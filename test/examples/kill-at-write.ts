// Loaded before the demo: the process kills itself right before its n-th write to the database, by a signal that nothing can catch.
import { beforeEachWrite } from "./writes.js";

const killAt = Number(process.env["DEMO_KILL_AT_WRITE"]);
beforeEachWrite((writes) => {
  if (writes === killAt) process.kill(process.pid, "SIGKILL");
});
