import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { plantDisclosure, plantRelations } from "../patients/fixtures.ts";
import { stepNames } from "./contract.ts";
import { stepsBench } from "./fixtures.ts";

let b: OrderBench;
let s: Awaited<ReturnType<typeof stepsBench>>;
beforeAll(async () => {
  b = await orderBench();
  s = await stepsBench(b);
}, 90_000);
afterAll(() => b.close());

const ines = "Ines Provholm";
const jon = "Jon Testvik";
const kim = "Kim Stickbro";
const service = "Lo Svarholm";
const jonsUnit = "Primärvårdsrehab Upplands Väsby";
const inesUnit = "Kommunrehab Upplands Väsby";
const kimsHome = "Äldreboendet Eken Upplands Väsby";
const inStay = "194408282392";
const placed = async (who: string, body: object = {}) => {
  const answer = await s.order(who, body);
  expect(answer.status).toBe(201);
  return String(answer.body.orderId);
};
const allBut = (unit: string, others: Record<string, string> = {}) =>
  Object.fromEntries(stepNames.map((step) => [step, others[step] ?? unit]));

/** What Jon's care provider keeps of the person is opened for somebody who meets her. */
const opened = async (who: string) => {
  const [{ careProviderId }, to] = [await b.actor(jon), await b.actor(who)];
  const personId = b.personIds.inStockholm;
  await plantRelations(b.owner, { personIds: [personId], unitIds: [to.unitId ?? ""] });
  await plantDisclosure(b.owner, { personId, at: b.base.now().toISOString(), careProviderId, lagrum: "HSL", to });
};

/** An assignment is read when somebody signs in. */
const signAnew = () => b.moveTo(b.base.now());

describe("when the order is placed", () => {
  test("every step is the orderer's unit's unless anything else is said, and nothing is stored of it (S51)", async () => {
    const orderId = await placed(jon);
    expect(await s.owners(orderId, jon)).toEqual(allBut(jonsUnit));
    expect(await s.stepsStored(orderId)).toBe(0);
    const { body } = await s.shown(orderId, jon);
    expect(body).toMatchObject({ version: 0, mayHandOver: true, history: [], ownUnit: { name: jonsUnit } });
    expect(body.steps[5]).toEqual({
      ...{ step: "follow-up", unitId: (await b.actor(jon)).unitId, unitName: jonsUnit },
      ...{ since: "2026-11-23", isMine: true, next: null },
    });
  });

  test("a short-stay unit assesses and orders, primary care's rehab does the rest, and none is empty (S44)", async () => {
    const stay = await s.unitNamed("Korttidsboendet Linden Täby");
    const rehab = await s.unitNamed("Primärvårdsrehab Täby");
    const actor = await b.actor(ines);
    await b.owner.query("update organisation.assignment set unit_id = $2 where id = $1", [actor.assignmentId, stay]);
    signAnew();
    const { id: personId } = await b.one<{ id: string }>("select id from patients.person where number = $1", [inStay]);
    await plantRelations(b.owner, { personIds: [personId], unitIds: [stay] });
    const steps = ["function-check", "adaptation", "instruction", "follow-up"].map((step) => ({ step, unitId: rehab }));
    const rows = [{ articleNo: s.articleNo, quantity: 1, answers: { futureHousing: "ordinart" } }];
    const orderId = await placed(ines, { personId, rows, steps });
    const toRehab = Object.fromEntries(steps.map(({ step }) => [step, "Primärvårdsrehab Täby"]));
    expect(await s.owners(orderId, ines)).toEqual(allBut("Korttidsboendet Linden Täby", toRehab));
    const told = (await s.dutiesOf(orderId)).filter(({ kind }) => kind === "overlamnade_steg");
    expect(told).toEqual([{ kind: "overlamnade_steg", unitId: rehab, because: "Valdes när hjälpmedlet beställdes" }]);
    await b.owner.query("update organisation.assignment set unit_id = $2 where id = $1", [actor.assignmentId, actor.unitId]);
    signAnew();
  });

  test("what is given to the orderer's own unit is no difference", async () => {
    const { unitId } = await b.actor(jon);
    const orderId = await placed(jon, { steps: [{ step: "follow-up", unitId }] });
    expect(await s.stepsStored(orderId)).toBe(0);
    expect(await s.dutiesOf(orderId)).toEqual([]);
  });

  test("closed, foreign, unknown and the supplier's own units are refused, all at once, and leave no trace", async () => {
    const closed = await s.unitNamed("Kommunrehab Nacka");
    await b.owner.query("update organisation.unit set closed_on = '2026-11-23' where id = $1", [closed]);
    const [own, foreign] = [(await b.actor(service)).unitId, (await b.actor("Alva Provhaga")).unitId];
    const nobody = "00000000-0000-7000-8000-00000000dead";
    const before = await b.footprint();
    const steps = [
      { step: "assess", unitId: closed },
      { step: "function-check", unitId: foreign },
      { step: "adaptation", unitId: nobody },
      { step: "instruction", unitId: own },
      { step: "follow-up", unitId: (await b.actor(ines)).unitId },
    ];
    expect(await s.order(jon, { steps })).toMatchObject({
      status: 409,
      body: {
        code: "steps-refused",
        steps: [
          { ...steps[0], code: "unit-closed" },
          { ...steps[1], code: "unit-unknown" },
          { ...steps[2], code: "unit-unknown" },
          { ...steps[3], code: "unit-gives-no-care" },
        ],
      },
    });
    expect(await b.footprint()).toEqual(before);
    await b.owner.query("update organisation.unit set closed_on = null where id = $1", [closed]);
  });

  test("ordering is not given away by the one who orders, nor a step to two units", async () => {
    const { unitId } = await b.actor(ines);
    for (const steps of [
      [{ step: "order", unitId }],
      [
        { step: "follow-up", unitId },
        { step: "follow-up", unitId },
      ],
    ])
      expect(await s.order(jon, { steps })).toMatchObject({ status: 422, body: { code: "bad-input" } });
  });
});

