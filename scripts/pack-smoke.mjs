// Packs the package as npm would publish it, installs the tarball in a new ESM project and in a new CommonJS project, and
// imports every entry there: first with nothing else installed, then with the optional packages. Both projects must show
// the same names. Run `npm run build` first.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENTRIES, specifierOf } from "./entries.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const optional = Object.keys(manifest.peerDependencies);

/** How each kind of project loads an entry. */
const LOADERS = { module: "await import(entry)", commonjs: "require(entry)" };

/** A program that prints, for each entry, its names or the message with which it refused to load. */
const program = (loader) => `const seen = {};
for (const entry of ${JSON.stringify(ENTRIES.map(specifierOf))}) {
  try {
    seen[entry] = { names: Object.keys(${loader}).sort() };
  } catch (refused) {
    seen[entry] = { refused: String(refused.message) };
  }
}
console.log(JSON.stringify(seen));`;

const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const install = (cwd, ...packages) =>
  run(cwd, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...packages);

const load = (cwd) => JSON.parse(run(cwd, process.execPath, "main.js"));

const refusals = (seen) => Object.entries(seen).filter(([, { refused }]) => refused !== undefined);

/** Fails unless each entry that refuses to load without the optional packages names one of them. */
function checkAlone(type, seen) {
  const refused = refusals(seen);
  for (const [entry, { refused: message }] of refused) {
    if (!optional.some((name) => message.includes(name))) throw new Error(`${type}: ${entry}: ${message}`);
    console.log(`${type}: ${entry} asks for its optional package: ${message.split("\n")[0]}`);
  }
  console.log(
    `${type}: ${ENTRIES.length - refused.length} of ${ENTRIES.length} entries load with nothing else installed`,
  );
}

function checkWhole(type, seen) {
  const [first] = refusals(seen);
  if (first !== undefined) throw new Error(`${type}: ${first[0]}: ${first[1].refused}`);
  const empty = Object.keys(seen).filter((entry) => seen[entry].names.length === 0);
  const count = Object.values(seen).flatMap(({ names }) => names).length;
  console.log(`${type}: ${ENTRIES.length} entries, ${count} names; types only: ${empty.join(", ") || "none"}`);
}

const workshop = mkdtempSync(join(tmpdir(), "power-buyer-pack-"));
try {
  const [packed] = JSON.parse(run(root, "npm", "pack", "--json", "--pack-destination", workshop));
  console.log(`packed ${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1000)} kB`);

  const [esm, cjs] = Object.entries(LOADERS).map(([type, loader]) => {
    const project = join(workshop, type);
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: `smoke-${type}`, private: true, type }));
    writeFileSync(join(project, "main.js"), program(loader));
    install(project, join(workshop, packed.filename));
    checkAlone(type, load(project));
    install(project, ...optional.map((name) => `${name}@${manifest.devDependencies[name]}`));
    const seen = load(project);
    checkWhole(type, seen);
    return JSON.stringify(seen);
  });
  if (esm !== cjs) throw new Error(`ESM and CommonJS differ:\n${esm}\n${cjs}`);
  console.log(`${manifest.name}@${manifest.version} shows the same names in both.`);
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
