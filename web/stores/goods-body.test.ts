import { expect, test } from "vitest";
import { receiveGoodsBody } from "../../server/stores/contract.ts";
import { goodsBody } from "./goods-body.ts";

const typed = { articleNo: " 12345 ", kronor: "1 250,50", bin: " k-01 ", isMarked: false, quantity: "12", numbers: "" };

test("kronor become whole öre and the place is in capitals", () => {
  expect(receiveGoodsBody.parse(goodsBody(typed))).toEqual({
    articleNo: "12345",
    purchaseOre: 125050,
    bin: "K-01",
    quantity: 12,
  });
});

test("each line is a device, with its serial number after a space", () => {
  const body = goodsBody({ ...typed, isMarked: true, numbers: "s100\n\n S1002  AB 77 \n" });
  expect(receiveGoodsBody.parse(body).devices).toEqual([{ deviceNo: "S100" }, { deviceNo: "S1002", serialNo: "AB 77" }]);
});

test.each([
  ["no price", { kronor: "gratis" }],
  ["no quantity", { quantity: "" }],
  ["a half one", { quantity: "1,5" }],
])("%s is refused and never sent as something else", (_what, part) => {
  expect(receiveGoodsBody.safeParse(goodsBody({ ...typed, ...part })).success).toBe(false);
});