describe("handed over", () => {
  test("by the unit that has it, from a day on, with the reason; the history says who and when, and the other finds it among its duties", async () => {
    const orderId = await placed(jon);
    const { unitId: toUnitId } = await b.actor(ines);
    const steps = ["instruction", "follow-up"];
    const given = await s.handOver(orderId, jon, { steps, toUnitId, fromOn: "2026-11-30" });
    expect(given).toMatchObject({ status: 200, body: { version: 2 } });
    const { body } = await s.shown(orderId, jon);
    expect(body.steps[5]).toMatchObject({ unitName: jonsUnit, next: { unitName: inesUnit, from: "2026-11-30" } });
    const said = { steps, unitName: inesUnit, from: "2026-11-30", because: "Hon bor nära dem", byName: jon };
    expect(body.history).toEqual([{ ...said, no: expect.any(Number), recordedAt: b.base.now().toISOString() }]);
    expect(await s.dutiesOf(orderId)).toEqual([{ kind: "overlamnade_steg", unitId: toUnitId, because: "Hon bor nära dem" }]);
    const { items } = (await (await b.as(ines)).get(`/api/duties?orderId=${orderId}`)).body as { items: object[] };
    expect(items).toEqual([expect.objectContaining({ isMine: true, title: "Ni har fått delar av en förskrivning" })]);
    b.moveTo(new Date("2026-11-30T08:00:00Z"));
    const others = { instruction: inesUnit, "follow-up": inesUnit };
    expect(await s.owners(orderId, jon)).toEqual(allBut(jonsUnit, others));
    b.moveTo(new Date("2026-11-23T11:00:00Z"));
  });

  test("by the one that takes it over, when the order is opened for her, who then may hand it on; the one that had it may not", async () => {
    const orderId = await placed(jon);
    const taken = { toUnitId: (await b.actor(ines)).unitId };
    expect(await s.handOver(orderId, ines, taken)).toMatchObject({ status: 404, body: { code: "order-unknown" } });
    await opened(ines);
    const [ineses, kims] = [(await b.actor(ines)).unitId, (await b.actor(kim)).unitId];
    expect((await s.handOver(orderId, ines, { toUnitId: ineses })).status).toBe(200);
    expect(await s.dutiesOf(orderId)).toEqual([]);
    expect(await s.handOver(orderId, jon, { toUnitId: kims })).toMatchObject({
      status: 403,
      body: { code: "steps-of-others", steps: ["follow-up"] },
    });
    expect((await s.handOver(orderId, ines, { toUnitId: kims })).status).toBe(200);
    expect(await s.owners(orderId, jon)).toEqual(allBut(jonsUnit, { "follow-up": kimsHome }));
    expect((await s.shown(orderId, jon)).body.history.map(({ unitName }) => unitName)).toEqual([inesUnit, kimsHome]);
  });

  test("by customer service, whosever it is", async () => {
    const orderId = await placed(jon);
    const { unitId: toUnitId } = await b.actor(ines);
    expect((await s.handOver(orderId, service, { steps: [...stepNames], toUnitId })).status).toBe(200);
    expect(await s.owners(orderId, jon)).toEqual(allBut(inesUnit));
  });

  test("what can't be is refused by its name, and nothing is stored", async () => {
    const orderId = await placed(jon);
    const [mine, toUnitId] = [(await b.actor(jon)).unitId, (await b.actor(ines)).unitId];
    const foreign = (await b.actor("Alva Provhaga")).unitId;
    await opened(kim);
    const before = await b.footprint();
    for (const [who, body, refusal] of [
      [jon, { toUnitId, version: 3 }, { code: "steps-changed-meanwhile", version: 0 }],
      [jon, { toUnitId: foreign }, { code: "step-unit-refused", because: "unit-unknown" }],
      [jon, { toUnitId, fromOn: "2026-11-22" }, { code: "hand-over-before-order", placedOn: "2026-11-23" }],
      [jon, { toUnitId, fromOn: "2027-11-25" }, { code: "hand-over-too-far", latest: "2027-11-24" }],
      [jon, { toUnitId: mine }, { code: "steps-theirs-already", steps: ["follow-up"] }],
      [kim, { toUnitId }, { code: "steps-of-others", steps: ["follow-up"] }],
      [jon, { toUnitId, because: "x" }, { code: "bad-input" }],
      [jon, { toUnitId, steps: [] }, { code: "bad-input" }],
    ] as const)
      expect((await s.handOver(orderId, who, body)).body).toMatchObject(refusal);
    expect(await b.footprint()).toEqual(before);
    expect((await (await b.as(jon)).send(`/api/orders/${orderId}/cancel`, { version: 1 })).status).toBe(200);
    expect((await s.handOver(orderId, jon, { toUnitId })).body).toMatchObject({ code: "order-cancelled" });
    expect((await s.shown(orderId, jon)).body.mayHandOver).toBe(false);
  });

  test("twice by a double click it is one; with the same key and other content it is refused", async () => {
    const orderId = await placed(jon);
    const { unitId: toUnitId } = await b.actor(ines);
    const body = { toUnitId, version: 0 };
    const answers = await Promise.all([1, 2].map(() => s.handOver(orderId, jon, body, "double-click-1")));
    expect(answers).toEqual([1, 2].map(() => expect.objectContaining({ status: 200, body: { version: 1 } })));
    expect(await s.stepsStored(orderId)).toBe(1);
    const other = await s.handOver(orderId, jon, { ...body, because: "Annat skäl" }, "double-click-1");
    expect(other.body).toMatchObject({ code: "key-used-for-other" });
  });

  test("two at once: one is done, the other is told that it has changed", async () => {
    const orderId = await placed(jon);
    const [ineses, kims] = [(await b.actor(ines)).unitId, (await b.actor(kim)).unitId];
    const answers = await Promise.all([
      s.handOver(orderId, jon, { toUnitId: ineses, version: 0 }),
      s.handOver(orderId, service, { toUnitId: kims, version: 0 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "steps-changed-meanwhile", version: 1 });
    expect(await s.stepsStored(orderId)).toBe(1);
  });
});

describe("who follows up", () => {
  const moveIn = async (personId: string, municipalityCode: string) =>
    (await b.as(jon)).send(`/api/patients/${personId}/moves`, { from: "2026-11-24", form: "sabo", municipalityCode });

  test("a home that has taken the aid over follows it up, from the day that it is the municipality's (S50)", async () => {
    const personId = b.personIds.inStockholm;
    const orderId = await placed(jon, { rows: [{ articleNo: s.deliverable, quantity: 1 }] });
    await b.pick(orderId, "Mio Hyllvik");
    await b.deliver(orderId, "Mio Hyllvik");
    b.moveTo(new Date("2026-11-24T11:00:00Z"));
    expect((await moveIn(personId, "0114")).status).toBe(200);
    expect(await s.owners(orderId, jon)).toEqual(allBut(jonsUnit));
    await b.owner.query("update patients.housing set unit_id = $2 where person_id = $1 and lower(valid) = '2026-11-24'", [
      personId,
      (await b.actor(kim)).unitId,
    ]);
    const { id, known } = await b.one<{ id: string; known: { payerId: string } }>(
      "select id, known from orders.service_case where kind = 'transition-to-rent' and order_id = $1",
      [orderId],
    );
    const decided = await (await b.as(service)).send(`/api/cases/${id}/decide`, {
      payerId: known.payerId,
      because: "Boendet tar över från inflyttningen",
    });
    expect(decided.status).toBe(200);
    const { body } = await s.shown(orderId, kim);
    expect(body.steps[5]).toMatchObject({ unitName: kimsHome, since: "2026-11-24", isMine: true });
    expect(body.history).toEqual([
      expect.objectContaining({ steps: ["follow-up"], because: "Boendet har tagit över hjälpmedlet" }),
    ]);
    expect(body.steps.slice(0, 5).every(({ unitName }) => unitName === jonsUnit)).toBe(true);
    expect(await s.dutiesOf(orderId)).toContainEqual(
      expect.objectContaining({ kind: "overlamnade_steg", unitId: body.steps[5]?.unitId }),
    );
    b.moveTo(new Date("2026-11-23T11:00:00Z"));
  });

  test("a municipality that has taken over the responsibility has what is left to do; until then it is the prescriber's (S50, S51)", async () => {
    const [rune, pernilla] = ["Rune Testbråten", "Pernilla Provmo"];
    const answers = {
      followUpAtHome: true,
      canHandleMeanwhile: true,
      municipalityReached: false,
      ownResponsibility: true,
      dischargeInDays: 1,
    };
    const rows = [
      { articleNo: b.articles.rollator, quantity: 1, answers, gatesDone: [{ gate: "cosmic_link", reference: "CL-9" }] },
    ];
    const answer = await b.order({ personId: b.personIds.inVarmland, rows }, rune);
    const orderId = String(answer.body.orderId);
    const before = await s.owners(orderId, rune);
    expect(new Set(Object.values(before)).size).toBe(1);
    const { id } = await b.one<{ id: string }>(
      "select id from duties.duty where order_id = $1 and kind = 'ta_over_forskrivaransvar'",
      [orderId],
    );
    await b.owner.query("update duties.duty set owner_unit_id = $2 where id = $1", [id, (await b.actor(pernilla)).unitId]);
    expect((await (await b.as(pernilla)).send(`/api/duties/${id}/end`, { note: "Vi tar över" })).status).toBe(200);
    const after = await s.owners(orderId, rune);
    expect(after).toEqual({
      ...{ assess: before.assess, order: before.order },
      ...{ "function-check": "Kommunrehab Kil", adaptation: "Kommunrehab Kil" },
      ...{ instruction: "Kommunrehab Kil", "follow-up": "Kommunrehab Kil" },
    });
  });

  test("the responsibility that nobody takes over stays: the duty ended as not needed moves nothing (S51)", async () => {
    const [rune, pernilla] = ["Rune Testbråten", "Pernilla Provmo"];
    const answers = {
      followUpAtHome: true,
      canHandleMeanwhile: true,
      municipalityReached: false,
      ownResponsibility: true,
      dischargeInDays: 1,
    };
    const rows = [{ articleNo: b.articles.rollator, quantity: 1, answers }];
    const orderId = String((await b.order({ personId: b.personIds.inVarmland, rows }, rune)).body.orderId);
    const { id } = await b.one<{ id: string }>(
      "select id from duties.duty where order_id = $1 and kind = 'ta_over_forskrivaransvar'",
      [orderId],
    );
    await b.owner.query("update duties.duty set owner_unit_id = $2 where id = $1", [id, (await b.actor(pernilla)).unitId]);
    const ended = { outcome: "not-needed", note: "Personen flyttar till ett annat län" };
    expect((await (await b.as(pernilla)).send(`/api/duties/${id}/end`, ended)).status).toBe(200);
    expect(new Set(Object.values(await s.owners(orderId, rune))).size).toBe(1);
    expect(await s.stepsStored(orderId)).toBe(0);
  });

  test("else the prescriber does: a municipal prescriber's trust prescription for somebody in a home suggests a common plan (S51)", async () => {
    const rows = [{ articleNo: s.articleNo, quantity: 1, answers: { specialAdapted: true } }];
    const orderId = await placed(ines, { personId: b.personIds.inCareHome, rows });
    expect(await s.owners(orderId, ines)).toEqual(allBut(inesUnit));
    const { unitId } = await b.actor(ines);
    expect(await s.dutiesOf(orderId)).toContainEqual(expect.objectContaining({ kind: "foresla_sip", unitId }));
    const { rows: row } = await b.owner.query("select payer_kind, rules from orders.order_row where order_id = $1", [orderId]);
    expect(row).toEqual([{ payer_kind: "region", rules: ["S7"] }]);
    const atHome = await placed(ines);
    expect((await s.dutiesOf(atHome)).map(({ kind }) => kind)).not.toContain("foresla_sip");
  });
});

describe("who may see it", () => {
  test("another supplier's staff, staff of the other legal basis, and roles that meet no prescriptions see nothing", async () => {
    const orderId = await placed(jon);
    const { unitId: toUnitId } = await b.actor(ines);
    const path = `/api/prescribing/orders/${orderId}/steps`;
    const body = { version: 0, steps: ["follow-up"], toUnitId, fromOn: "2026-11-23", because: "Hon bor nära dem" };
    for (const [who, status] of [
      ["Alva Provhaga", 404],
      ["Saga Svarmo", 404],
      ["Mio Hyllvik", 403],
      ["Ode Kronholm", 403],
      ["Lova Attestholm", 403],
    ] as const) {
      expect((await (await b.as(who)).get(path)).status, who).toBe(status);
      expect((await (await b.as(who)).send(path, body)).status, who).toBe(status);
    }
    await b.owner.query("update orders.customer_order set lagrum = 'SoL' where id = $1", [orderId]);
    expect((await (await b.as(jon)).get(path)).status).toBe(404);
    expect((await (await b.as(service)).get(path)).status).toBe(200);
  });

  test("who looks has left a line in the log", async () => {
    const orderId = await placed(jon);
    const looks = async () => Number((await b.one<{ count: string }>("select count(*) from access.log")).count);
    const before = await looks();
    await s.shown(orderId, jon);
    expect(await looks()).toBe(before + 1);
  });
});
