import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

test("a device that nobody has any more is not swapped: the technician hears where it is, and nothing is stored", async () => {
  const [articleNo = ""] = b.articles.rollators;
  const { rows } = await b.owner.query<{ id: string; no: string }>(
    "select id, device_no as no from devices.device where supplier_id = $1 and article_no = $2 and state = 'in-stock' order by id limit 2",
    [b.supplierId, articleNo],
  );
  const [first, other] = [need(rows[0], "one"), need(rows[1], "another")];
  const before = await b.footprint();
  const greta = await b.as("Greta Skruvmo");
  for (const deed of ["swap", "lend-meanwhile"])
    expect(
      await greta.send(`/api/devices/${first.id}/${deed}`, { scanned: other.no, because: "Bromsen tar inte" }),
    ).toMatchObject({
      status: 409,
      body: { code: "device-move-not-possible", deviceNo: first.no, state: "in-stock" },
    });
  expect(await b.footprint()).toEqual(before);
});
