import { expect, test } from "vitest";
import { addSupply, bodyOf, emptySupply } from "./supply-wish.ts";

const row = { articleNo: "10001", name: "Käpp", quantity: 2 };

test("the same article twice becomes more of it, and never above 999", () => {
  expect(addSupply([row], [row, { ...row, articleNo: "10002" }]).map(({ articleNo, quantity }) => [articleNo, quantity])).toEqual(
    [
      ["10001", 4],
      ["10002", 2],
    ],
  );
  expect(addSupply([{ ...row, quantity: 998 }], [row])[0]?.quantity).toBe(999);
});

test("what is empty is not sent", () => {
  expect(bodyOf({ ...emptySupply, rows: [row], note: "  " })).toEqual({
    kind: "unit",
    rows: [{ articleNo: "10001", quantity: 2 }],
  });
});
