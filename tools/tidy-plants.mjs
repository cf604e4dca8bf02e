// For each tidy rule: a fault planted in a small house, and the same text mended. Used by tidy.test.mjs and walls:prove.
import { faultsIn, rules } from "./tidy.mjs";
import { houseOf } from "./tidy-house.mjs";

const lines = (count, text = "const a = 1;") => `${text}\n`.repeat(count);
const body = (count) => `/** Counts. */\nexport function count(): void {\n${lines(count, "  step();")}}\n`;
const deed = "server/orders/place-order.ts";
const store = "server/orders/store.ts";
const texts = (keys) => `export const sv = { ${keys.map((key) => `"${key}": "Nej."`).join(", ")} };\n`;
const events = "server/orders/events.ts";
const shapeOf = (kind, field) => `export type Told = Event<"${kind}", { ${field}: string }>;\n`;
const sourcesTable = "| key | document |\n|---|---|\n| `rutin-order` | En rutin |\n";
const refusing = (status) => ({
  "server/orders/contract.ts": `/** Why. */\nexport type PlaceRefusal =\n  | { code: "closed" };\n/** HTTP. */\nexport const placeStatus = { ${status} };\n`,
});

/** `put` is the fault, `mended` the same files without it; `mark` tells apart several plants of one rule. */
const planted = [
  ["file-size", "a file of 401 lines", { [deed]: lines(401) }, { [deed]: lines(400) }],
  ["function-size", "a function of 71 lines", { [deed]: body(69) }, { [deed]: body(68) }],
  [
    "few-parameters",
    "five parameters",
    { [deed]: "const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e];\n" },
    { [deed]: "const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];\n" },
  ],
  ["plain-names", "a file called helpers.ts", { "server/orders/helpers.ts": "" }, { "server/orders/rounding.ts": "" }],
  ["plain-names", "a file called date-utils.ts", { "web/orders/date-utils.ts": "" }, { "web/orders/days.ts": "" }],
  ["two-levels", "a folder in a room", { "server/orders/pick/scan.ts": "" }, { "server/orders/pick-scan.ts": "" }],
  ["two-levels", "a room that is not in the line", { "server/returns/book.md": "" }, { "server/stores/book.md": "" }],
  [
    "whole-rooms",
    "a room without README",
    { "server/stores/index.ts": "" },
    { "server/stores/index.ts": "", "server/stores/README.md": "" },
  ],
  [
    "import-endings",
    "an import without ending",
    { [deed]: 'import { a } from "./store";\n' },
    { [deed]: 'import { a } from "./store.ts";\n' },
  ],
  [
    "migrations-in-order",
    "a gap in the numbers",
    { "db/migrations/0001-platform.sql": "-- breaking: no\n", "db/migrations/0003-orders.sql": "-- breaking: no\n" },
    { "db/migrations/0001-platform.sql": "-- breaking: no\n", "db/migrations/0002-orders.sql": "-- breaking: no\n" },
  ],
  [
    "migrations-in-order",
    "a migration that does not say whether it breaks",
    { "db/migrations/0001-orders-route.sql": "create schema orders;\n" },
    { "db/migrations/0001-orders-route.sql": "-- breaking: yes\ncreate schema orders;\n" },
  ],
  [
    "documented-exports",
    "an export without comment",
    { [deed]: "export const a = 1;\n" },
    { [deed]: "/** One. */\nexport const a = 1;\n" },
  ],
  ["one-clock", "new Date()", { [deed]: "const now = new Date();\n" }, { [deed]: "const then = new Date(0);\n" }],
  [
    "one-clock",
    "Date.now()",
    { "web/orders/page.tsx": "const now = Date.now();\n" },
    { "web/platform/page.tsx": "const now = Date.now();\n" },
  ],
  [
    "one-config",
    "a setting read in a rule",
    { "server/orders/day.rule.ts": "const a = process.env.FAST;\n" },
    { "server/platform/config.ts": "const a = process.env.FAST;\n" },
  ],
  ["nothing-hidden", "any", { [deed]: "const a: any = 1;\n" }, { [deed]: "const a: unknown = 1;\n" }],
  [
    "nothing-hidden",
    "a non-null assertion",
    { "web/orders/page.tsx": "const b = a!.c;\n" },
    { "web/orders/page.tsx": "const b = a?.c;\n" },
  ],
  ["nothing-hidden", "a double cast", { [deed]: "const b = a as unknown as B;\n" }, { [deed]: "const b = a as B;\n" }],
  ["nothing-hidden", "a silenced checker", { [deed]: "// @ts-ignore\nrun();\n" }, { [deed]: "// It runs.\nrun();\n" }],
  [
    "four-beats",
    "a refusal after Store",
    { [deed]: "async function f() {\n  // Decide\n  a();\n  // Store\n  await b();\n  if (await d()) return refuse(c);\n}\n" },
    {
      [deed]:
        "async function f() {\n  // Decide\n  if (a()) return refuse(c);\n  // Store\n  if (await b()) return refuse(c);\n  await d();\n}\n",
    },
  ],
  [
    "four-beats",
    "Tell before Store",
    { [deed]: "function f() {\n  // Tell\n  a();\n  // Store\n  b();\n}\n" },
    { [deed]: "function f() {\n  // Store\n  a();\n  // Tell\n  b();\n}\n" },
  ],
  [
    "sql-in-stores",
    "tx.insertInto in a reaction",
    { "server/orders/reactions.ts": 'tx.insertInto("orders.row");\n' },
    { [store]: 'tx.insertInto("orders.row");\n' },
  ],
  [
    "sql-in-stores",
    "sql`…` in a deed",
    { [deed]: "const q = sql<Row>`select 1`;\n" },
    { [store]: "const q = sql<Row>`select 1`;\n" },
  ],
  [
    "sql-in-stores",
    "ask(tx)`…` in a deed",
    { [deed]: "const q = ask<Row>(tx)`select 1`;\n" },
    { [store]: "const q = ask<Row>(tx)`select 1`;\n" },
  ],
  [
    "sql-in-stores",
    "a statement as text",
    { [deed]: 'client.query("delete from orders.row");\n' },
    { [deed]: 'say("deleted from the order");\n' },
  ],
  [
    "own-schema",
    "a join into another room",
    { [store]: 'tx.selectFrom("orders.row").innerJoin("billing.rent as r", "a", "b");\n' },
    { [store]: 'tx.selectFrom("orders.row").innerJoin("billing.rent_report as r", "a", "b");\n' },
  ],
  [
    "own-schema",
    "another room's table in raw SQL",
    { [store]: "sql`update devices.device set a = 1`;\n" },
    { [store]: "sql`update orders.row set a = 1`;\n" },
  ],
  [
    "own-schema",
    "a migration that makes another room's table",
    { "db/migrations/0001-orders.sql": "-- breaking: no\ncreate table billing.rent (id uuid);\n" },
    { "db/migrations/0001-orders.sql": "-- breaking: no\ncreate table orders.row (id uuid references billing.rent);\n" },
  ],
  [
    "no-select-star",
    "selectAll",
    { [store]: 'tx.selectFrom("orders.row").selectAll();\n' },
    { [store]: 'tx.selectFrom("orders.row").select("id");\n' },
  ],
  [
    "no-machine",
    "a path of a machine",
    { "docs/how.md": `cd ${["", "root", "omlopp"].join("/")}\n` },
    { "docs/how.md": "cd omlopp\n" },
  ],
  ["finished", "an unfinished word", { [deed]: `// ${"TO"}${"DO"} later\n` }, { [deed]: "// Later days first.\n" }],
  [
    "no-skipped-tests",
    "a skipped test",
    { "server/orders/a.test.ts": `test.${"skip"}("an order", f);\n` },
    { "server/orders/a.test.ts": 'test("an order", f);\n' },
  ],
  [
    "test-persons",
    "an identity number that may be somebody's",
    { "db/seed/a.json": `["${"19121212"}${"1212"}"]` },
    { "db/seed/a.json": '["190001012384"]' },
  ],
  [
    "test-persons",
    "the same with a hyphen",
    { "docs/guide.md": `${"121212"}-${"1212"}\n` },
    { "docs/guide.md": "Org. no 556677-8899, phone 08-121212\n" },
  ],
  [
    "known-sources",
    "an unknown source",
    { "docs/sources.md": sourcesTable, [deed]: "/** A. @source rutin-hyra §1 */\n" },
    { "docs/sources.md": sourcesTable, [deed]: "/** A. @source rutin-order §1 */\n" },
  ],
  [
    "known-sources",
    "a rule row of an unknown source",
    { "docs/sources.md": sourcesTable, "rulebooks/a.json": '{ "source": "avtal §3" }' },
    { "docs/sources.md": sourcesTable, "rulebooks/a.json": '{ "source": "rutin-order §3" }' },
  ],
  [
    "refusals-answered",
    "a refusal without a Swedish text",
    { ...refusing("closed: 409"), "web/orders/texts.ts": texts(["orders.heading"]) },
    { ...refusing("closed: 409"), "web/orders/texts.ts": texts(["refusal.closed"]) },
  ],
  [
    "refusals-answered",
    "a refusal without a status",
    { ...refusing("open: 409"), "web/orders/texts.ts": texts(["refusal.closed", "refusal.open"]) },
    { ...refusing("closed: 409"), "web/orders/texts.ts": texts(["refusal.closed"]) },
  ],
  [
    "refusals-answered",
    "a refusal that no contract names",
    { [deed]: 'refuse({ code: "closed" });\n' },
    { [deed]: 'refuse({ code: "closed" });\n', "web/orders/texts.ts": texts(["refusal.closed"]) },
  ],
  [
    "events-known",
    "an event without a shape",
    { [deed]: 'tell({ kind: "orders.placed.v1", body });\n' },
    { [deed]: 'tell({ kind: "orders.placed.v1", body });\n', [events]: shapeOf("orders.placed.v1", "orderId") },
  ],
  [
    "events-known",
    "a reaction to what nobody tells",
    { "server/app/wiring.ts": 'on("orders.placd.v1", f);\n', [events]: shapeOf("orders.placed.v1", "orderId") },
    { "server/app/wiring.ts": 'on("orders.placed.v1", f);\n', [events]: shapeOf("orders.placed.v1", "orderId") },
  ],
  [
    "events-impersonal",
    "an event with a name",
    { [events]: shapeOf("orders.placed.v1", "familyName") },
    { [events]: shapeOf("orders.placed.v1", "personId") },
  ],
  [
    "texts-exist",
    "a key without a text",
    { "web/orders/page.tsx": 't("orders.headnig");\n', "web/orders/texts.ts": texts(["orders.heading"]) },
    { "web/orders/page.tsx": 't("orders.rows", { count });\n', "web/orders/texts.ts": texts(["orders.rows_other"]) },
  ],
  ["no-noise", "console.log in a room", { [deed]: "console.log(order);\n" }, { "server/app/cli.ts": "console.log(order);\n" }],
];

export const plants = planted.map(([rule, says, put, mended]) => ({ rule, says, put, mended }));
export const rulesWithoutPlant = rules.map(({ name }) => name).filter((name) => !plants.some(({ rule }) => rule === name));

/** How often a plant's own rule reports it, which other rules do, and how many faults remain when it is mended. */
export function faultsOfPlant({ rule, put, mended }) {
  const faults = faultsIn(housed(put));
  return {
    own: faults.filter((fault) => fault.rule === rule).length,
    other: faults.filter((fault) => fault.rule !== rule).map((fault) => fault.rule),
    clean: faultsIn(housed(mended)).length,
  };
}

/** The rooms around a plant are whole, so that only the plant can be at fault. */
function housed(files) {
  const whole = ["orders", "platform", "billing"].flatMap((room) => [
    [`server/${room}/README.md`, ""],
    [`server/${room}/index.ts`, ""],
  ]);
  return houseOf(new Map([...whole, ["server/app/README.md", ""], ...Object.entries(files)]));
}
