import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../src/draft/apply-command.js";
import { LENGTHS, LIMITS } from "../../src/draft/limits.js";
import { DOCUMENT_LIMITS, parseDraft } from "../../src/schema/index.js";
import { apply, by, threeLines } from "../support/draft-world.js";
import { runs } from "../support/runs.js";

