import type { Kind } from "./document.js";
import { gobl } from "./kinds/gobl.js";
import { klarna } from "./kinds/klarna.js";
import { shopifyCase } from "./kinds/shopify-case.js";
import { shopifyCheckout } from "./kinds/shopify-checkout.js";
import { shopifyDraft } from "./kinds/shopify-draft.js";
import { shopifyOrder } from "./kinds/shopify-order.js";
import { square } from "./kinds/square.js";

/** Every kind that is read; the first that knows a document by its fields reads it. */
export const KINDS: readonly Kind[] = [shopifyCheckout, shopifyDraft, shopifyOrder, shopifyCase, square, klarna, gobl];
