import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { textIn } from "../app/fixtures-leak.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { testNoon } from "../platform/testbench.ts";
import { closeLosses } from "./write-off.ts";

let b: OrderBench;
let next = 0;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

const service = () => b.as("Ebba Svarsund");
const alva = () => b.as("Alva Provhaga");
const noonOf = (day: string) => new Date(`${day}T11:00:00Z`);

/** A rollator that Asta has got, of an article that no other test uses. */
async function lend(personId = b.personIds.asta): Promise<{ deviceId: string; deviceNo: string; orderRowId: string }> {
  const articleNo = b.articles.rollators[next++ % b.articles.rollators.length];
  const placed = await b.order({ personId, rows: [{ articleNo, quantity: 1 }] });
  expect(placed.status).toBe(201);
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  return b.one(
    `select d.id as "deviceId", d.device_no as "deviceNo", r.id as "orderRowId" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [placed.body.orderId],
  );
}
const report = async (deviceId: string, part: object = {}, who = "Alva Provhaga") =>
  (await b.as(who)).send("/api/losses", { deviceId, lostOn: "2026-11-23", isCareless: "no", ...part });
const rents = async (deviceId: string) =>
  (
    await b.owner.query<{ first: string; last: string | null }>(
      `select lower(valid)::text as first, (upper(valid) - 1)::text as last from billing.rent_period where device_id = $1 and not isempty(valid) and lower(valid) >= '2026-11-23' order by lower(valid)`,
      [deviceId],
    )
  ).rows;
const stateOf = (deviceId: string) =>
  b.one<{ state: string; holder: string; personId: string | null; orderRowId: string | null }>(
    `select state, holder, person_id as "personId", order_row_id as "orderRowId" from devices.device where id = $1`,
    [deviceId],
  );
const messages = async (kind: string) =>
  (await b.owner.query<{ facts: { deviceId: string } }>("select facts from orders.message where kind = $1", [kind])).rows.map(
    ({ facts }) => facts.deviceId,
  );

describe("a lost device", () => {
  test("leaves its holder at once, its rent ends the day of the report, and it is shown with its clock", async () => {
    const { deviceId } = await lend();
    const reported = await report(deviceId, { isCareless: "yes", told: "Glömd på bussen" });
    expect(reported).toMatchObject({ status: 201, body: { lossNo: expect.stringMatching(/^F\d+$/) } });
    expect(await stateOf(deviceId)).toMatchObject({ state: "lost", holder: "loss", personId: null });
    expect(await rents(deviceId)).toEqual([{ first: "2026-11-23", last: "2026-11-23" }]);
    const shown = await (await service()).get(`/api/losses/${reported.body.lossId}`);
    expect(shown.body).toMatchObject({
      ...{ kind: "lost", state: "open", deviceId, personId: b.personIds.asta, told: "Glömd på bussen", rentUntil: "2026-11-23" },
      ...{ closesOn: "2027-02-23", isOver: false, residualBecause: "value-left", mayHandle: true },
    });
    expect(Number(shown.body.residualOre)).toBeGreaterThanOrEqual(20000);
    // Whoever reported it reads it; who never met the person does not.
    expect((await (await alva()).get(`/api/losses/${reported.body.lossId}`)).body).toMatchObject({ mayHandle: false });
  });

  test("is refused when it is not lent, is lost already, waits for the van, or on a day that can't be", async () => {
    const { deviceId } = await lend();
    expect(await report(deviceId, { lostOn: "2026-11-24" })).toMatchObject({ status: 422, body: { code: "loss-day-wrong" } });
    expect(await report(deviceId, { lostOn: "2026-11-22" })).toMatchObject({ status: 422, body: { code: "loss-day-wrong" } });
    expect((await report(deviceId)).status).toBe(201);
    const before = await b.footprint();
    expect(await report(deviceId)).toMatchObject({ status: 409, body: { code: "loss-open" } });
    const { id } = await b.one<{ id: string }>(
      "select id from devices.device where state = 'in-stock' and supplier_id = $1 limit 1",
      [b.supplierId],
    );
    expect(await report(id, {}, "Ebba Svarsund")).toMatchObject({ status: 409, body: { code: "device-not-lent" } });
    expect(await report(b.personIds.asta)).toMatchObject({ status: 404 });
    expect(await b.footprint()).toEqual(before);
    const waiting = await lend();
    const placed = await (await alva()).send("/api/pickups", {
      ...{ personId: b.personIds.asta, fetchFrom: "home", deviceIds: [waiting.deviceId] },
    });
    expect(placed.status).toBe(201);
    expect(await report(waiting.deviceId)).toMatchObject({ status: 409, body: { code: "device-waits-for-pickup" } });
  });

  test("found within three months it is the person's again by the same order, its rent goes on, and the unit is told", async () => {
    const { deviceId, orderRowId } = await lend();
    const { lossId } = (await report(deviceId)).body;
    b.moveTo(noonOf("2027-01-25"));
    expect((await (await alva()).send(`/api/losses/${lossId}/found`, {})).status).toBe(403);
    const found = await (await service()).send(`/api/losses/${lossId}/found`, {});
    expect(found.status).toBe(200);
    expect(await stateOf(deviceId)).toEqual({ state: "lent", holder: "person", personId: b.personIds.asta, orderRowId });
    expect(await rents(deviceId)).toEqual([{ first: "2026-11-23", last: null }]);
    expect(await messages("lost-device-found")).toContain(deviceId);
    expect(await (await service()).send(`/api/losses/${lossId}/found`, {})).toMatchObject({
      status: 409,
      body: { code: "loss-ended" },
    });
  });

  test("where the rule says that rent begins when it is found, the days between are nobody's", async () => {
    const { deviceId } = await lend();
    const { lossId } = (await report(deviceId)).body;
    await b.owner.query(
      `insert into platform.setting (key, supplier_id, value, valid_from, source, is_assumed)
       select key, supplier_id, value || '{"rentWhenFound": "from-day"}', '2027-02-01', source, true from platform.setting where key = 'losses.lost' and supplier_id = $1`,
      [b.supplierId],
    );
    b.moveTo(noonOf("2027-02-10"));
    expect((await (await service()).send(`/api/losses/${lossId}/found`, {})).status).toBe(200);
    expect(await rents(deviceId)).toEqual([
      { first: "2026-11-23", last: "2026-11-23" },
      { first: "2027-02-10", last: null },
    ]);
  });

  test("comes home by goods in: it is found, and waits to be inspected", async () => {
    const { deviceId, deviceNo } = await lend();
    const { lossId } = (await report(deviceId)).body;
    expect((await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: deviceNo })).status).toBe(200);
    expect(await stateOf(deviceId)).toMatchObject({ state: "arrived", holder: "store" });
    expect((await (await service()).get(`/api/losses/${lossId}`)).body).toMatchObject({
      state: "found",
      endedAs: "found-in-store",
    });
    expect(await rents(deviceId)).toEqual([{ first: "2026-11-23", last: "2026-11-23" }]);
  });

  test("is written off the day after its third month, not before; a held one waits", async () => {
    const [gone, held] = [await lend(), await lend()];
    const [one, other] = [(await report(gone.deviceId)).body.lossId, (await report(held.deviceId)).body.lossId];
    await b.owner.query("update devices.device set hold_reason = 'Avvikelse' where id = $1", [held.deviceId]);
    b.moveTo(noonOf("2027-02-23"));
    await closeLosses(b.base, systemActor(b.supplierId));
    expect(await stateOf(gone.deviceId)).toMatchObject({ state: "lost" });
    b.moveTo(noonOf("2027-02-24"));
    expect(await closeLosses(b.base, systemActor(b.supplierId))).toBeGreaterThanOrEqual(1);
    expect(await stateOf(gone.deviceId)).toMatchObject({ state: "scrapped", holder: "scrap" });
    expect(await stateOf(held.deviceId)).toMatchObject({ state: "lost" });
    expect((await (await service()).get(`/api/losses/${one}`)).body).toMatchObject({ state: "closed", endedAs: "written-off" });
    expect((await (await service()).get(`/api/losses/${other}`)).body).toMatchObject({ state: "open", isOver: true });
    expect(await closeLosses(b.base, systemActor(b.supplierId))).toBe(0);
  });

  test("gets a letter whose answer is waited for a month", async () => {
    const { deviceId } = await lend();
    const { lossId } = (await report(deviceId, { isCareless: "unknown" })).body;
    expect((await (await service()).send(`/api/losses/${lossId}/letter`, {})).status).toBe(200);
    const shown = (await (await service()).get(`/api/losses/${lossId}`)).body;
    expect(shown).toMatchObject({
      letterOn: "2026-11-23",
      answerBy: "2026-12-23",
      residualOre: null,
      residualBecause: "carelessness-open",
    });
  });

  test("has a letter whose answer has not come: it is to be done from the day after, until it is answered or sent again", async () => {
    const { deviceId } = await lend();
    const { lossId } = (await report(deviceId, { isCareless: "unknown" })).body;
    const waits = async () => {
      const list = (await (await service()).get("/api/losses?which=waiting")).body.items as {
        lossId: string;
        waitsFor: string;
      }[];
      return list.find((one) => one.lossId === lossId)?.waitsFor;
    };
    expect(await (await service()).send(`/api/losses/${lossId}/answer`, {})).toMatchObject({ body: { code: "letter-not-sent" } });
    const sent = await (await service()).send(`/api/losses/${lossId}/letter`, {});
    expect(sent.body).toMatchObject({ answerBy: "2026-12-23" });
    b.moveTo(noonOf("2026-12-23"));
    expect(await waits()).toBeUndefined();
    b.moveTo(noonOf("2026-12-24"));
    expect(await waits()).toBe("answer");
    expect((await (await service()).send(`/api/losses/${lossId}/answer`, {})).status).toBe(200);
    expect(await waits()).toBeUndefined();
    expect((await (await service()).send(`/api/losses/${lossId}/letter`, {})).body).toMatchObject({ answerBy: "2027-01-24" });
    b.moveTo(noonOf("2027-01-25"));
    expect(await waits()).toBe("answer");
  });

  test("says to whoever reports it until when it may come back, by the setting of the day", async () => {
    b.moveTo(noonOf("2026-11-23"));
    expect((await (await alva()).get("/api/losses/terms")).body).toEqual({ closesOn: "2027-02-23", rentUntil: "reported" });
  });

  test("has a letter that says which and until when, never the number of the person; of a protected one neither name nor address", async () => {
    const { deviceId, deviceNo } = await lend();
    const { lossId } = (await report(deviceId, { isCareless: "no" })).body;
    const letter = async () => textIn((await (await service()).file(`/api/losses/${lossId}/letter.pdf`)).content);
    const { name, street } = await b.one<{ name: string; street: string }>(
      `select p.family_name as name, a.street from patients.person p join patients.address a on a.person_id = p.id where p.id = $1 order by a.valid_from desc`,
      [b.personIds.asta],
    );
    const open = await letter();
    for (const word of [deviceNo, name, street, "2027-02-23"]) expect(open).toContain(word);
    expect(open).not.toContain("19410312");
    await b.owner.query(
      "update patients.person set protection = (select protection from patients.person where id = $2) where id = $1",
      [b.personIds.asta, b.personIds.hidden],
    );
    const hidden = await letter();
    await b.owner.query("update patients.person set protection = 'none' where id = $1", [b.personIds.asta]);
    expect(hidden).toContain(deviceNo);
    for (const word of [name, street]) expect(hidden).not.toContain(word);
    expect((await (await alva()).file(`/api/losses/${lossId}/letter.pdf`)).status).toBe(403);
  });
});

test("what is left of any device's value is told for any day, with the rule; a day before the rules is a person's to say", async () => {
  const { deviceId } = await lend();
  await b.owner.query(
    `update catalogue.article a set depreciation_years = 5 from devices.device d where d.article_no = a.article_no and d.id = $1`,
    [deviceId],
  );
  await b.owner.query("update devices.device set purchase_ore = 600000, bought_on = '2025-11-23' where id = $1", [deviceId]);
  const on = async (day: string) => (await (await alva()).get(`/api/devices/${deviceId}/residual?on=${day}`)).body;
  expect(await on("2026-11-23")).toMatchObject({
    ...{ ore: 480_000, because: "value-left", purchaseOre: 600_000, boughtOn: "2025-11-23", depreciationYears: 5 },
    ...{ rule: expect.stringContaining("Minst 200 kr"), source: expect.stringMatching(/./) },
  });
  expect(await on("2030-11-23")).toMatchObject({ ore: null, because: "no-value-left" });
  expect(await on("2019-12-31")).toMatchObject({ ore: null, because: "no-rule", rule: null });
  expect((await (await alva()).get(`/api/devices/${b.personIds.asta}/residual`)).status).toBe(404);
});

describe("a device that did not come with the van", () => {
  async function missing() {
    const [one, other] = [await lend(), await lend()];
    const placed = await (await alva()).send("/api/pickups", {
      ...{ personId: b.personIds.asta, fetchFrom: "home", deviceIds: [one.deviceId, other.deviceId] },
    });
    const { id } = await b.one<{ id: string }>("select id from orders.pickup_row where pickup_id = $1 and device_id = $2", [
      placed.body.pickupId,
      other.deviceId,
    ]);
    expect((await (await b.as("Frej Hyllbo")).send(`/api/pickups/${placed.body.pickupId}/rows/${id}/missing`, {})).status).toBe(
      200,
    );
    const list = await (await service()).get(`/api/losses?deviceId=${other.deviceId}`);
    return { ...other, loss: (list.body.items as { lossId: string; kind: string; closesOn: string; state: string }[])[0] };
  }
  const openCases = async (deviceId: string) =>
    (await b.owner.query("select 1 from orders.service_case where device_id = $1 and state = 'open'", [deviceId])).rowCount;

  test("is searched for until its day while its rent runs, and is solved when it turns up at goods in", async () => {
    const { deviceId, deviceNo, loss } = await missing();
    expect(loss).toMatchObject({ kind: "search", state: "open", closesOn: "2026-12-23" });
    expect(await rents(deviceId)).toEqual([{ first: "2026-11-23", last: null }]);
    expect(await openCases(deviceId)).toBe(1);
    b.moveTo(noonOf("2026-12-05"));
    await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: deviceNo });
    expect((await (await service()).get(`/api/losses/${loss?.lossId}`)).body).toMatchObject({ endedAs: "found-in-store" });
    expect(await openCases(deviceId)).toBe(0);
    expect(await rents(deviceId)).toEqual([{ first: "2026-11-23", last: "2026-12-05" }]);
  });

  test("found at home it stays the person's; in vain it is written off after inquiry, and what ran is not given back", async () => {
    const [found, gone] = [await missing(), await missing()];
    b.moveTo(noonOf("2026-12-20"));
    expect((await (await service()).send(`/api/losses/${found.loss?.lossId}/found`, {})).status).toBe(200);
    expect(await stateOf(found.deviceId)).toMatchObject({ state: "lent", personId: b.personIds.asta });
    expect((await (await service()).send(`/api/losses/${gone.loss?.lossId}/not-found`, {})).status).toBe(200);
    expect(await stateOf(gone.deviceId)).toMatchObject({ state: "scrapped" });
    expect(await rents(gone.deviceId)).toEqual([{ first: "2026-11-23", last: "2026-12-20" }]);
    expect(await openCases(gone.deviceId)).toBe(0);
    expect(await messages("search-in-vain")).toContain(gone.deviceId);
  });

  test("is not given up while a van is to fetch it again: it may be there", async () => {
    const { deviceId, deviceNo, loss } = await missing();
    const placed = await (await alva()).send("/api/pickups", {
      ...{ personId: b.personIds.asta, fetchFrom: "home", deviceIds: [deviceId] },
    });
    expect(placed.status).toBe(201);
    const before = await b.footprint();
    const giveUp = async () => (await service()).send(`/api/losses/${loss?.lossId}/not-found`, {});
    expect(await giveUp()).toMatchObject({ status: 409, body: { code: "device-waits-for-pickup", deviceNo } });
    expect(await b.footprint()).toEqual(before);
    expect((await (await alva()).send(`/api/pickups/${placed.body.pickupId}/cancel`, {})).status).toBe(200);
    expect((await giveUp()).status).toBe(200);
  });
});

describe("what no rule decides of a lost device", () => {
  const decide = async (lossId: unknown, part: object = {}, who = "Ebba Svarsund") =>
    (await b.as(who)).send(`/api/losses/${lossId}/decide`, {
      ...{ isCareless: "yes", is: "charged", because: "Lämnad utan tillsyn" },
      ...part,
    });
  const charges = async (lossId: unknown) =>
    (
      await b.owner.query(
        "select price_ore::int as ore, quantity, rule_id as rule, vat_rate::float8 as vat, payer_id as payer from billing.charge where cause_id = $1",
        [lossId],
      )
    ).rows;
  async function lostAs(part: object = {}, worth: { ore: number; on: string } = { ore: 600_000, on: "2025-11-23" }) {
    const { deviceId, orderRowId } = await lend();
    await b.owner.query(
      "update catalogue.article a set depreciation_years = 5 from devices.device d where d.article_no = a.article_no and d.id = $1",
      [deviceId],
    );
    await b.owner.query("update devices.device set purchase_ore = $2, bought_on = $3 where id = $1", [
      deviceId,
      worth.ore,
      worth.on,
    ]);
    const { lossId } = (await report(deviceId, { isCareless: "unknown", ...part })).body;
    return { lossId: String(lossId), deviceId, orderRowId };
  }
  const giveUp = async () => {
    b.moveTo(noonOf("2027-02-24"));
    await closeLosses(b.base, systemActor(b.supplierId));
  };
  const shown = async (lossId: string) => (await (await service()).get(`/api/losses/${lossId}`)).body;

  test("careless, with a value left: whoever paid is charged that value once it is given up, and once only", async () => {
    const { lossId, orderRowId } = await lostAs();
    expect((await decide(lossId)).status).toBe(200);
    expect(await charges(lossId)).toEqual([]);
    expect(await shown(lossId)).toMatchObject({
      ...{ mayDecide: true, waitsFor: null },
      decision: { isCareless: "yes", what: "charged", amountOre: 480_000, because: "Lämnad utan tillsyn" },
    });
    await giveUp();
    const { payer } = await b.one<{ payer: string }>("select payer_id as payer from orders.order_row where id = $1", [
      orderRowId,
    ]);
    const charged = [{ ore: 480_000, quantity: 1, rule: "restvarde-forkommet", vat: 25, payer }];
    expect(await charges(lossId)).toEqual(charged);
    expect(await decide(lossId, { isCareless: "no", is: "not-charged" })).toMatchObject({
      status: 409,
      body: { code: "loss-charged" },
    });
    await giveUp();
    expect(await charges(lossId)).toEqual(charged);
  });

  test("decided otherwise before it is given up, or found again, nothing is charged", async () => {
    const [other, found] = [await lostAs(), await lostAs()];
    for (const { lossId } of [other, found]) expect((await decide(lossId)).status).toBe(200);
    expect((await decide(other.lossId, { isCareless: "no", is: "not-charged", because: "Stulen, polisanmäld" })).status).toBe(
      200,
    );
    expect((await (await service()).send(`/api/losses/${found.lossId}/found`, {})).status).toBe(200);
    expect(await decide(found.lossId)).toMatchObject({ status: 409, body: { code: "loss-ended" } });
    await giveUp();
    for (const { lossId } of [other, found]) expect(await charges(lossId)).toEqual([]);
  });

  test("nothing left of the value: it waits when it is given up, and a person says the sum and why", async () => {
    const { lossId } = await lostAs({}, { ore: 600_000, on: "2015-01-01" });
    expect(await decide(lossId)).toMatchObject({ status: 422, body: { code: "loss-amount-needed" } });
    await giveUp();
    expect(await shown(lossId)).toMatchObject({ waitsFor: "decision", residualOre: null });
    expect((await decide(lossId, { amountOre: 45_000, because: "Enligt överenskommelse med kommunen" })).status).toBe(200);
    expect(await charges(lossId)).toMatchObject([{ ore: 45_000, rule: "forkommet-for-hand" }]);
    expect(await shown(lossId)).toMatchObject({ waitsFor: null, mayDecide: false });
  });

  test("is refused whole: another sum than the rule's, a charge without carelessness, no reason, and by who may not", async () => {
    const { lossId } = await lostAs();
    const kept = async () => (await b.owner.query("select count(*)::int as n from losses.decision")).rows;
    const before = await kept();
    expect(await decide(lossId, { amountOre: 1 })).toMatchObject({ status: 422, body: { code: "loss-amount-decided" } });
    expect(await decide(lossId, { isCareless: "no" })).toMatchObject({ status: 409, body: { code: "loss-not-careless" } });
    expect(await decide(lossId, { because: " " })).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect((await decide(lossId, {}, "Alva Provhaga")).status).toBe(403);
    expect((await decide(b.personIds.asta)).status).toBe(404);
    expect(await kept()).toEqual(before);
    const key = crypto.randomUUID();
    const once = async () =>
      (await service()).send(
        `/api/losses/${lossId}/decide`,
        { isCareless: "yes", is: "charged", because: "Glömd på tåget" },
        key,
      );
    expect((await once()).status).toBe(200);
    const after = await kept();
    expect((await once()).status).toBe(200);
    expect(await kept()).toEqual(after);
    await expect(b.owner.query("update losses.decision set what = 'not-charged'")).rejects.toThrow();
  });
});
