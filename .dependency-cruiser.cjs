// Who may import whom. The tables say it; the rules below are made from them.

/** The pure core, from the inside out: each layer may import the ones before it. */
const CORE = ["internal", "money", "shape", "facts", "draft", "pricing", "validation", "order", "completion"];

/** Each folder of `src` and the other folders that it may import. */
const LAYERS = {
  ...Object.fromEntries(CORE.map((layer, depth) => [layer, CORE.slice(0, depth)])),
  ports: CORE,
  application: [...CORE, "ports"],
  schema: [...CORE, "ports"],
  describe: [...CORE, "ports", "application"],
  testing: [...CORE, "ports"],
  adapters: [...CORE, "ports"],
};

/** Each package that `src` may import, and where. */
const PACKAGES = {
  neverthrow: "^src/",
  "decimal.js": "^src/money/decimal\\.ts$",
  zod: "^src/schema/",
  "csv-parse": "^src/adapters/shopify-csv/",
  pdfkit: "^src/adapters/papers-pdf/",
  "@types/pdfkit": "^src/adapters/papers-pdf/",
  "@cantoo/pdf-lib": "^src/adapters/papers-pdf/",
  kysely: "^src/adapters/kysely/",
  "@opentelemetry/api": "^src/adapters/otel/",
};

/** What may use what Node brings along. */
const NODE = "^src/(adapters/(shopify-csv|papers-pdf)|testing/(stripe|simulation))/";

/** It plays the whole desk on memory's adapters, and is imported by nobody. */
const SIMULATION = "^src/testing/simulation/";

const folders = (names) => `^src/(${names.join("|")})/`;
const inModules = (name) => `node_modules/${name.replaceAll(".", "\\.")}/`;
const error = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) =>
  error(
    `layer-${layer}`,
    `src/${layer} may import itself and: ${allowed.join(", ") || "nothing else"}.`,
    { path: folders([layer]), pathNot: SIMULATION },
    { path: "^src/", pathNot: folders([layer, ...allowed]) },
  ),
);

const packageRules = Object.entries(PACKAGES).map(([name, where]) =>
  error(
    `package-${name}`,
    `${name} is imported only in ${where}.`,
    { path: "^src/", pathNot: where },
    { path: inModules(name) },
  ),
);

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    error(
      "layer-simulation",
      "The simulation may import the desk and memory's adapters, besides what testing may.",
      { path: SIMULATION },
      { path: "^src/", pathNot: `${folders([...CORE, "ports", "application", "testing"])}|^src/adapters/memory/` },
    ),
    error(
      "simulation-is-the-top",
      "Nobody imports the simulation.",
      { path: "^src/", pathNot: SIMULATION },
      { path: SIMULATION },
    ),
    error(
      "layer-unknown",
      "A folder of src that no layer is said for: add it to the table.",
      { path: "^src/[^/]+/", pathNot: folders(Object.keys(LAYERS)) },
      {},
    ),
    error(
      "ports-take-types",
      "Ports describe what is outside: of the core they import types only.",
      { path: "^src/ports/" },
      { path: folders(CORE.filter((layer) => layer !== "internal")), dependencyTypesNot: ["type-only"] },
    ),
    error(
      "root-is-core",
      "The root never exports adapters, testing, schema or describe.",
      { path: "^src/index\\.ts$" },
      { path: "^src/(adapters|testing|schema|describe)/" },
    ),
    error(
      "adapters-are-islands",
      "Adapters never import each other.",
      { path: "^src/adapters/([^/]+)/" },
      { path: "^src/adapters/", pathNot: "^src/adapters/$1/" },
    ),
    ...packageRules,
    error(
      "package-unknown",
      "A package that src may not import.",
      { path: "^src/" },
      {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg", "npm-unknown"],
        pathNot: Object.keys(PACKAGES).map(inModules).join("|"),
      },
    ),
    error(
      "no-node",
      "Nothing of Node, but in the adapters that need it.",
      { path: "^src/", pathNot: NODE },
      { dependencyTypes: ["core"] },
    ),
    error("no-circular", "No import leads back to where it came from.", {}, { circular: true }),
    error("resolvable", "An import that leads nowhere.", {}, { couldNotResolve: true }),
    error(
      "examples-use-the-package",
      "Examples import the package by its name, as its users do.",
      { path: "^examples/" },
      { path: "^src/", dependencyTypesNot: ["aliased"] },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
