import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import Database from "libsql";
import {
  durableSqlite,
  type KyselyStore,
  type KyselyStoreOptions,
  kyselyStore,
  migrate,
  type StockOnHand,
} from "power-buyer/adapters/kysely";
import { describe } from "power-buyer/describe";
import { CannotOpen } from "../cannot-open.js";
import { type CountedIds, countedIds } from "./counted-ids.js";
import { holdsADemo, type Notes, notesIn } from "./notes.js";

/** The file in which a story is kept: the shop's own tables, and the demo's notes. */
export interface KeepingFile {
  readonly path: string;
  readonly notes: Notes;
  /** The store over it. The stock is put in when it is opened for the first time. */
  shop(furniture: Furniture): Promise<KyselyStore & { readonly ids: CountedIds }>;
  close(): Promise<void>;
}

interface Furniture extends Pick<KyselyStoreOptions, "coupons" | "kindOf"> {
  readonly stock: readonly StockOnHand[];
}

/** Opens it, or throws `CannotOpen`. `story` names what is told; a file in which another one is kept is left as it is. */
export async function openKeepingFile(
  path: string,
  { story, isFresh }: { readonly story: string; readonly isFresh: boolean },
): Promise<KeepingFile> {
  mkdirSync(dirname(path), { recursive: true });
  if (isFresh) removeDemo(path);
  const own = openedDemo(path);
  const notes = notesIn(own);
  if ((notes.read("story") ?? story) !== story) {
    own.close();
    throw new CannotOpen(
      `${path} keeps the story of another catalog or release. Begin anew with --fresh, or take another --file.`,
    );
  }
  notes.write("story", story);
  const [db, reader] = [instance(path), instance(path)];
  return {
    path,
    notes,
    shop: async ({ stock, ...options }) => {
      (await migrate(db, "sqlite")).mapErr((error) => {
        throw new CannotOpen(`${path}: ${describe(error)}`);
      });
      const opened = kyselyStore(db, { dialect: "sqlite", reader, ...options });
      if (notes.read("furnished") === null) await furnish(opened, stock);
      notes.write("furnished", "yes");
      return { ...opened, ids: countedIds() };
    },
    close: async () => {
      await Promise.all([db.destroy(), reader.destroy()]);
      own.close();
    },
  };
}

async function furnish({ inventory }: KyselyStore, stock: readonly StockOnHand[]): Promise<void> {
  for (const level of stock) {
    (await inventory.put(level, { tenant: "default" })).mapErr((error) => {
      throw new CannotOpen(describe(error));
    });
  }
}

/** Only what is a demo's: a path that was mistyped must not cost anybody a file. */
function removeDemo(path: string): void {
  if (!existsSync(path)) return;
  openedDemo(path).close();
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
}

function openedDemo(path: string): SqliteDatabase {
  const database = connection(path);
  let isDemo = false;
  try {
    isDemo = holdsADemo(database);
  } catch {
    // No database at all.
  }
  if (isDemo) return database;
  database.close();
  throw new CannotOpen(`${path} is no file of the demo's. It is left as it is.`);
}

function connection(path: string): SqliteDatabase {
  try {
    return durableSqlite(new Database(path));
  } catch {
    throw new CannotOpen(`${path} cannot be opened as a database.`);
  }
}

function instance(path: string): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection(path) }) });
}
