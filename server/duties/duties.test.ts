import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { remindLate } from "./remind-late.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

interface Listed {
  dutyId: string;
  dutyNo: number;
  kind: string;
  isMine: boolean;
  ownerName: string;
  dueOn: string;
  isLate: boolean;
}
/** A prescriber of the region's in Värmland, whose patients' aids the municipality pays. */
const rune = "Rune Testbråten";
const service = "Saga Svarmo";
const talked = { followUpAtHome: true, canHandleMeanwhile: true, municipalityReached: true, ownResponsibility: true };
const soonHome = { ...talked, municipalityReached: false, dischargeInDays: 1 };
const wanted = (answers: object, gatesDone: object[] = []) => ({
  personId: b.personIds.inVarmland,
  rows: [{ articleNo: b.articles.rollator, quantity: 1, answers, gatesDone }],
});
const orderOf = async (answers: object, gatesDone: object[] = []) => {
  const placed = await b.order(wanted(answers, gatesDone), rune);
  expect(placed.status).toBe(201);
  return { orderId: String(placed.body.orderId), waits: placed.body.waitsForDecision };
};
const dutiesOf = async (orderId: string, who = rune): Promise<Listed[]> =>
  ((await (await b.as(who)).get(`/api/duties?which=all&orderId=${orderId}`)).body.items ?? []) as Listed[];
const dutyOf = async (orderId: string, kind: string, who = rune): Promise<Listed> => {
  const found = (await dutiesOf(orderId, who)).find((duty) => duty.kind === kind);
  expect(found).toBeDefined();
  return found as Listed;
};
const end = async (dutyId: string, body: object, who = rune) => (await b.as(who)).send(`/api/duties/${dutyId}/end`, body);
const rowOf = (orderId: string) =>
  b.one<{ state: string; payer_kind: string; rules: string[]; facts: object }>(
    "select state, payer_kind, rules, facts from orders.order_row where order_id = $1",
    [orderId],
  );
const personNumbered = async (number: string) =>
  (await b.one<{ id: string }>("select id from patients.person where number = $1", [number])).id;

