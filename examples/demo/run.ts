import { HELP, readArguments, type Wanted } from "./arguments.js";
import { CannotOpen } from "./cannot-open.js";
import { play } from "./play.js";
import { painter } from "./print/colour.js";
import { jsonPrinter } from "./print/json.js";
import type { Printer } from "./print/printer.js";
import { textPrinter } from "./print/text.js";
import { CATALOG, openShop } from "./shop.js";

/** Where the demo writes to, and what it knows of its surroundings. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Bad arguments and files that cannot be read, as commands have it. */
const MISUSED = 2;

/** Runs the demo and answers its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const wanted = readArguments(args);
    if (wanted.help) terminal.out(HELP);
    else await tellStory(wanted, printerFor(wanted, terminal));
    return 0;
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    terminal.error(`${error.message}\n`);
    return MISUSED;
  }
}

function printerFor({ json }: Wanted, terminal: Terminal): Printer {
  return json ? jsonPrinter(terminal.out) : textPrinter(terminal.out, painter(terminal, terminal.env));
}

async function tellStory({ catalog, currency, step }: Wanted, printer: Printer): Promise<void> {
  const shop = await openShop(catalog ?? CATALOG, currency);
  printer.begin({
    catalog: catalog ?? "examples/data/catalog.csv",
    currency: shop.currency,
    report: shop.catalog.report,
  });
  const ending = await play(shop, (played) => {
    if (step === null || played.step === step) printer.step(played);
  });
  printer.end(ending);
}
