import { expect, test } from "vitest";
import { stepWishes } from "../../server/prescribing/contract.ts";
import { addUnit, choosable, giveStep, readChosen, wishesOf } from "./chosen-steps.ts";

const rehab = { unitId: "00000000-0000-7000-8000-000000000001", name: "Primärvårdsrehab Täby" };
const home = { unitId: "00000000-0000-7000-8000-000000000002", name: "Äldreboendet Eken" };
const stepsOf = (chosen: ReturnType<typeof addUnit>) => chosen.map(({ step, unitName }) => [step, unitName]);

test("the first unit gets what remains after the delivery, another gets nothing until it is chosen", () => {
  const first = addUnit([], rehab);
  expect(stepsOf(first)).toEqual(["function-check", "adaptation", "instruction", "follow-up"].map((step) => [step, rehab.name]));
  expect(addUnit(first, home)).toEqual(first);
});

test("a part has one unit, and goes back to one's own", () => {
  const both = giveStep(giveStep(addUnit([], rehab), "follow-up", home), "assess", home);
  expect(both.map(({ step }) => step)).toEqual(choosable);
  expect(
    stepsOf(both)
      .filter(([, unit]) => unit === home.name)
      .map(([step]) => step),
  ).toEqual(["assess", "follow-up"]);
  expect(stepsOf(giveStep(both, "assess", null))).not.toContainEqual(["assess", home.name]);
});

test("what is sent is what the server takes, and never who orders", () => {
  const chosen = addUnit([], rehab);
  expect(stepWishes.parse(wishesOf(chosen))).toEqual(chosen.map(({ step }) => ({ step, unitId: rehab.unitId })));
  expect(wishesOf([{ step: "order", unitId: rehab.unitId, unitName: rehab.name }])).toEqual([]);
});

test.each([
  ["nothing", undefined],
  ["another thing", { step: "follow-up" }],
  ["a step that is none", [{ step: "order", unitId: "u", unitName: "U" }]],
  ["a step without its unit", [{ step: "follow-up", unitName: "U" }, 7, null]],
])("a draft that holds %s is read as one's own unit doing it all", (_what, saved) => {
  expect(readChosen(saved)).toEqual([]);
});