describe("what a rule demands of the one who orders", () => {
  test("and she has done is said in the order, which goes straight to the warehouse", async () => {
    const done = { gate: "samrad_kommun", reference: "Arbetsterapeuten på Kommunrehab Hagfors, 23 november" };
    const { orderId, waits } = await orderOf(talked, [done]);
    expect(waits).toBe(false);
    expect(await rowOf(orderId)).toMatchObject({ payer_kind: "kommun", facts: { gatesDone: [done] } });
    expect((await dutiesOf(orderId)).map(({ kind }) => kind)).not.toContain("samrad_kommun");
  });

  test("and she has not done waits as her unit's, due the next weekday; with whom she talked, the order goes on", async () => {
    const { orderId, waits } = await orderOf(talked);
    expect(waits).toBe(true);
    expect(await rowOf(orderId)).toMatchObject({ state: "waiting-decision", rules: ["S75"], payer_kind: "kommun" });
    const duty = await dutyOf(orderId, "samrad_kommun");
    expect(duty).toMatchObject({ isMine: true, ownerName: expect.stringContaining("Primärvårdsrehab"), isLate: false });
    expect(await end(duty.dutyId, {})).toMatchObject({ status: 422, body: { code: "note-needed" } });
    expect(await end(duty.dutyId, { outcome: "not-needed", note: "Behövs inte" })).toMatchObject({
      status: 409,
      body: { code: "order-waits-for-it" },
    });
    expect(await end(duty.dutyId, { note: "Talade med kommunens arbetsterapeut" })).toMatchObject({ status: 200 });
    const after = await rowOf(orderId);
    expect(after.state).not.toBe("waiting-decision");
    expect(after).toMatchObject({ rules: ["S75"], payer_kind: "kommun" });
    const { items } = (await (await b.as(rune)).get("/api/messages")).body as { items: { kind: string; facts: object }[] };
    expect(items).toContainEqual(expect.objectContaining({ kind: "order-released" }));
    const { steps } = (await (await b.as(rune)).get(`/api/duties/${duty.dutyId}`)).body as {
      steps: { what: string; byName: string }[];
    };
    expect(steps.map(({ what, byName }) => [what, byName])).toEqual([
      ["opened", rune],
      ["done", rune],
    ]);
    expect(await end(duty.dutyId, { note: "En gång till" })).toMatchObject({ status: 409, body: { code: "duty-ended" } });
  });

  test("a message in Cosmic Link is not done without its reference (S77), and the municipality is to take over (S83)", async () => {
    const { orderId, waits } = await orderOf(soonHome, [{ gate: "cosmic_link" }]);
    expect(waits).toBe(true);
    const duty = await dutyOf(orderId, "cosmic_link");
    expect(await end(duty.dutyId, { note: "Skickat" })).toMatchObject({ status: 422, body: { code: "reference-needed" } });
    expect((await rowOf(orderId)).state).toBe("waiting-decision");
    expect(await end(duty.dutyId, { reference: "CL-2026-1123" })).toMatchObject({ status: 200 });
    expect((await rowOf(orderId)).state).not.toBe("waiting-decision");
    const takeOver = await dutyOf(orderId, "ta_over_forskrivaransvar");
    expect(takeOver).toMatchObject({ isMine: false, ownerName: expect.stringContaining("Kommunrehab Hagfors") });
  });

  test("the person is told whose the aid is before the order is sent (S73)", async () => {
    const own = { followUpAtHome: false, ownResponsibility: true };
    const before = await b.footprint();
    expect(await b.order(wanted(own), rune)).toMatchObject({
      status: 409,
      body: { code: "rows-refused", rows: [{ code: "gate-needed" }] },
    });
    expect(await b.footprint()).toEqual(before);
    expect((await orderOf(own, [{ gate: "patient_informerad" }])).waits).toBe(false);
    const sheet = await (await b.as(rune)).get("/api/duties/information/1783");
    expect(sheet).toMatchObject({
      status: 200,
      body: { municipality: "Hagfors", title: expect.stringContaining("Kontaktperson") },
    });
  });

  test("who can't handle the aid meanwhile is first visited by the municipality (S79): customer service decides, and still it waits", async () => {
    const { orderId } = await orderOf({ followUpAtHome: true, canHandleMeanwhile: false });
    const visit = await dutyOf(orderId, "kommunalt_hembesok_forst");
    expect(visit).toMatchObject({ isMine: false, ownerName: expect.stringContaining("Kommunrehab Hagfors") });
    const { id } = await b.one<{ id: string }>("select id from orders.service_case where order_id = $1", [orderId]);
    const payers = (await (await b.as(service)).get("/api/cases/payers")).body as { items: { payerId: string; name: string }[] };
    const payerId = payers.items.find(({ name }) => name === "Hagfors kommun")?.payerId;
    const decided = await (await b.as(service)).send(`/api/cases/${id}/decide`, {
      payerId,
      because: "Kommunen har gett sitt ja",
    });
    expect(decided.status).toBe(200);
    expect(await rowOf(orderId)).toMatchObject({ state: "waiting-decision", payer_kind: "kommun" });
    const passed = await (await b.as(service)).send(`/api/duties/${visit.dutyId}/pass`, {
      toUnitId: (await b.actor(rune)).unitId,
      because: "De gör det",
    });
    expect(passed).toMatchObject({ status: 403, body: { code: "duty-of-others" } });
    await b.owner.query("update duties.duty set owner_unit_id = $2 where id = $1", [visit.dutyId, (await b.actor(rune)).unitId]);
    expect((await end(visit.dutyId, { note: "Hembesök gjort" })).status).toBe(200);
    expect((await rowOf(orderId)).state).not.toBe("waiting-decision");
  });
});

test("a cancelled order leaves nobody anything to do for it", async () => {
  const { orderId } = await orderOf(soonHome);
  expect((await (await b.as(rune)).send(`/api/orders/${orderId}/cancel`, { version: 1 })).status).toBe(200);
  const { rows } = await b.owner.query("select distinct state from duties.duty where order_id = $1", [orderId]);
  expect(rows).toEqual([{ state: "withdrawn" }]);
});

