import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type YearsBench, yearsBench } from "../app/fixtures-years.ts";
import { checkLedger } from "../billing/index.ts";
import { must, need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";

let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

const economist = "Harry Kronvik";
const setRange = (articleNo: string, isInRange: boolean) =>
  b.owner.query("update catalogue.supplier_article set is_in_range = $3 where article_no = $1 and supplier_id = $2", [
    articleNo,
    b.supplierId,
    isInRange,
  ]);

/** Bought outside the range for a request, on terms, and lent on a day. Gives the device. */
async function bought(articleNo: string, day: string, terms: object): Promise<string> {
  await setRange(articleNo, false);
  b.noon(day);
  const asked = await (await b.as("Alva Provhaga")).send("/api/procurements", {
    need: "Rollator som bär 300 kg och går genom dörren",
    whyNot: "De avtalade bär högst 200 kg",
  });
  const answered = await (await b.as("Sorta Hyllmark")).send(`/api/procurements/${asked.body.procurementId}/answer`, {
    ...{ answer: "approved", articleNo, because: "Ingen avtalad bär 300 kg", buyBack: terms },
  });
  must(answered.status === 200, `it is approved, not ${JSON.stringify(answered.body)}`);
  const personId = await b.person();
  await b.lend(personId, day, [{ articleNo, quantity: 1 }]);
  const { id } = await b.one<{ id: string }>("select id from devices.device where person_id = $1", [personId]);
  return id;
}
const list = async () =>
  (await (await b.as(economist)).get("/api/claims/buy-backs")).body.items as {
    buyBackId: string;
    deviceId: string;
    state: string;
    amountOre: number | null;
  }[];
const of = async (deviceId: string) => (await list()).find((one) => one.deviceId === deviceId);
const charged = async (causeId: string) =>
  (
    await b.owner.query("select (price_ore * quantity)::int as ore, article_no as text from billing.charge where cause_id = $1", [
      causeId,
    ])
  ).rows;

describe("what was bought outside the range comes back (W77)", () => {
  test("in Västra Götaland its payer is charged what is left, by the rule; the vendor owes by the terms that were agreed", async () => {
    const deviceId = await bought(need(b.articles.rollators[2], "a rollator"), "2026-12-01", {
      ...{ vendor: "yes", withinDays: 3650, percent: 50, words: "I originalskick" },
    });
    await b.owner.query("update devices.device set purchase_ore = 500000, bought_on = '2025-11-01' where id = $1", [deviceId]);
    b.noon("2026-12-10");
    await b.bringHome(deviceId);
    const one = need(await of(deviceId), "it is in the list");
    expect(one).toMatchObject({
      ...{ state: "charged", amountOre: 400_000, because: "residual", ruleId: "aterkop-utanfor-vgr" },
      ...{ vendor: "owes", vendorOre: 250_000, vendorBecause: "in-time", vendorWords: "I originalskick" },
    });
    expect(await charged(one.buyBackId)).toEqual([{ ore: 400_000, text: expect.stringContaining("utanför sortiment") }]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });

  test("nothing is charged for what has come into the range meanwhile, and what was never outside is not here", async () => {
    const articleNo = need(b.articles.rollators[3], "a rollator");
    const deviceId = await bought(articleNo, "2026-12-11", { vendor: "no" });
    await setRange(articleNo, true);
    b.noon("2026-12-12");
    await b.bringHome(deviceId);
    const one = need(await of(deviceId), "it is in the list");
    expect(one).toMatchObject({
      state: "none",
      because: "in-range",
      vendor: "nothing",
      vendorBecause: "not-agreed",
      amountOre: null,
    });
    expect(await charged(one.buyBackId)).toEqual([]);
    const personId = await b.person();
    await b.lend(personId, "2026-12-13", [{ articleNo, quantity: 1 }]);
    const { id } = await b.one<{ id: string }>("select id from devices.device where person_id = $1", [personId]);
    await b.bringHome(id);
    expect(await of(id)).toBeUndefined();
  });

  test("where the value can't be counted the economy says, once, with why: a credit is below nothing", async () => {
    const deviceId = await bought(need(b.articles.rollators[4], "a rollator"), "2026-12-14", { vendor: "unknown" });
    await b.owner.query("update devices.device set purchase_ore = 0 where id = $1", [deviceId]);
    b.noon("2026-12-15");
    await b.bringHome(deviceId);
    const one = need(await of(deviceId), "it is in the list");
    expect(one).toMatchObject({ state: "open", because: "value-unknown", vendor: "unknown", amountOre: null });
    const decide = async (body: object, who = economist) =>
      (await b.as(who)).send(`/api/claims/buy-backs/${one.buyBackId}/decide`, body);
    expect((await decide({ amountOre: 5, because: "" })).status).toBe(422);
    expect((await decide({ amountOre: 5, because: "Prov" }, "Alva Provhaga")).status).toBe(403);
    expect((await decide({ amountOre: -10_000, because: "Överenskommet med leverantören" })).status).toBe(200);
    expect(await charged(one.buyBackId)).toEqual([{ ore: -10_000, text: expect.any(String) }]);
    expect(await of(deviceId)).toMatchObject({ state: "credited", decidedBecause: "Överenskommet med leverantören" });
    expect(await decide({ amountOre: 0, because: "En gång till" })).toMatchObject({
      status: 409,
      body: { code: "buy-back-is-decided" },
    });
    await expect(b.owner.query("update claims.buy_back set answer = 'none'")).rejects.toThrow(/append-only/);
  });
});
