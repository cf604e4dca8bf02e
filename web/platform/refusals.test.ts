import { expect, test } from "vitest";
import { refusalOf } from "./api.ts";
import { errorOf, errorText, fieldId } from "./field-errors.tsx";
import { whatHappened, whatToDo } from "./problem.tsx";
import { sv } from "./sv.ts";
import { addTexts, t } from "./text.ts";
import { isDoubled, nextIntention } from "./use-command.ts";

addTexts({ sv, en: sv });
const own = {
  "refusal.closed": "Enheten {{unit}} är stängd",
  "refusal.closed.do": "Välj en annan.",
  "field.rows.quantity.too_big": "Högst 999",
};
addTexts({ sv: own, en: own });

test("a refusal keeps its code and facts, and fills the gaps of its text", () => {
  const refusal = refusalOf(409, { code: "closed", unit: "Näset" });
  expect(refusal).toMatchObject({ status: 409, code: "closed", errors: [] });
  expect(whatHappened(refusal)).toBe("Enheten Näset är stängd");
  expect(whatToDo(refusal)).toBe("Välj en annan.");
});

test.each([
  [401, "not-signed-in"],
  [403, "not-permitted"],
  [404, "not-found"],
  [502, "broken"],
  [418, "not-understood"],
])("an answer %i that says nothing gets the code %s, and words", (status, code) => {
  const refusal = refusalOf(status, "<html>");
  expect(refusal.code).toBe(code);
  expect(whatHappened(refusal)).not.toMatch(/^refusal\./);
  expect(whatToDo(refusal)).not.toMatch(/^problem\./);
});

test("an unknown code is shown, so that the one who is called can find it", () => {
  expect(whatHappened(refusalOf(409, { code: "odd-thing" }))).toBe(t("refusal.not-understood", { code: "odd-thing" }));
});

test("bad input marks its fields and drops what is no field error", () => {
  const { errors } = refusalOf(422, { code: "bad-input", errors: [{ field: "rows.0.quantity", code: "too_big" }, { no: 1 }] });
  expect(errors).toEqual([{ field: "rows.0.quantity", code: "too_big" }]);
  expect(errorOf(errors, "rows.0.quantity")).toBe("Högst 999");
  expect(errorOf(errors, "rows.1.quantity")).toBeUndefined();
  expect(errorText({ field: "name", code: "too_small" })).toBe(sv["field.too_small"]);
  expect(errorText({ field: "name", code: "never-heard-of" })).toBe(sv["field.wrong"]);
  expect(fieldId("rows.0.quantity")).toBe("field-rows-0-quantity");
});

test("the same content keeps its key when sent again; other content gets a new one", () => {
  const first = nextIntention(undefined, "a");
  expect(nextIntention(first, "a")).toBe(first);
  expect(nextIntention(first, "b").key).not.toBe(first.key);
  expect(nextIntention(undefined, "a").key).not.toBe(first.key);
});

test("what is on its way holds back every press; when its answer is there, only the same once more", () => {
  expect(isDoubled(undefined, "a")).toBe(false);
  expect(isDoubled({ content: "a", isAnswered: false }, "b")).toBe(true);
  expect(isDoubled({ content: "a", isAnswered: true }, "a")).toBe(true);
  expect(isDoubled({ content: "a", isAnswered: true }, "b")).toBe(false);
});
