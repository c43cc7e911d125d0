/** The only source of time. */
export interface ClockPort {
  /** ISO 8601 in UTC with milliseconds. */
  now(): string;
}
