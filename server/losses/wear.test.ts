import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { testNoon } from "../platform/testbench.ts";
import { jpegOf } from "../platform/testbench-picture.ts";

let b: OrderBench;
let next = 0;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

const photo = jpegOf(640, 480).toString("base64");
const because = "Ramen är sned av att den har legat ute i vinter";
const technician = "Greta Skruvmo";
const prescriber = "Alva Provhaga";
const payer = "Klara Attestrud";
const service = "Ebba Svarsund";

/** A rollator that Asta has got, of an article that no other test uses, bought for 6 000 kr a year ago. */
async function lend(): Promise<{ deviceId: string; deviceNo: string }> {
  const articleNo = b.articles.rollators[next++ % b.articles.rollators.length];
  const placed = await b.order({ personId: b.personIds.asta, rows: [{ articleNo, quantity: 1 }] });
  expect(placed.status).toBe(201);
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const device = await b.one<{ deviceId: string; deviceNo: string }>(
    `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [placed.body.orderId],
  );
  await b.owner.query("update devices.device set purchase_ore = 600000, bought_on = '2025-11-23' where id = $1", [
    device.deviceId,
  ]);
  await b.owner.query(
    "update catalogue.article a set depreciation_years = 5 from devices.device d where d.article_no = a.article_no and d.id = $1",
    [device.deviceId],
  );
  return device;
}
const come = async (deviceNo: string) =>
  expect((await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: deviceNo })).status).toBe(200);
const report = async (deviceId: string, part: object = {}, who = technician) =>
  (await b.as(who)).send("/api/wear", { deviceId, found: "return", told: "Bromsarna är avslitna", pictures: [photo], ...part });
const says = async (who: string, wearId: unknown, what: "careless" | "not-careless") =>
  (await b.as(who)).send(`/api/wear/${wearId}/judge`, { says: what, because });
const settle = async (wearId: unknown, body: object) =>
  (await b.as(service)).send(`/api/wear/${wearId}/settle`, { because: "Samtal med alla tre", ...body });
const shown = async (who: string, wearId: unknown) => (await b.as(who)).get(`/api/wear/${wearId}`);
const charges = async (wearId: unknown) =>
  (
    await b.owner.query<{ ore: number; payerId: string; text: string; rule: string }>(
      `select price_ore as ore, payer_id as "payerId", article_no as text, rule_id as rule from billing.charge where cause_id = $1`,
      [wearId],
    )
  ).rows;
/** A device that has come home worn, reported with a photo. */
async function worn(part: object = {}) {
  const device = await lend();
  await come(device.deviceNo);
  const reported = await report(device.deviceId, part);
  expect(reported).toMatchObject({ status: 201, body: { wearNo: expect.stringMatching(/^S\d+$/), state: "open" } });
  return { ...device, wearId: String(reported.body.wearId), wearNo: String(reported.body.wearNo) };
}

describe("abnormal wear", () => {
  test("found at the return, all three say carelessness: the payer is charged the residual value, once", async () => {
    const { wearId, wearNo, deviceNo } = await worn();
    expect(await says(technician, wearId, "careless")).toMatchObject({ status: 200, body: { state: "open" } });
    expect(await says(prescriber, wearId, "careless")).toMatchObject({ status: 200, body: { state: "open" } });
    expect((await shown(service, wearId)).body).toMatchObject({
      ...{ state: "open", waitsFor: "parties", residualOre: 480_000, answerBy: "2026-12-07", maySettle: false },
      parties: [{ says: "careless" }, { says: "careless" }, { says: null }],
    });
    expect(await says(payer, wearId, "careless")).toMatchObject({ status: 200, body: { state: "accepted" } });
    const [charge, ...more] = await charges(wearId);
    expect(more).toEqual([]);
    expect(charge).toMatchObject({ ore: 480000, rule: "onormalt-slitage" });
    expect(charge?.text).toContain(`${wearNo}: `);
    expect(charge?.text).toContain(deviceNo);
    expect(await says(payer, wearId, "careless")).toMatchObject({ status: 409, body: { code: "wear-ended" } });
    expect(await charges(wearId)).toHaveLength(1);
    // It stands on the payer's invoice of the month, and names nobody.
    b.moveTo(new Date("2026-12-01T09:00:00Z"));
    const economy = await b.actor("Harry Kronvik");
    expect((await runMonth(b.base, economy, "2026-11" as Month)).ok).toBe(true);
    const line = await b.one<{ amount: number; kind: string }>(
      `select l.amount_ore as amount, l.kind from billing.invoice_line l join billing.charge c on c.id = l.source_id where c.cause_id = $1`,
      [wearId],
    );
    expect(line).toEqual({ amount: 480000, kind: "claim" });
  });

  test("all three say that it was not: it ends without a charge", async () => {
    const { wearId } = await worn();
    for (const who of [payer, prescriber])
      expect((await says(who, wearId, "not-careless")).body).toMatchObject({ state: "open" });
    expect((await says(service, wearId, "not-careless")).body).toMatchObject({ state: "refused" });
    expect(await charges(wearId)).toEqual([]);
  });

  test("they differ: one may still change her mind, else customer service decides, with why", async () => {
    const { wearId } = await worn();
    for (const who of [technician, payer]) await says(who, wearId, "careless");
    expect((await says(prescriber, wearId, "not-careless")).body).toMatchObject({ state: "open" });
    expect((await shown(service, wearId)).body).toMatchObject({
      ...{ waitsFor: "person", maySettle: true, manual: { text: expect.stringContaining("inte överens") } },
    });
    expect((await settle(wearId, { is: "accepted", amountOre: 1 })).body).toMatchObject({ code: "wear-amount-decided" });
    expect((await (await b.as(payer)).send(`/api/wear/${wearId}/settle`, { is: "refused", because })).status).toBe(403);
    expect((await says(prescriber, wearId, "careless")).body).toMatchObject({ state: "accepted" });
    expect(await charges(wearId)).toHaveLength(1);
    const other = await worn();
    for (const who of [technician, payer]) await says(who, other.wearId, "careless");
    await says(prescriber, other.wearId, "not-careless");
    expect((await settle(other.wearId, { is: "refused" })).body).toMatchObject({ state: "refused" });
    expect(await charges(other.wearId)).toEqual([]);
    expect((await shown(prescriber, other.wearId)).body.entries).toContainEqual(
      expect.objectContaining({ what: "refused", because: "Samtal med alla tre", isByRule: false }),
    );
    expect((await settle(other.wearId, { is: "accepted" })).body).toMatchObject({ code: "wear-ended" });
  });

  test("whoever is silent when the clock is out has not agreed: a person decides, and nobody may answer after it", async () => {
    const { wearId } = await worn();
    for (const who of [technician, prescriber]) await says(who, wearId, "careless");
    b.moveTo(new Date("2026-12-07T11:00:00Z"));
    expect((await settle(wearId, { is: "accepted" })).body).toMatchObject({ code: "wear-waits-for-parties" });
    b.moveTo(new Date("2026-12-08T11:00:00Z"));
    expect(await says(payer, wearId, "careless")).toMatchObject({ status: 409, body: { code: "wear-clock-over" } });
    expect((await settle(wearId, { is: "accepted" })).body).toMatchObject({ state: "accepted" });
    expect(await charges(wearId)).toHaveLength(1);
  });

  test("nothing is left of its value: no rule decides the sum, and a person says it (S114)", async () => {
    const device = await lend();
    await b.owner.query("update devices.device set bought_on = '2020-01-01' where id = $1", [device.deviceId]);
    await come(device.deviceNo);
    const { wearId } = (await report(device.deviceId)).body;
    for (const who of [technician, prescriber, payer]) expect((await says(who, wearId, "careless")).body.state).toBe("open");
    expect((await shown(service, wearId)).body).toMatchObject({
      ...{ residualOre: null, waitsFor: "person", manual: { text: expect.stringContaining("inte beslutat") } },
    });
    expect((await settle(wearId, { is: "accepted" })).body).toMatchObject({ code: "wear-amount-needed" });
    expect(await charges(wearId)).toEqual([]);
    expect((await settle(wearId, { is: "accepted", amountOre: 20_000 })).body).toMatchObject({ state: "accepted" });
    expect(await charges(wearId)).toMatchObject([{ ore: 20000 }]);
  });

  test("nothing is left of its value: the sum may be counted by work and material, by the price list of the day", async () => {
    const device = await lend();
    await b.owner.query("update devices.device set bought_on = '2015-01-01' where id = $1", [device.deviceId]);
    await come(device.deviceNo);
    const { wearId } = (await report(device.deviceId)).body;
    for (const who of [technician, prescriber, payer]) await says(who, wearId, "careless");
    const part = await b.one<{ articleNo: string; ore: number }>(
      `select p.article_no as "articleNo", p.amount_ore::int as ore from catalogue.price p join catalogue.article a on a.article_no = p.article_no
       where p.supplier_id = $1 and p.kind = 'sale' and p.vat_rate = 25 and p.amount_ore > 0 and upper_inf(p.valid) order by 1 limit 1`,
      [b.supplierId],
    );
    expect(await settle(wearId, { is: "accepted", minutes: 45, amountOre: 5 })).toMatchObject({
      body: { code: "wear-amount-decided" },
    });
    const rented = { articleNo: String(b.articles.rollator), quantity: 1 };
    expect(await settle(wearId, { is: "accepted", parts: [rented] })).toMatchObject({
      status: 409,
      body: { code: "work-without-price" },
    });
    const parts = [{ articleNo: part.articleNo, quantity: 2 }];
    expect((await settle(wearId, { is: "accepted", minutes: 45, parts })).body).toMatchObject({ state: "accepted" });
    expect(await charges(wearId)).toMatchObject([{ ore: 46_500 + 2 * part.ore, rule: "onormalt-slitage" }]);
    const { basis } = await b.one<{ basis: object[] }>(
      "select basis from losses.wear_entry where wear_id = $1 and what = 'accepted'",
      [wearId],
    );
    expect(basis).toMatchObject([
      { code: "verkstad", quantity: 45, unit: "minute", unitOre: 62_000, amountOre: 46_500 },
      { code: part.articleNo, quantity: 2, unit: "piece", unitOre: part.ore, amountOre: 2 * part.ore },
    ]);
  });

  test("is reported once while it is with whom has it, by who receives or mends it; a mistake is withdrawn, and made again", async () => {
    const device = await lend();
    expect((await report(device.deviceId, {}, prescriber)).status).toBe(403);
    const first = (await report(device.deviceId, { found: "maintenance" })).body;
    const before = await b.footprint();
    expect(await report(device.deviceId, {}, "Frej Hyllbo")).toMatchObject({ status: 409, body: { code: "wear-reported" } });
    expect((await report(b.personIds.asta)).status).toBe(404);
    const { id } = await b.one<{ id: string }>(
      "select id from devices.device where state = 'in-stock' and supplier_id = $1 and custody_no = 1 order by id limit 1",
      [b.supplierId],
    );
    expect(await report(id)).toMatchObject({ status: 409, body: { code: "wear-nobody-had-it" } });
    expect(await b.footprint()).toEqual(before);
    const other = await lend();
    const held = await b.footprint();
    expect((await report(other.deviceId, { pictures: [] })).status).toBe(422);
    expect((await report(other.deviceId, { pictures: Array(5).fill(photo) })).status).toBe(422);
    const none = Buffer.from("<svg/>").toString("base64");
    expect((await report(other.deviceId, { pictures: [photo, none] })).body).toMatchObject({ code: "picture-unknown-kind" });
    expect(await b.footprint()).toEqual(held);
    const taken = await (await b.as(technician)).send(`/api/wear/${first.wearId}/withdraw`, { because: "Fel hjälpmedel" });
    expect(taken).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(await says(payer, first.wearId, "careless")).toMatchObject({ status: 409, body: { code: "wear-ended" } });
    expect((await report(device.deviceId)).status).toBe(201);
  });

  test("who need not know reads no person and no one else's words: the payer sees device and sum, another unit and payer nothing", async () => {
    const { wearId, deviceNo } = await worn();
    await (await b.as(prescriber)).send(`/api/wear/${wearId}/judge`, { says: "not-careless", because: "Barnet är tre år" });
    const asked = {
      payer: await shown(payer, wearId),
      technician: await shown(technician, wearId),
      own: await shown(prescriber, wearId),
    };
    for (const one of [asked.payer, asked.technician]) {
      expect(one).toMatchObject({ status: 200, body: { deviceNo, personId: null, personName: null, residualOre: 480_000 } });
      expect(JSON.stringify(one.body)).not.toContain("Barnet");
    }
    expect(asked.own.body).toMatchObject({ personId: b.personIds.asta });
    expect(JSON.stringify(asked.own.body)).toContain("Barnet");
    expect(JSON.stringify((await shown(service, wearId)).body)).toContain("Barnet");
    for (const who of ["Bror Testlund", "Lova Attestholm", "Nova Skruvholm", "Ines Provholm"]) {
      expect((await shown(who, wearId)).status, who).toBe(404);
      expect(JSON.stringify((await (await b.as(who)).get("/api/wear?which=all")).body), who).not.toContain(wearId);
    }
    const file = async (who: string) => (await (await b.as(who)).file(`/api/wear/${wearId}/pictures/1`)).status;
    expect([await file(payer), await file(technician), await file("Bror Testlund")]).toEqual([200, 200, 404]);
  });

  test("what was said is only added to, by the program and the owner alike", async () => {
    const { wearId } = await worn();
    await says(technician, wearId, "careless");
    for (const change of [
      "update losses.wear_entry set says = 'not-careless' where wear_id = $1",
      "delete from losses.wear_entry where wear_id = $1",
      "update losses.wear_report set residual_ore = 1 where id = $1",
      "update losses.wear_picture set width = 1 where wear_id = $1",
    ])
      await expect(b.owner.query(change, [wearId]), change).rejects.toThrow(/append-only/);
  });

  test("the words and photos go when whoever had it is erased; the charge and its rule stay", async () => {
    const { wearId } = await worn();
    for (const who of [technician, prescriber, payer]) await says(who, wearId, "careless");
    const row = await b.one<{ rule: string }>("select rule_id as rule from losses.wear_report where id = $1", [wearId]);
    await b.owner.query("select devices.erase_record(array[$1::uuid])", [b.personIds.asta]);
    const kept = await b.one<{ told: string | null; words: number; photos: number; state: string; ore: number }>(
      `select r.told, r.state, r.amount_ore as ore, (select count(*) from losses.wear_entry e where e.wear_id = r.id and e.because is not null) as words,
        (select count(*) from losses.wear_picture p where p.wear_id = r.id) as photos from losses.wear_report r where r.id = $1`,
      [wearId],
    );
    expect(kept).toEqual({ told: null, words: 0, photos: 0, state: "accepted", ore: 480000 });
    expect(await charges(wearId)).toMatchObject([{ ore: 480000, rule: row.rule }]);
  });
});
