import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { factsThen } from "./new-decision.rule.ts";
import { type Life, personThen } from "./person-then.rule.ts";

const ordered = localDate("2026-06-01");
const on = localDate("2027-02-01");
/** At home, or in what she was ordered in, and from January where she is on the day that is asked about. */
const lived = (then: string, now: string): Life => ({
  bornOn: localDate("1944-08-28"),
  housing: [
    { form: then, municipality: "Täby", from: localDate("2020-01-01"), until: localDate("2027-01-01") },
    { form: now, municipality: "Täby", from: localDate("2027-01-01"), until: null },
  ],
  careOn: () => [],
  careDays: [],
  responsibleDays: [],
});
const asked = (facts: Record<string, unknown>, life: Life) =>
  factsThen(
    on,
    { product: {}, municipality: "Täby", ...facts },
    {
      person: personThen(life, on, { orderedOn: ordered, facts }),
      owner: "region",
      mainOwner: undefined,
    },
  );

test.each([
  [
    "the stay that it was ordered in is over",
    { housing: "korttids", futureHousing: "ordinart" },
    lived("korttids", "ordinart"),
    "ordinart",
  ],
  ["it is taken along to a short stay", { housing: "ordinart" }, lived("ordinart", "korttids"), "ordinart"],
  ["it is taken along to a hospital", { housing: "ordinart" }, lived("ordinart", "slutenvard"), "ordinart"],
  ["it was ordered for the stay only, which goes on", { housing: "korttids" }, lived("korttids", "korttids"), "korttids"],
  ["she moves for good", { housing: "ordinart" }, lived("ordinart", "sabo"), "sabo"],
])("%s", (_says, facts, life, housing) => {
  expect(asked(facts, life)).toMatchObject({ on, housing, product: { owner: "region" } });
  expect(asked(facts, life)).not.toHaveProperty("futureHousing");
});

test("what was ordered in a stay for the home after it is so as long as the stay lasts", () => {
  const facts = asked({ housing: "korttids", futureHousing: "lss" }, lived("korttids", "korttids"));
  expect(facts).toMatchObject({ housing: "korttids", futureHousing: "lss" });
});

test("a home that nobody knows is left out", () => {
  expect(asked({}, { ...lived("ordinart", "ordinart"), housing: [] })).not.toHaveProperty("housing");
});
