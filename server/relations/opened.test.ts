import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../app/fixtures.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { relationBench, staff } from "./fixtures.ts";
import { whoAsks } from "./record-block.ts";
import { isMet } from "./store.ts";

let b: OrderBench;
let r: ReturnType<typeof relationBench>;
let personId: string;
let provider: { kommun: string; region: string };

beforeAll(async () => {
  b = await orderBench();
  r = relationBench(b);
  const [alva, bror] = [await b.actor(staff.alva), await b.actor(staff.bror)];
  provider = { kommun: String(alva.careProviderId), region: String(bror.careProviderId) };
}, 90_000);
afterAll(() => b.close());

const minutes = (count: number) => b.moveTo(new Date(b.base.now().getTime() + count * 60_000));
const send = async (who: string, path: string, body: object = {}): Promise<Answer> =>
  (await b.as(who)).send(`/api/relations/${path}`, body);
const get = async (who: string, path = ""): Promise<Answer> => (await b.as(who)).get(`/api/relations/${personId}${path}`);
const meets = async (who: string) => withActor(b.base, await b.actor(who), (tx) => isMet(tx, personId));
const stated = (who: string, more: object = {}) => send(who, "stated", { personId, purpose: "need", ...more });
const order = async (who: string) => {
  const placed = await b.order({ personId, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] }, who);
  expect(placed.status).toBe(201);
};
const blocked = (who: string, more: object = {}) =>
  send(who, "blocks", { personId, careProviderId: provider.kommun, lagrum: "HSL", askedBy: "self", ...more });
const ofKommun = () => ({ personId, careProviderId: provider.kommun, lagrum: "HSL" });

describe("a purpose that is stated", () => {
  beforeEach(async () => {
    personId = await r.stranger();
  });

  test("lets the one who says it in, and her alone, for a day; it stands in the log", async () => {
    expect([await meets(staff.cilla), (await get(staff.cilla)).body]).toEqual([
      false,
      { isMet: false, relations: [], disclosures: [] },
    ]);
    const answer = await stated(staff.cilla, { purpose: "discharge", note: "Utskrivs i morgon" });
    const untilAt = new Date(b.base.now().getTime() + 24 * 3_600_000).toISOString();
    expect(answer).toMatchObject({ status: 201, body: { untilAt } });
    expect([await meets(staff.cilla), await meets(staff.dag)]).toEqual([true, false]);
    expect((await get(staff.cilla)).body).toMatchObject({
      isMet: true,
      relations: [{ cause: "stated", purpose: "discharge", note: "Utskrivs i morgon", until: untilAt }],
    });
    expect(await r.looks(personId)).toContainEqual({ action: "open", outcome: "granted", subject: answer.body.relationId });
    minutes(24 * 60 - 1);
    await r.round();
    expect(await meets(staff.cilla)).toBe(true);
    minutes(1);
    await r.round();
    expect([await meets(staff.cilla), (await get(staff.cilla)).body.isMet]).toEqual([false, false]);
  });

  test("ends early by the one who stated it, and by nobody else", async () => {
    const { relationId } = (await stated(staff.cilla)).body;
    const path = `stated/${String(relationId)}/end`;
    expect((await send(staff.dag, path)).body).toEqual({ code: "relation-unknown" });
    expect((await send(staff.cilla, path)).status).toBe(200);
    expect(await meets(staff.cilla)).toBe(false);
    expect((await send(staff.cilla, path)).body).toEqual({ code: "relation-unknown" });
  });

  test("stated anew it is one, with the later purpose; the first stays as history", async () => {
    await stated(staff.cilla);
    await stated(staff.cilla, { purpose: "follow-up" });
    const { rows } = await b.owner.query<{ purpose: string; ended: boolean }>(
      "select purpose, ended_at is not null as ended from relations.care_relation where person_id = $1 order by ended_at nulls last",
      [personId],
    );
    expect(rows).toEqual([
      { purpose: "need", ended: true },
      { purpose: "follow-up", ended: false },
    ]);
  });

  test("is not for whom it is not: another area's person, nobody, the supplier's own, a purpose that is none", async () => {
    const before = await b.footprint();
    const elsewhere = b.personIds.inStockholm;
    expect(await send(staff.cilla, "stated", { personId: elsewhere, purpose: "need" })).toMatchObject({
      ...{ status: 404, body: { code: "person-unknown" } },
    });
    expect(
      (await send(staff.cilla, "stated", { personId: "00000000-0000-4000-8000-000000000001", purpose: "need" })).status,
    ).toBe(404);
    expect((await stated(staff.service)).status).toBe(403);
    expect((await stated(staff.cilla, { purpose: "curious", note: "x".repeat(501) })).body.errors).toMatchObject([
      { field: "purpose" },
      { field: "note" },
    ]);
    expect(await b.footprint()).toEqual(before);
  });

  test("the same key twice is one purpose", async () => {
    const caller = await b.as(staff.cilla);
    const body = { personId, purpose: "need" };
    const first = await caller.send("/api/relations/stated", body, "one-purpose");
    expect((await caller.send("/api/relations/stated", body, "one-purpose")).body).toEqual(first.body);
    expect((await caller.send("/api/relations/stated", { ...body, purpose: "quality" }, "one-purpose")).body).toEqual({
      code: "key-used-for-other",
    });
  });
});

