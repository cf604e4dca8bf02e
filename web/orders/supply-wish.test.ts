import { expect, test } from "vitest";
import { addSupply, againOf, bodyOf, emptySupply } from "./supply-wish.ts";

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

test("C2: an earlier order begins a new one with its rows, to the same shelf when the unit still has it, without its day", () => {
  const rows = [{ articleNo: "10001", articleName: "Käpp", quantity: 2 }] as Parameters<typeof againOf>[0]["rows"];
  const order = { kind: "store", storeName: "Hyllan", rows, isSplit: true, note: "Till hallen" } as const;
  const shelves = [{ storeId: "00000000-0000-4000-8000-000000000001", name: "Hyllan" }];
  expect(againOf(order, { shelves })).toEqual({
    ...emptySupply,
    ...{ kind: "store", storeId: shelves[0]?.storeId, rows: [row], isSplit: true, note: "Till hallen" },
  });
  expect(againOf(order, { shelves: [] })).toMatchObject({ kind: "unit", storeId: null, rows: [row] });
});
