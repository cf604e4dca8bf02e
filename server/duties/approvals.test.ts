import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type OrderBench, orderBench, saidOfChair } from "../orders/fixtures.ts";
import { tellPayers } from "../orders/index.ts";
import { type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { decideApproval } from "./decide-approval.ts";

let b: OrderBench;
/** An electric wheelchair: the municipalities of Västra Götaland approve each. */
let chair: string;
/** Klara approves for Trollhättan, Kasper stands in, and Alva orders there. */
const klara = "Klara Attestrud";
const kasper = "Kasper Attestvik";

beforeAll(async () => {
  b = await orderBench();
  const found = await b.one<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where a.iso_code like '1223%' and a.article_type = 'main_aid' and s.is_orderable and s.is_published and s.is_in_range and s.delivery_class = 'stock'
     order by a.article_no limit 1`,
    [b.supplierId],
  );
  chair = found.articleNo;
}, 90_000);
afterAll(() => b.close());
beforeEach(async () => {
  await b.owner.query("update duties.approver set away = null, most_ore = null where staff_id = $1", [
    (await b.actor(klara)).userId,
  ]);
});

interface Approval {
  dutyId: string;
  kind: string;
  orderNo: string;
  personId: string | null;
  personName: string | null;
  articles: { articleNo: string }[];
  cost: { saleOre: number; monthOre: number; why: string[] };
}
const ordered = async (rows: object[] = [{ articleNo: chair, quantity: 1, ...saidOfChair }]) => {
  const { status, body } = await b.order({ rows });
  expect(status).toBe(201);
  return body as { orderId: string; orderNo: string; waitsForDecision: boolean };
};
const waiting = async (orderNo: string, who = klara) => {
  const { items } = (await (await b.as(who)).get("/api/duties")).body as { items: Approval[] };
  return items.find((item) => item.orderNo === orderNo && item.kind === "godkannande_kostnadsansvarig");
};
const answer = async (orderNo: string, body: object, who = klara) => {
  const { id } = await b.one<{ id: string }>(
    "select id from duties.duty where order_no = $1 and kind = 'godkannande_kostnadsansvarig' order by duty_no desc limit 1",
    [orderNo],
  );
  return (await b.as(who)).send(`/api/duties/${id}/approval`, body);
};
const statesOf = async (orderId: string) =>
  (
    await b.owner.query<{ state: string }>("select state from orders.order_row where order_id = $1 order by row_no", [orderId])
  ).rows.map(({ state }) => state);

test("the quote says that the payer will be asked; the order waits, and goes to the warehouse when she approves", async () => {
  const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", {
    personId: b.personIds.asta,
    rows: [{ articleNo: chair, quantity: 1 }],
  });
  expect(quote.body).toMatchObject({ rows: [{ approval: ["group"], fault: null }] });
  const { orderId, orderNo, waitsForDecision } = await ordered();
  expect(waitsForDecision).toBe(true);
  expect(await statesOf(orderId)).toEqual(["waiting-decision"]);
  expect((await b.owner.query("select 1 from orders.service_case where order_id = $1", [orderId])).rows).toEqual([]);
  expect((await answer(orderNo, { answer: "approve" })).status).toBe(200);
  expect((await statesOf(orderId))[0]).not.toBe("waiting-decision");
  expect((await answer(orderNo, { answer: "decline", note: "Ångrar mig" })).body).toMatchObject({ code: "duty-ended" });
});

test("she meets what it costs and why, and never for whom: no name, no number, no link to a person", async () => {
  const { orderNo } = await ordered();
  const approval = need(await waiting(orderNo), "she sees it");
  expect(approval).toMatchObject({
    personId: null,
    personName: null,
    articles: [{ articleNo: chair }],
    cost: { why: ["group"] },
  });
  const text = JSON.stringify(await (await b.as(klara)).get("/api/duties?which=all"));
  for (const secret of ["Asta", "Björkhaga", "194103122380", b.personIds.asta]) expect(text).not.toContain(secret);
  expect((await (await b.as(klara)).get(`/api/patients/${b.personIds.asta}`)).status).toBe(403);
  expect((await (await b.as(klara)).get("/api/orders")).status).toBe(403);
});

test("a no says why, cancels the rows and is told to the one who ordered; other rows go on", async () => {
  const { orderId, orderNo } = await ordered([
    { articleNo: chair, quantity: 1, ...saidOfChair },
    { articleNo: b.articles.rollator, quantity: 1 },
  ]);
  expect((await answer(orderNo, { answer: "decline" })).body).toMatchObject({ code: "note-needed" });
  expect((await answer(orderNo, { answer: "decline", note: "Pröva en enklare först" })).status).toBe(200);
  const [first, second] = await statesOf(orderId);
  expect(first).toBe("cancelled");
  expect(["to-pick", "waiting-stock"]).toContain(second);
  const { items } = (await (await b.as("Alva Provhaga")).get("/api/messages")).body as {
    items: { kind: string; facts: object }[];
  };
  expect(items).toContainEqual(
    expect.objectContaining({ kind: "approval-declined", facts: expect.objectContaining({ orderNo }) }),
  );
});

describe("who may answer", () => {
  test("another payer's approver does not see it, and who orders does not answer", async () => {
    const { orderNo } = await ordered();
    expect(await waiting(orderNo, "Märta Attestbråten")).toBeUndefined();
    expect((await answer(orderNo, { answer: "approve" }, "Märta Attestbråten")).status).toBe(404);
    expect((await answer(orderNo, { answer: "approve" }, "Alva Provhaga")).status).toBe(403);
    expect((await answer(orderNo, { answer: "approve" }, "Ebba Svarsund")).status).toBe(403);
  });

  test("the deputy does not while the approver is here, does while she is away, and not above her sum", async () => {
    const { orderNo } = await ordered();
    expect((await answer(orderNo, { answer: "approve" }, kasper)).body).toMatchObject({ code: "not-while-she-is-here" });
    await setAway("2026-11-20", "2026-12-31");
    await b.owner.query("update duties.approver set most_ore = 1 where staff_id = $1", [(await b.actor(klara)).userId]);
    expect((await answer(orderNo, { answer: "approve" }, kasper)).body).toMatchObject({ code: "sum-too-large" });
    await b.owner.query("update duties.approver set most_ore = null where staff_id = $1", [(await b.actor(klara)).userId]);
    expect((await answer(orderNo, { answer: "approve" }, kasper)).status).toBe(200);
  });

  test("the deputy does when it is late", async () => {
    const { orderNo } = await ordered();
    await b.owner.query("update duties.duty set due_on = '2026-11-01' where order_no = $1", [orderNo]);
    expect((await answer(orderNo, { answer: "approve" }, kasper)).status).toBe(200);
  });

  async function setAway(awayFrom: string, awayTo: string): Promise<void> {
    const { body } = await (await b.as(klara)).get("/api/duties/approvals/settings");
    const mine = need(
      (body.approvers as { approverId: string; version: number; deputyId: string; isMe: boolean }[]).find(({ isMe }) => isMe),
      "she approves",
    );
    const set = { version: mine.version, deputyId: mine.deputyId, awayFrom, awayTo };
    const path = `/api/duties/approvals/approvers/${mine.approverId}`;
    expect((await (await b.as(kasper)).send(path, set)).body).toMatchObject({ code: "approver-unknown" });
    expect((await (await b.as(klara)).send(path, { ...set, awayFrom: null })).body).toMatchObject({ code: "away-backwards" });
    expect((await (await b.as(klara)).send(path, set)).status).toBe(200);
    expect((await (await b.as(klara)).send(path, set)).body).toMatchObject({ code: "approver-changed-meanwhile" });
  }
});

describe("what is approved", () => {
  test("more of it than the payer lets pass waits anew, and what was reserved is free", async () => {
    const { orderId } = await ordered([{ articleNo: b.articles.rollator, quantity: 1 }]);
    expect(await statesOf(orderId)).not.toContain("waiting-decision");
    const { id } = await b.one<{ id: string }>("select id from orders.order_row where order_id = $1", [orderId]);
    const changed = await (await b.as("Alva Provhaga")).send(`/api/orders/${orderId}/change`, {
      version: 1,
      rows: [{ rowId: id, quantity: 400 }],
    });
    expect(changed.status).toBe(200);
    expect(await statesOf(orderId)).toEqual(["waiting-decision"]);
    const { rows } = await b.owner.query("select 1 from stores.pick_task where order_id = $1 and state <> 'cancelled'", [
      orderId,
    ]);
    expect(rows).toEqual([]);
  });

  test("a payer that a person has said is asked too", async () => {
    const placed = await b.order({ personId: b.personIds.elna, rows: [{ articleNo: chair, quantity: 1, ...saidOfChair }] });
    const orderId = String(placed.body.orderId);
    const { id } = await b.one<{ id: string }>("select id from orders.service_case where order_id = $1", [orderId]);
    const payers = (await (await b.as("Ebba Svarsund")).get("/api/cases/payers")).body as {
      items: { payerId: string; name: string }[];
    };
    const payerId = payers.items.find(({ name }) => name === "Trollhättans kommun")?.payerId;
    const decided = await (await b.as("Ebba Svarsund")).send(`/api/cases/${id}/decide`, {
      payerId,
      because: "Kommunen har ansvaret",
    });
    expect(decided.status).toBe(200);
    expect(await statesOf(orderId)).toEqual(["waiting-decision"]);
    expect((await answer(String(placed.body.orderNo), { answer: "approve" })).status).toBe(200);
    expect(await statesOf(orderId)).not.toContain("waiting-decision");
  });

  test("a head says from when what is approved, not backwards, and it holds for the next order", async () => {
    const { body } = await (await b.as(klara)).get("/api/duties/approvals/settings");
    const [now] = body.needs as { payerId: string; saleFromOre: number; mayChange: boolean }[];
    expect(now).toMatchObject({ mayChange: true });
    const set = { validFrom: "2026-11-23", saleFromOre: null, monthFromOre: 1, outOfRange: false, isoPrefixes: [] };
    const path = `/api/duties/approvals/needs/${now?.payerId}`;
    expect((await (await b.as(kasper)).send(path, set)).body).toMatchObject({ code: "not-approver" });
    expect((await (await b.as(klara)).send(path, { ...set, validFrom: "2026-11-22" })).body).toMatchObject({
      code: "need-in-the-past",
    });
    expect((await (await b.as(klara)).send(path, { ...set, monthFromOre: 0, isoPrefixes: ["1"] })).status).toBe(422);
    expect((await (await b.as(klara)).send(path, set)).status).toBe(200);
    const { waitsForDecision, orderNo } = await ordered([{ articleNo: b.articles.rollator, quantity: 1 }]);
    expect(waitsForDecision).toBe(true);
    expect((await waiting(orderNo))?.cost).toMatchObject({ why: ["month"] });
  });
});

test("a payer hears that another has prescribed at its cost, nothing waits for it, and it is read (W41)", async () => {
  const marta = await b.actor("Märta Attestbråten");
  const program = systemActor(marta.supplierId);
  await tellPayers(b.base, program);
  const row = {
    articleNo: b.articles.stick,
    quantity: 1,
    answers: { followUpAtHome: false, ownResponsibility: true },
    gatesDone: [{ gate: "patient_informerad" }],
  };
  const placed = await b.order({ personId: b.personIds.inVarmland, rows: [row] }, "Rune Testbråten");
  expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: false } });
  // By the municipality's own prescriber it is on nobody's trust.
  expect((await b.order({ personId: b.personIds.inVarmland, rows: [row] }, "Pernilla Provmo")).status).toBe(201);
  expect(await tellPayers(b.base, program)).toBe(0);
  b.moveTo(new Date(b.base.now().getTime() + 180_000));
  expect(await tellPayers(b.base, program)).toBe(1);
  expect(await tellPayers(b.base, program)).toBe(0);
  await b.owner.query(
    "update duties.approver set payer_id = (select owner_payer_id from duties.duty where order_id = $1 and owner = 'payer') where staff_id = $2",
    [placed.body.orderId, marta.userId],
  );
  const { items } = (await (await b.as("Märta Attestbråten")).get("/api/duties")).body as { items: Approval[] };
  const told = items.find(({ kind }) => kind === "meddela_betalaren");
  expect(told).toMatchObject({ personId: null, orderNo: placed.body.orderNo, articles: [{ articleNo: b.articles.stick }] });
  expect((await (await b.as("Märta Attestbråten")).send(`/api/duties/${told?.dutyId}/end`, {})).status).toBe(200);
});

test("a fault at any call of an answer leaves nothing half done: not the duty, not the order, not the reservation", async () => {
  const actor = await b.actor(klara);
  for (const body of [{ answer: "approve" as const }, { answer: "decline" as const, note: "Pröva en enklare" }]) {
    const { orderNo } = await ordered();
    const { id: dutyId } = await b.one<{ id: string }>("select id from duties.duty where order_no = $1 and blocks", [orderNo]);
    const deed = (base: Base, tx: Tx) => decideApproval(base, actor, tx, { dutyId, body });
    const before = await b.footprint();
    const calls = await atEveryFault(
      b.base,
      async (base) => expect(await withActor(base, actor, (tx) => deed(base, tx))).toMatchObject({ ok: true }),
      async () => expect(await b.footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(4);
    expect(await b.footprint()).not.toEqual(before);
  }
});

test("two who answer at the same moment: one answer holds, and the order follows it", async () => {
  const { orderId, orderNo } = await ordered();
  const answers = await Promise.all([
    answer(orderNo, { answer: "approve" }),
    answer(orderNo, { answer: "decline", note: "Nej, pröva annat" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const isApproved = answers[0]?.status === 200;
  expect((await statesOf(orderId))[0] === "cancelled").toBe(!isApproved);
});
