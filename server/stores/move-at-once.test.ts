import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

test("eight at once who each move all that is free to a shelf: one does, the others hear that there is nothing left", async () => {
  const from = await b.one<{ storeId: string; articleNo: string; free: number }>(
    `select k.store_id as "storeId", k.article_no as "articleNo", k.on_hand - k.reserved as free from stores.balance k join stores.store s on s.id = k.store_id
     where s.supplier_id = $1 and s.kind = 'main' and k.on_hand - k.reserved >= 4 order by k.article_no limit 1`,
    [b.supplierId],
  );
  const { toStoreId } = await b.one<{ toStoreId: string }>(
    `select id as "toStoreId" from stores.store where supplier_id = $1 and kind = 'buffer' order by id limit 1`,
    [b.supplierId],
  );
  const frej = await b.as("Frej Hyllbo");
  const move = { scanned: from.articleNo, quantity: from.free, fromStoreId: from.storeId, toStoreId };
  const answers = await Promise.all(Array.from({ length: 8 }, () => frej.send("/api/stores/moves", move)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(new Set(["not-so-many"]));
  const left = await b.one("select on_hand - reserved as free from stores.balance where store_id = $1 and article_no = $2", [
    from.storeId,
    from.articleNo,
  ]);
  expect(left).toEqual({ free: 0 });
});

test("eight at once who each scrap all crutches of a shelf: one does, the others hear that there are too few", async () => {
  const dag = await b.actor("Dag Stickprov");
  const shelf = await b.one<{ storeId: string; articleNo: string; free: number }>(
    `select k.store_id as "storeId", k.article_no as "articleNo", k.on_hand - k.reserved as free from stores.balance k join stores.store s on s.id = k.store_id
     where s.kind = 'buffer' and s.unit_id = $1 and k.on_hand - k.reserved >= 4 order by k.article_no limit 1`,
    [dag.unitId],
  );
  const body = { storeId: shelf.storeId, scanned: shelf.articleNo, quantity: shelf.free, from: "shelf" };
  const dags = await b.as("Dag Stickprov");
  const answers = await Promise.all(Array.from({ length: 8 }, () => dags.send("/api/buffers/crutches", body)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body: said }) => said.code))).toEqual(
    new Set(["shelf-too-few"]),
  );
});
