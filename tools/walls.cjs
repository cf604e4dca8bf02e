// The walls of the house. A room imports only rooms before it in this line; moving a room in it needs an ADR.
const line = [
  "kernel",
  "platform",
  "organisation",
  "access",
  "relations",
  "accounts",
  "news",
  "catalogue",
  "assortment",
  "handbook",
  "patients",
  "agreements",
  "competence",
  "devices",
  "stores",
  "purchasing",
  "duties",
  "pledges",
  "prescribing",
  "favourites",
  "orders",
  "buffers",
  "tours",
  "mail",
  "consumables",
  "service",
  "losses",
  "closures",
  "billing",
  "ledger",
  "claims",
  "mergers",
  "takeovers",
  "fees",
  "incidents",
  "collaboration",
  "insight",
  "oversight",
  "retention",
  "fhir",
  "riv",
  "peppol",
  "telecare",
  "settings",
  "app",
];

const any = (names) => `(?:${names.join("|")})`;
const bench = "(?:\\.(?:test|prove)\\.tsx?|/fixtures[^/]*\\.ts|/test(?:bench|server)[^/]*\\.ts)$";
const database = "(?:^|/)node_modules/(?:kysely|pg|pg-boss|pg-copy-streams)/|^(?:kysely|pg|pg-boss|pg-copy-streams)$";
const stores = "^server/[^/]+/store[^/]*\\.ts$";

const forbidden = [
  {
    name: "front-door",
    comment: "Into another room only through its index.ts (a contract may read contracts; a test also fixtures and app).",
    from: { path: "^server/([^/]+)/", pathNot: `${bench}|/contract[a-z-]*\\.ts$|\\.rule\\.ts$` },
    to: { path: "^server/[^/]+/", pathNot: "^server/(?:$1/|[^/]+/index\\.ts$)" },
  },
  {
    name: "front-door",
    comment: "A rule also reads the kernel's files one by one, so that the web can carry it.",
    from: { path: "^server/([^/]+)/.+\\.rule\\.ts$" },
    to: { path: "^server/[^/]+/", pathNot: "^server/(?:$1/|kernel/|platform/|[^/]+/index\\.ts$)" },
  },
  {
    name: "front-door",
    comment: "Tests and fixtures come in by the front door too; beside it they may use a room's fixtures, and the app.",
    from: { path: `^server/([^/]+)/.*${bench}` },
    to: {
      path: "^server/[^/]+/",
      pathNot: "^server/(?:$1/|app/|[^/]+/(?:index|contract[a-z-]*|fixtures[^/]*|testbench[^/]*)\\.ts$)",
    },
  },
  {
    name: "front-door",
    comment: "A room of the web comes to another by its index.ts; the shell in web/app finds every room by its place.",
    from: { path: "^web/([^/]+)/", pathNot: "^web/app/" },
    to: { path: "^web/[^/]+/", pathNot: "^web/(?:$1/|app/|[^/]+/index\\.tsx?$)" },
  },
  ...line.slice(1, -1).map((room, index) => ({
    name: "one-way",
    comment: `${room} imports only rooms before it in the line.`,
    from: { path: `^server/${room}/`, pathNot: bench },
    to: { path: `^server/${any(line.slice(index + 2, -1))}/` },
  })),
  {
    name: "rules-are-pure",
    comment: "A rule sees no store, platform, network, file or clock: only the kernel, rules, contracts and front doors.",
    from: { path: "^server/.+\\.rule\\.ts$" },
    to: {
      pathNot:
        "^server/kernel/|\\.rule\\.ts$|^server/[^/]+/contract[a-z-]*\\.ts$|^server/(?!platform/)[^/]+/index\\.ts$|(?:^|/)node_modules/zod/|^zod$",
    },
  },
  {
    name: "sql-lives-in-store",
    comment: "The database's packages run only in store files and platform; their types may be named.",
    from: { path: "^(?:server|web)/", pathNot: `${stores}|^server/platform/|${bench}` },
    to: { path: database, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "kernel-knows-nobody",
    comment: "The kernel imports the kernel.",
    from: { path: "^server/kernel/" },
    to: { path: "^(?:server/(?!kernel/|app/)|web/|journeys/|bench/)" },
  },
  {
    name: "web-reads-only-contracts",
    comment: "The web takes nothing from the server but contracts.",
    from: { path: "^web/" },
    to: { path: "^server/", pathNot: "^server/[^/]+/contract[a-z-]*\\.ts$" },
  },
  {
    name: "contract-is-light",
    comment: "A contract is carried to the browser: zod, the kernel and contracts only.",
    from: { path: "^server/[^/]+/contract[a-z-]*\\.ts$" },
    to: { pathNot: "^server/kernel/|^server/[^/]+/contract[a-z-]*\\.ts$|(?:^|/)node_modules/zod/|^zod$" },
  },
  { name: "no-circles", comment: "No file needs itself.", from: {}, to: { circular: true } },
  {
    name: "app-knows-everyone",
    comment: "The app knows every room; no room knows the app.",
    from: { path: "^(?:server|web)/(?!app/)", pathNot: bench },
    to: { path: "^(?:server|web)/app/", pathNot: "/contract[a-z-]*\\.ts$" },
  },
  {
    name: "web-stays-outside",
    comment: "The server hands the web's built files out and never imports them.",
    from: { path: "^server/" },
    to: { path: "^(?:web|journeys|bench)/", pathNot: "^web/[^/]+/[^/]+\\.generated\\." },
  },
  {
    name: "ships-without-dev-packages",
    comment: "What runs for a user needs no package that only developers install.",
    from: { path: "^(?:server|web)/", pathNot: bench },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    doNotFollow: { path: "(?:^|/)node_modules/" },
    exclude: { path: "\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};

// For the other tools; not a setting of the checker.
Object.defineProperty(module.exports, "line", { value: line });