describe("what another care provider has", () => {
  beforeEach(async () => {
    personId = await r.stranger();
    await stated(staff.alva);
    await order(staff.alva);
    await stated(staff.bror);
  });

  test("is seen to be there, with whose it is, and is opened with consent in one step, for a day", async () => {
    expect((await get(staff.bror, "/elsewhere")).body).toEqual({
      keepers: [{ careProviderId: provider.kommun, careProviderName: "Härryda kommun", lagrum: "HSL" }],
      hasBlocked: false,
    });
    const opened = await send(staff.bror, "disclosures", { ...ofKommun(), basis: "consent" });
    expect(opened.status).toBe(201);
    expect((await get(staff.bror, "/elsewhere")).body.keepers).toEqual([]);
    expect((await get(staff.bror)).body.disclosures).toMatchObject([
      { careProviderName: "Härryda kommun", lagrum: "HSL", basis: "consent" },
    ]);
    expect(await r.looks(personId)).toContainEqual({ action: "disclose", outcome: "granted", subject: opened.body.disclosureId });
    expect((await send(staff.bror, "disclosures", { ...ofKommun(), basis: "consent" })).body).toEqual(opened.body);
    minutes(24 * 60);
    expect((await r.round()).ended.disclosures).toBe(1);
    await stated(staff.bror);
    expect((await get(staff.bror)).body.disclosures).toEqual([]);
  });

  test("is closed early by the one who opened it", async () => {
    const { disclosureId } = (await send(staff.bror, "disclosures", { ...ofKommun(), basis: "consent" })).body;
    const path = `disclosures/${String(disclosureId)}/end`;
    expect((await send(staff.alva, path)).body).toEqual({ code: "disclosure-unknown" });
    expect((await send(staff.bror, path)).status).toBe(200);
    expect((await get(staff.bror, "/elsewhere")).body.keepers).toHaveLength(1);
  });

  test("of the same provider under the other legal basis is another's", async () => {
    const cilla = await b.as(staff.cilla);
    await r.workBy(cilla, "SoL");
    await stated(staff.cilla);
    expect((await get(staff.cilla, "/elsewhere")).body.keepers).toEqual([
      { careProviderId: provider.kommun, careProviderName: "Härryda kommun", lagrum: "HSL" },
    ]);
    await r.workBy(cilla, "HSL");
    await stated(staff.cilla);
    expect((await get(staff.cilla, "/elsewhere")).body.keepers).toEqual([]);
  });

  test.each([
    ["an emergency without the reason in words", () => ({ basis: "emergency" }), 422, "emergency-needs-note"],
    ["one's own", () => ({ careProviderId: provider.region, basis: "consent" }), 409, "own-data"],
    ["what is not there", () => ({ lagrum: "SoL", basis: "consent" }), 404, "nothing-there"],
  ])("%s is refused and leaves no trace but in the log", async (_what, more, status, code) => {
    const before = await b.footprint();
    expect(await send(staff.bror, "disclosures", { ...ofKommun(), ...more() })).toMatchObject({ status, body: { code } });
    expect(await b.footprint()).toEqual(before);
    expect(await r.looks(personId)).toContainEqual({ action: "disclose", outcome: "refused", subject: null });
  });

  test("is nothing to one who does not meet the person", async () => {
    for (const path of ["/elsewhere", "/blocks"])
      expect((await get(staff.dag, path)).body).toEqual({ code: "no-relation", personId });
    expect((await send(staff.dag, "disclosures", { ...ofKommun(), basis: "consent" })).body).toEqual({
      code: "no-relation",
      personId,
    });
    expect((await send(staff.dag, "shown-blocks", { personId, basis: "consent" })).body).toEqual({
      code: "no-relation",
      personId,
    });
  });
});

