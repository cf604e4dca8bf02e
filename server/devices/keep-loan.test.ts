import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Lent, lifeWords, noonOf, technician } from "../billing/fixtures-life.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { atEveryFault, testNoon } from "../platform/testbench.ts";
import { keepLoan } from "./keep-loan.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, lend, free, rents, deviceNow, heard } = lifeWords(() => b);

describe("a loan whose first device does not come back", () => {
  const scrapFirst = async ({ deviceNo }: Lent) =>
    expect(
      (
        await (
          await b.as(technician)
        ).send("/api/service/inspections", {
          ...{ scanned: deviceNo, findings: ["bent-frame"], decision: "scrap", scrapReason: "broken", checklist: [] },
        })
      ).status,
    ).toBe(200);

  test("stays with its holder as a swap: its rent goes on unbroken for the same payer, and who ordered is told", async () => {
    const first = await lend();
    const other = await free(first.articleNo);
    b.moveTo(noonOf("2026-12-01"));
    expect((await act(first.deviceId, "lend-meanwhile", { scanned: other.deviceNo, because: "Byter hjul" })).status).toBe(200);
    await scrapFirst(first);
    b.moveTo(noonOf("2026-12-08"));
    expect(await act(first.deviceId, "end-loan")).toMatchObject({ status: 409, body: { code: "device-not-free" } });
    const before = await rents([first.deviceId, other.deviceId]);
    const kept = await act(other.deviceId, "keep-loan", { because: "Ramen gick inte att rikta" });
    expect(kept).toMatchObject({ status: 200, body: { deviceId: other.deviceId, deviceNo: other.deviceNo } });
    expect(await rents([first.deviceId, other.deviceId])).toEqual(before);
    expect(before.map(({ device, first: day, last }) => [device, day, last])).toEqual([
      [first.deviceId, "2026-11-23", "2026-11-30"],
      [other.deviceId, "2026-12-01", null],
    ]);
    expect(await deviceNow(other.deviceId)).toMatchObject({ state: "lent", person: b.personIds.asta });
    expect(await heard("device-swapped")).toContain(other.deviceId);
    const card = (await (await b.as(technician)).get(`/api/devices/${other.deviceId}`)).body as { life: object };
    expect(card.life).toMatchObject({ repair: null });
    expect(
      await b.one(
        "select kept_until, (select l.kept_because from devices.repair_loan l where l.device_id = d.id) as because from devices.device d where d.id = $1",
        [first.deviceId],
      ),
    ).toEqual({ kept_until: null, because: "Ramen gick inte att rikta" });
    expect(await act(other.deviceId, "keep-loan", { because: "Igen" })).toMatchObject({ body: { code: "loan-not-open" } });
  });

  test("goes home all the same where it is out of the range, or nothing is lent; and no other role keeps it", async () => {
    const first = await lend();
    const other = await free(first.articleNo);
    expect((await act(first.deviceId, "lend-meanwhile", { scanned: other.deviceNo, because: "Byter hjul" })).status).toBe(200);
    await scrapFirst(first);
    const range = (is: boolean) =>
      b.owner.query("update catalogue.supplier_article set is_in_range = $2 where article_no = $1", [first.articleNo, is]);
    await range(false);
    const because = "Ramen gick inte att rikta";
    const before = await b.footprint();
    expect(await act(other.deviceId, "keep-loan", { because })).toMatchObject({ body: { code: "swap-out-of-range" } });
    expect((await act(other.deviceId, "keep-loan", { because }, "Alva Provhaga")).status).toBe(403);
    expect((await act(other.deviceId, "keep-loan", { because: "x" })).status).toBe(422);
    expect(await b.footprint()).toEqual(before);
    await range(true);
    const actor = await b.actor(technician);
    await atEveryFault(
      b.base,
      async (base) =>
        expect(await withActor(base, actor, (tx) => keepLoan(base, tx, { deviceId: other.deviceId, because }))).toMatchObject({
          ok: true,
        }),
      async () => expect(await b.footprint()).toEqual(before),
    );
  });
});
