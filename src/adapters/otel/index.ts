export type { TraceOptions } from "./spans.js";
export { traceDesk } from "./trace-desk.js";
export { tracePorts } from "./trace-ports.js";