test("of a row that is taken away the rest of the order's duties still hold", async () => {
  const row = { articleNo: b.articles.rollator, quantity: 1, answers: talked };
  const placed = await b.order({ personId: b.personIds.inVarmland, rows: [row, { ...row, quantity: 2 }] }, rune);
  const orderId = String(placed.body.orderId);
  const { rows } = await b.owner.query<{ id: string }>("select id from orders.order_row where order_id = $1 order by row_no", [
    orderId,
  ]);
  const change = { version: 1, rows: [{ rowId: rows[0]?.id, quantity: 0 }] };
  expect((await (await b.as(rune)).send(`/api/orders/${orderId}/change`, change)).status).toBe(200);
  const duty = await dutyOf(orderId, "samrad_kommun");
  expect(await b.one("select state, order_row_ids from duties.duty where id = $1", [duty.dutyId])).toEqual({
    state: "open",
    order_row_ids: [rows[1]?.id],
  });
});

describe("opened by hand", () => {
  const child = () => personNumbered("201703212389");
  const start = async (body: object, who = rune) => (await b.as(who)).send("/api/duties", body);
  const kindsFor = async (personId: string) => {
    const { body } = await (await b.as(rune)).get(`/api/duties/kinds?personId=${personId}`);
    return (body.items as { kind: string }[]).map(({ kind }) => kind);
  };

  test("what may be opened follows from where and about whom: referrals and stores for children (S92, S95–S97), early information (S81)", async () => {
    expect(await kindsFor(b.personIds.inVarmland)).toEqual([
      "ta_over_forskrivaransvar",
      "tidig_information",
      "prova_kommunens",
      "medskick",
    ]);
    expect(await kindsFor(await child())).toEqual(expect.arrayContaining(["konsultationsremiss", "se_i_forradet"]));
    const refused = await start({ kind: "konsultationsremiss", personId: b.personIds.inVarmland });
    expect(refused).toMatchObject({ status: 422, body: { code: "duty-kind-unknown" } });
  });

  test("early information of long rehabilitation is done with the message's reference (S81)", async () => {
    const { body } = await start({ kind: "tidig_information", personId: b.personIds.inVarmland });
    expect((await end(String(body.dutyId), {})).body).toMatchObject({ code: "reference-needed" });
    expect((await end(String(body.dutyId), { reference: "CL-7" })).status).toBe(200);
  });

  test("the municipality's aids may be tried on the ward when the municipality says so (S82)", async () => {
    const { body } = await start({ kind: "prova_kommunens", personId: b.personIds.inVarmland, note: "Rollator" });
    const shown = await (await b.as(rune)).get(`/api/duties/${body.dutyId}`);
    expect(shown.body).toMatchObject({ ownerName: "Kommunrehab Hagfors", askedNote: "Rollator", isMine: false });
  });

  test("a referral to the children's aids centre is done with its reference (S92, S97)", async () => {
    const { body } = await start({ kind: "konsultationsremiss", personId: await child() });
    expect((await end(String(body.dutyId), { reference: "R-19" })).status).toBe(200);
  });

  test("a guardian who asks: the municipality looks in its store, and when there is none the centre does (S95, S96)", async () => {
    const { body } = await start({ kind: "se_i_forradet", personId: await child(), note: "Krycka, brutet ben" });
    const dutyId = String(body.dutyId);
    await b.owner.query("update duties.duty set owner_unit_id = $2 where id = $1", [dutyId, (await b.actor(rune)).unitId]);
    expect((await end(dutyId, {})).body).toMatchObject({ code: "answer-needed" });
    expect((await end(dutyId, { answer: "no" })).status).toBe(200);
    const { items } = (await (await b.as(service)).get("/api/duties")).body as { items: Listed[] };
    const other = items.find(({ kind }) => kind === "se_i_forradet");
    expect(other).toMatchObject({ isMine: true });
    expect((await end(String(other?.dutyId), { answer: "no" }, service)).status).toBe(200);
    const { count } = await b.one<{ count: string }>("select count(*) from duties.duty where kind = 'se_i_forradet'");
    expect(Number(count)).toBe(2);
  });

  test("a note with the person tells the home what to order itself (S62), and knows what it is", async () => {
    const units = (await (await b.as("Alva Provhaga")).get(`/api/duties/units?personId=${b.personIds.asta}`)).body as {
      items: { unitId: string; name: string }[];
    };
    const home = units.items.find(({ name }) => name.startsWith("Äldreboendet"));
    const note = { kind: "medskick", personId: b.personIds.asta, toUnitId: home?.unitId };
    const unknown = await start(
      {
        ...note,
        articles: [
          { articleNo: "9999999", quantity: 1 },
          { articleNo: "9999998", quantity: 1 },
        ],
      },
      "Alva Provhaga",
    );
    expect(unknown).toMatchObject({ status: 422, body: { code: "duty-articles-unknown", articleNos: ["9999999", "9999998"] } });
    const elsewhere = await start({ ...note, toUnitId: (await b.actor(rune)).unitId }, "Alva Provhaga");
    expect(elsewhere).toMatchObject({ status: 422, body: { code: "duty-unit-unknown" } });
    const sent = await start({ ...note, articles: [{ articleNo: b.articles.rollator, quantity: 1 }] }, "Alva Provhaga");
    const shown = await (await b.as("Alva Provhaga")).get(`/api/duties/${sent.body.dutyId}`);
    expect(shown.body).toMatchObject({ ownerName: home?.name, articles: [{ articleNo: b.articles.rollator, quantity: 1 }] });
  });
});

