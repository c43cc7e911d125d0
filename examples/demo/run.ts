import { HELP, readArguments, type Wanted } from "./arguments.js";
import { CannotOpen } from "./cannot-open.js";
import { openKeepingFile } from "./keep/keeping-file.js";
import { placeOf, shortPath, storyOf } from "./keep/place.js";
import { play, type Played } from "./play.js";
import { painter } from "./print/colour.js";
import { jsonPrinter } from "./print/json.js";
import type { Kept, Printer } from "./print/printer.js";
import { textPrinter } from "./print/text.js";
import { openInFile, openInMemory } from "./shop.js";
import { CATALOG, readShopFiles } from "./shop-files.js";

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

async function tellStory(wanted: Wanted, printer: Printer): Promise<void> {
  const files = await readShopFiles(wanted.catalog ?? CATALOG, wanted.currency);
  const catalog = wanted.catalog ?? "examples/data/catalog.csv";
  const begin = (kept: Kept | null) =>
    printer.begin({ catalog, currency: files.currency, report: files.catalog.report, kept });
  const isWanted = ({ step }: Played) => wanted.step === null || step === wanted.step;
  if (wanted.memory) {
    begin(null);
    printer.end(await play(openInMemory(files), (played) => isWanted(played) && printer.step(played)));
    return;
  }
  const story = storyOf(files);
  const path = wanted.file ?? placeOf(catalog, files, story);
  const file = await openKeepingFile(path, { story, isFresh: wanted.fresh });
  try {
    const { notes } = file;
    const stepsFound = Number(notes.read("steps") ?? "0");
    begin({ file: shortPath(path), stepsFound, answersFound: notes.answers() });
    const ending = await play(await openInFile(files, file), (played) => {
      const isShown = wanted.json || wanted.step !== null || played.step > stepsFound;
      if (isShown && isWanted(played)) printer.step(played);
      if (played.step > stepsFound) notes.write("steps", String(played.step));
    });
    printer.end(ending);
  } finally {
    await file.close();
  }
}