describe("what is blocked", () => {
  beforeEach(async () => {
    personId = await r.stranger();
    await stated(staff.alva);
    await order(staff.alva);
    await stated(staff.bror);
  });

  test("is seen to be, and not where; two steps open it, the second pointing at the first", async () => {
    expect((await blocked(staff.alva)).status).toBe(201);
    expect((await get(staff.bror, "/elsewhere")).body).toEqual({ keepers: [], hasBlocked: true });
    expect((await get(staff.alva, "/elsewhere")).body).toEqual({ keepers: [], hasBlocked: false });
    const second = { ...ofKommun(), basis: "consent" };
    expect((await send(staff.bror, "disclosures", second)).body).toEqual({ code: "nothing-there" });
    const first = await send(staff.bror, "shown-blocks", { personId, basis: "consent" });
    expect(first).toMatchObject({ status: 201, body: { keepers: [{ careProviderName: "Härryda kommun", lagrum: "HSL" }] } });
    const { shownId } = first.body;
    expect((await send(staff.bror, "disclosures", { ...second, lagrum: "SoL", shownId })).body).toEqual({
      code: "nothing-there",
    });
    const opened = await send(staff.bror, "disclosures", { ...second, shownId });
    expect(opened.status).toBe(201);
    expect(
      await b.one("select was_blocked, shown_block_id from relations.disclosure where id = $1", [opened.body.disclosureId]),
    ).toEqual({
      ...{ was_blocked: true, shown_block_id: shownId },
    });
    const told = (await r.looks(personId)).filter(({ action }) => action === "disclose").map(({ outcome }) => outcome);
    expect(told.sort()).toEqual(["granted", "granted", "refused", "refused"]);
  });

  test("the first step holds for its ground, for the one who took it and for a quarter of an hour", async () => {
    await blocked(staff.alva);
    const emergency = { personId, basis: "emergency", note: "Medvetslös, rullstolen behövs nu" };
    expect((await send(staff.bror, "shown-blocks", { personId, basis: "emergency" })).body).toEqual({
      code: "emergency-needs-note",
    });
    const { shownId } = (await send(staff.bror, "shown-blocks", emergency)).body;
    expect((await send(staff.bror, "disclosures", { ...ofKommun(), basis: "consent", shownId })).body).toEqual({
      code: "nothing-there",
    });
    await stated(staff.cilla);
    await r.workBy(await b.as(staff.cilla), "SoL");
    await stated(staff.cilla);
    expect((await send(staff.cilla, "disclosures", { ...ofKommun(), ...emergency, shownId })).body).toEqual({
      code: "nothing-there",
    });
    minutes(16);
    expect((await send(staff.bror, "disclosures", { ...ofKommun(), ...emergency, shownId })).body).toEqual({
      code: "shown-too-long-ago",
    });
    expect((await send(staff.bror, "shown-blocks", { ...emergency, personId: b.personIds.asta })).body).toEqual({
      code: "nothing-blocked",
    });
  });

  test("closes at once what others had open", async () => {
    await send(staff.bror, "disclosures", { ...ofKommun(), basis: "consent" });
    await blocked(staff.alva);
    expect((await get(staff.bror)).body.disclosures).toEqual([]);
  });

  test("is put and lifted by the provider's own staff and by customer service; it stays as history", async () => {
    expect((await get(staff.alva, "/blocks")).body.items).toEqual([
      { careProviderId: provider.kommun, careProviderName: "Härryda kommun", lagrum: "HSL", blockId: null, recordedAt: null },
    ]);
    expect((await blocked(staff.bror)).body).toEqual({ code: "block-of-others" });
    const { blockId } = (await blocked(staff.service)).body;
    expect((await blocked(staff.alva)).body).toEqual({ code: "block-there-already" });
    const lift = `blocks/${String(blockId)}/lift`;
    expect((await send(staff.bror, lift, { askedBy: "self" })).body).toEqual({ code: "block-unknown" });
    expect((await send(staff.alva, lift, { askedBy: "self" })).status).toBe(200);
    expect((await send(staff.alva, lift, { askedBy: "self" })).body).toEqual({ code: "block-unknown" });
    expect((await get(staff.bror, "/elsewhere")).body).toMatchObject({
      hasBlocked: false,
      keepers: [{ careProviderName: "Härryda kommun" }],
    });
    expect(await b.one("select lifted_by is not null as lifted from relations.block where id = $1", [blockId])).toEqual({
      lifted: true,
    });
  });

  test("is not put by whoever represents a child, but by the child herself; and for an adult by either", async () => {
    const adult = personId;
    personId = (await b.one<{ id: string }>("select id from patients.person where number = '201604182384'")).id;
    await stated(staff.alva);
    expect((await blocked(staff.alva, { askedBy: "representative" })).body).toEqual({ code: "representative-may-not-block" });
    const { blockId } = (await blocked(staff.alva)).body;
    expect((await send(staff.alva, `blocks/${String(blockId)}/lift`, { askedBy: "representative" })).body).toEqual({
      code: "representative-may-not-block",
    });
    personId = adult;
    expect((await blocked(staff.alva, { askedBy: "representative" })).status).toBe(201);
  });

  test("a private person is asked nothing of who she is: a child's ombud is her representative, whatever he says", async () => {
    const child = await b.one<{ id: string; key: string; supplier: string }>(
      "select p.id, gen_random_uuid() as key, p.supplier_id as supplier from patients.person p where p.number = '201604182384'",
    );
    await b.owner.query(
      "insert into access.person_key (person_id, supplier_id, key) values ($1, $2, $3) on conflict do nothing",
      [child.id, child.supplier, child.key],
    );
    const { key } = await b.one<{ key: string }>("select key from access.person_key where person_id = $1", [child.id]);
    const asCitizen = (userId: string) => {
      const nobody = { assignmentId: null, unitId: null, careProviderId: null, lagrum: null };
      return { userId, role: "citizen" as const, supplierId: child.supplier, personId: child.id, ...nobody };
    };
    const said = async (userId: string) => withActor(b.base, asCitizen(userId), (tx) => whoAsks(tx, asCitizen(userId), "self"));
    expect(await said(key)).toBe("self");
    expect(await said(crypto.randomUUID())).toBe("representative");
  });

  test("two who block at once: one block", async () => {
    const both = await Promise.all([blocked(staff.alva), blocked(staff.service)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
