/** Named on their own, so that an edit that needs one of them does not bring all into a bundle. */
export const MOST_LINES = 100_000;
export const NOTE_LENGTH = 5_000;

/** How many of each a draft holds, and how much one call takes. Far above real use, low enough that no input is slow to refuse. */
export const LIMITS = {
  lines: MOST_LINES,
  coupons: 20,
  surcharges: 100,
  tags: 100,
  attachments: 100,
  /** Tax categories of one exemption. */
  exemptCategories: 100,
  /** Named values in the metadata. */
  metadata: 100,
  /** Rows of one batch of lines. */
  rows: 10_000,
  /** Commands applied together. */
  commands: 10_000,
  /** Days until an order on terms is due: ten years. */
  dueInDays: 3_650,
} as const;

/** The longest texts, in characters (UTF-16 code units). */
export const LENGTHS = {
  title: 300,
  label: 200,
  note: NOTE_LENGTH,
  reason: 500,
  mailingInstructions: 2_000,
  tag: 64,
  poNumber: 64,
  metadataKey: 64,
  metadataValue: 2_000,
  region: 64,
  /** Of the characters that coupons' codes may have. */
  alphabet: 200,
} as const;
