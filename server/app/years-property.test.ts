import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { redecideDue } from "../orders/index.ts";
import { systemActor } from "../platform/index.ts";
import { byDay, towns, type YearsBench, yearsBench } from "./fixtures-years.ts";

let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

const lentOn = "2026-12-01";
const lastDay = "2027-02-23";
const day = (n: number) => addDays(localDate(lentOn), n);

interface Change {
  kind: "move" | "care";
  on: number;
  form: string;
  town: string;
  care: string[];
  /** The day that it is told: before its own, on it or after it. */
  toldOn: number;
}
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("move" as const, "move" as const, "care" as const),
  on: fc.integer({ min: 2, max: 80 }),
  form: fc.constantFrom("ordinart", "ordinart", "ordinart", "sabo", "korttids", "slutenvard"),
  town: fc.constantFrom(...Object.values(towns)),
  care: fc.constantFrom<string[]>([], ["kommun"], ["primarvard"], ["kommun", "primarvard"]),
  toldOn: fc.integer({ min: 2, max: 83 }),
});
const story = fc.record({
  bornOn: fc.constantFrom("1950-05-05", "2009-01-15"),
  changes: fc.uniqueArray(change, { minLength: 3, maxLength: 6, selector: ({ kind, on }) => `${kind} ${on}` }),
});

const told = (on: number, toldOn: number, more: Partial<Change>): Change => ({
  ...{ kind: "move", form: "ordinart", town: towns.boras, care: ["kommun"], on, toldOn },
  ...more,
});
/** Stories that are always tried: two moves and two changes of care told the wrong way round, with a stay among them. */
const always = [
  {
    bornOn: "1950-05-05",
    changes: [
      told(40, 41, {}),
      told(20, 60, { town: towns.goteborg }),
      told(50, 30, { form: "slutenvard", town: towns.goteborg }),
    ],
  },
  {
    bornOn: "2009-01-15",
    changes: [
      told(60, 10, { kind: "care", care: ["primarvard"] }),
      told(20, 70, { kind: "care", care: ["kommun", "primarvard"] }),
      told(55, 82, { kind: "care", care: ["kommun"] }),
      told(47, 83, {}),
    ],
  },
  // The same is asked before a stretch elsewhere that is told late, and again after it.
  {
    bornOn: "1950-05-05",
    changes: [
      told(30, 30, { kind: "care", care: ["kommun", "primarvard"] }),
      told(40, 80, { form: "sabo" }),
      told(50, 35, { town: towns.trollhattan }),
    ],
  },
];

/** There are so many of each rollator. When the shelf is empty no smaller case is looked for: the fault that was found is told. */
const ofEach = 3;
let lent = 0;
const withRollator = async (bornOn: string) => {
  const personId = await b.person({ bornOn });
  await b.lend(personId, lentOn, [{ articleNo: b.articles.rollators[Math.floor(lent / ofEach)], quantity: 1 }]);
  lent += 1;
  return personId;
};
const tell = async (personId: string, one: Change) => {
  const told =
    one.kind === "move" ? b.move(personId, day(one.on), one.town, { form: one.form }) : b.care(personId, day(one.on), one.care);
  expect((await told).status).toBe(200);
};
const askUntil = async (on: string) => {
  b.noon(on);
  await redecideDue(b.base, systemActor(b.supplierId));
};

test("told late, told ahead or told on its day: the same is billed each day, one payer a day and none missing", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ bornOn, changes }) => {
      fc.pre(lent + 2 <= ofEach * b.articles.rollators.length);
      const [late, expected] = [await withRollator(bornOn), await withRollator(bornOn)];
      await b.owner.query(
        "insert into orders.asked_day (supplier_id, asked_on) values ($1, $2) on conflict (supplier_id) do update set asked_on = excluded.asked_on",
        [b.supplierId, lentOn],
      );
      const tellings = changes.flatMap((one) => [
        { at: one.toldOn, personId: late, one },
        { at: one.on, personId: expected, one },
      ]);
      for (const { at, personId, one } of tellings.sort((a, z) => a.at - z.at || a.one.on - z.one.on)) {
        await askUntil(day(at));
        await tell(personId, one);
      }
      await askUntil(lastDay);
      const [stretches, meant] = [await b.rents(late), await b.rents(expected)];
      const days = byDay(stretches, String(stretches[0]?.deviceId), lastDay);
      expect([...days]).toEqual([...byDay(meant, String(meant[0]?.deviceId), lastDay)]);
      expect(days.size).toBe(85);
      expect([...days.values()].filter((payers) => payers.includes("+"))).toEqual([]);
      const asked = (await b.cases(late)).filter(({ state }) => state === "open").map(({ from, payer }) => [from, payer]);
      expect(asked).toEqual(
        (await b.cases(expected)).filter(({ state }) => state === "open").map(({ from, payer }) => [from, payer]),
      );
      expect(await b.broken()).toEqual([]);
    }),
    { numRuns: 9, examples: always.map((one): [typeof one] => [one]) },
  );
});
