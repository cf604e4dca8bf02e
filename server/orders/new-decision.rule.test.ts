import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { factsThen, type PersonThen } from "./new-decision.rule.ts";

const on = localDate("2027-02-01");
const person: PersonThen = { bornOn: localDate("1944-08-28"), municipality: "Täby", housing: "ordinart", care: [] };
const asked = (before: Record<string, unknown>, housing: string | null) =>
  factsThen(
    on,
    { housing: "ordinart", product: {}, ...before },
    { person: { ...person, housing }, owner: "region", mainOwner: undefined },
  );

test.each([
  ["the stay that it was ordered in is over", { housing: "korttids", futureHousing: "ordinart" }, "ordinart", "ordinart"],
  ["it is taken along to a short stay", { housing: "ordinart" }, "korttids", "ordinart"],
  ["it was ordered in a stay, which goes on", { housing: "korttids", futureHousing: "lss" }, "korttids", "lss"],
  ["it was ordered for the stay only", { housing: "korttids" }, "korttids", "korttids"],
  ["she moves for good", { housing: "ordinart" }, "sabo", "sabo"],
])("%s", (_says, before, housing, home) => {
  const facts = asked(before, housing);
  expect(facts).toMatchObject({ on, housing: home, product: { owner: "region" } });
  expect(facts).not.toHaveProperty("futureHousing");
});

test("a home that nobody knows is left out", () => {
  expect(asked({}, null)).not.toHaveProperty("housing");
});
