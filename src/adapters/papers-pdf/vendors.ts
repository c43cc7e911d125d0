import type * as PdfLibModule from "@cantoo/pdf-lib";
import { err, ok, type Result } from "neverthrow";
import type PdfKitDocument from "pdfkit";
import type { Peer, PeerMissing } from "./errors.js";

/** The constructor of a pdfkit document. */
type PdfKit = typeof PdfKitDocument;
export type PdfLib = typeof PdfLibModule;

export interface Vendors {
  readonly PdfKit: PdfKit;
  readonly pdfLib: PdfLib;
}

/** Loads both packages when the first paper is made, and names everything that is missing at once. */
export async function loadVendors(): Promise<Result<Vendors, PeerMissing>> {
  const [PdfKit, pdfLib] = await Promise.all([
    orUndefined(async () => (await import("pdfkit")).default),
    orUndefined(() => import("@cantoo/pdf-lib")),
  ]);
  if (PdfKit !== undefined && pdfLib !== undefined) return ok({ PdfKit, pdfLib });
  const peers: Peer[] = [];
  if (PdfKit === undefined) peers.push("pdfkit");
  if (pdfLib === undefined) peers.push("@cantoo/pdf-lib");
  return err({ code: "peer_missing", peers });
}

async function orUndefined<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch {
    return undefined;
  }
}