describe("whose it is", () => {
  test("another supplier's staff see none of it, nor staff of the other legal basis", async () => {
    const { orderId } = await orderOf(talked);
    const duty = await dutyOf(orderId, "samrad_kommun");
    for (const who of ["Alva Provhaga", "Lo Svarholm"]) {
      expect((await (await b.as(who)).get(`/api/duties/${duty.dutyId}`)).status).toBe(404);
      expect((await end(duty.dutyId, { note: "Min" }, who)).status).toBe(404);
      expect(await dutiesOf(orderId, who)).toEqual([]);
    }
    await b.owner.query("update duties.duty set lagrum = 'SoL' where id = $1", [duty.dutyId]);
    expect((await (await b.as(rune)).get(`/api/duties/${duty.dutyId}`)).status).toBe(404);
  });

  test("another care provider's staff do not see it; passed on to her unit, she may do it", async () => {
    const { orderId } = await orderOf(talked);
    const duty = await dutyOf(orderId, "samrad_kommun");
    const pia = "Pernilla Provmo";
    expect(await dutiesOf(orderId, pia)).toEqual([]);
    expect(await end(duty.dutyId, { note: "Gjort" }, pia)).toMatchObject({ status: 404, body: { code: "duty-unknown" } });
    const toUnitId = (await b.actor(pia)).unitId;
    const passed = await (await b.as(rune)).send(`/api/duties/${duty.dutyId}/pass`, { toUnitId, because: "Hon känner personen" });
    expect(passed.status).toBe(200);
    // Whoever asked for it sees how it goes.
    expect(await end(duty.dutyId, { note: "Gjort" })).toMatchObject({ status: 403, body: { code: "duty-of-others" } });
    expect((await end(duty.dutyId, { note: "Gjort" }, pia)).status).toBe(200);
  });

  test("who looks at duties about persons has left a line in the log", async () => {
    const { orderId } = await orderOf(talked);
    const looks = () => b.one<{ count: string }>("select count(*) from access.log");
    const before = Number((await looks()).count);
    await dutiesOf(orderId);
    expect(Number((await looks()).count)).toBe(before + 1);
  });
});

test("what is late is reminded of once", async () => {
  const { orderId } = await orderOf(talked);
  const duty = await dutyOf(orderId, "samrad_kommun");
  const varmland = systemActor((await b.actor(rune)).supplierId);
  expect(await remindLate(b.base, varmland)).toBe(0);
  b.moveTo(new Date("2026-12-15T09:00:00Z"));
  expect(await remindLate(b.base, varmland)).toBeGreaterThan(0);
  expect(await remindLate(b.base, varmland)).toBe(0);
  expect(await dutyOf(orderId, "samrad_kommun")).toMatchObject({ dutyId: duty.dutyId, isLate: true, isReminded: true });
});

test("the database itself keeps what has ended, and what has happened", async () => {
  const { id } = await b.one<{ id: string }>("select id from duties.duty where state = 'done' limit 1");
  await expect(b.owner.query("update duties.duty set note = 'annat' where id = $1", [id])).rejects.toMatchObject({
    constraint: "duty_ends_once",
  });
  await expect(b.owner.query("delete from duties.step where duty_id = $1", [id])).rejects.toMatchObject({ code: "23001" });
});
