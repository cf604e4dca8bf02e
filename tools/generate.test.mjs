import { expect, test } from "vitest";
import { drawRooms, drawRules, firstSentence, permitsPage, statePage } from "./generate-drawings.mjs";
import { houseOf } from "./tidy-house.mjs";

const small = houseOf(
  new Map([
    ["server/orders/README.md", "# Orders\n\nFrom a basket to a delivered order. It tells others.\n"],
    [
      "server/orders/day.rule.ts",
      "/**\n * The day.\n * @source rutin-order §2\n */\nexport function day(): number { return 1; }\n",
    ],
    ["server/orders/day.rule.test.ts", ""],
    [
      "server/orders/place-order.ts",
      'import { payer } from "../agreements/index.ts";\nimport { ok } from "../kernel/index.ts";\n',
    ],
    ["server/orders/place-order.test.ts", 'import { rent } from "../billing/index.ts";\n'],
    ["server/agreements/README.md", "# Agreements\n\nWho pays | what is allowed.\n"],
    ["rulebooks/a.json", '{ "rules": [{ "id": "child", "source": "avtal §10" }, { "id": "ward", "source": "avtal §9" }] }'],
  ]),
);

test("a state table is drawn from its beginning to its ends", () => {
  const page = statePage("order", "server/orders/states.rule.ts", {
    draft: { send: "on-way" },
    "on-way": { keep: "on-way", end: "done" },
    done: {},
  });
  expect(page).toContain(
    "  [*] --> draft\n  draft --> on_way: send\n  on_way --> on_way: keep\n  on_way --> done: end\n  done --> [*]\n",
  );
  expect(page).toContain("| on-way | end | done |");
});

test("the map of rooms counts shipped files and whom they ask, without the tests", () => {
  const page = drawRooms(small).get("docs/drawings/rooms.generated.md");
  expect(page).toContain("| orders | From a basket to a delivered order. | 2 | 2 | kernel, agreements |");
  expect(page).toContain("Who pays \\| what is allowed.");
  expect(page).toContain("orders --> agreements");
  expect(page).not.toContain("billing");
});

test("every paragraph lists what carries it, in the order of its number", () => {
  const page = drawRules(small).get("docs/rules.generated.md");
  expect(page).toContain("| rutin-order §2 | `server/orders/day.rule.ts` day · test `day.rule.test.ts` |");
  expect(page.indexOf("avtal §9")).toBeLessThan(page.indexOf("avtal §10"));
});

test("the first sentence is the one under the heading", () => {
  expect(firstSentence("# Rent\n\nRuns by\nthe day. Then more.")).toBe("Runs by the day.");
  expect(firstSentence("# Rent\n")).toBe("");
});

test("the page of permits shows each grant with its condition, what holds it, and who comes through a route", () => {
  const page = permitsPage({
    permits: ["cups.read", "cups.wash"],
    permitsOf: { guest: ["cups.read"], host: ["cups.read", "cups.wash"], system: ["cups.read", "cups.wash"] },
    conditions: { "own-cup": { says: "it is her own", held: "room kitchen" } },
    conditionOf: (role) => (role === "guest" ? "own-cup" : null),
    routeAsks: new Map([
      ["GET /api/cups", { permits: ["cups.read"], logsItself: true }],
      ["POST /api/cups", { permits: ["cups.wash"], logsItself: false }],
      ["GET /api/health", { permits: "open", logsItself: false }],
    ]),
  });
  expect(page).toContain("| cups.read | own-cup | yes |");
  expect(page).toContain("| cups.wash |  | yes |");
  expect(page).toContain("| own-cup | it is her own | room kitchen |");
  expect(page).toContain("| GET /api/cups | cups.read (asked in the deed) | guest, host |");
  expect(page).toContain("| POST /api/cups | cups.wash | host |");
  expect(page).toContain("| GET /api/health | open | everyone |");
});
