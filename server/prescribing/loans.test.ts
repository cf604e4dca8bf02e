import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { textIn } from "../app/fixtures-leak.ts";
import { addDays, localDate, need } from "../kernel/index.ts";
import { type OrderBench, orderBench, saidOfMattress } from "../orders/fixtures.ts";
import { type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { convertLoan } from "./end-loan.ts";
import { afterBench } from "./fixtures-after.ts";
import { book, shippedDays } from "./follow-up-book.ts";
import { recordFollowUp } from "./record-follow-up.ts";
import { checkFollowUps } from "./remind-follow-ups.ts";

let b: OrderBench;
let a: ReturnType<typeof afterBench>;
beforeAll(async () => {
  b = await orderBench();
  a = afterBench(b);
}, 90_000);
afterAll(() => b.close());
const noon = new Date("2026-11-23T11:00:00Z");
afterEach(() => b.moveTo(noon));

const today = localDate("2026-11-23");
const alva = "Alva Provhaga";
const loanOf = async (deviceId: string, query?: string) =>
  need(
    (await a.loans(query)).find((one) => one.deviceId === deviceId),
    "the loan ends",
  );
const receiptOf = async (orderId: string, query?: string) =>
  need(
    (await a.receipts(query)).find((one) => one.orderId === orderId),
    "there is a receipt",
  );

describe("a trial", () => {
  test("ends on the day that the order says, which its row and the person's picture show", async () => {
    const lent = await a.lend({ trialUntil: "2026-12-20" });
    const order = await (await b.as(alva)).get(`/api/orders/${lent.orderId}`);
    expect(order.body).toMatchObject({ rows: [{ trialUntil: "2026-12-20", endsOn: null }] });
    const loan = await loanOf(lent.deviceId);
    expect(loan).toMatchObject({ kind: "trial", untilOn: "2026-12-20", isOver: false, latest: addDays(today, book.trialMost) });
    expect((await a.after(b.personIds.asta)).timedLoans.map(({ deviceId }) => deviceId)).toContain(lent.deviceId);
  });

  test("becomes a prescription by one click: the same device stays, its rent goes on, and who and when is kept", async () => {
    const lent = await a.lend({ trialUntil: "2026-12-20" });
    const rents = () =>
      b.owner.query("select device_id, payer_id, valid::text from billing.rent_period where device_id = $1 order by valid", [
        lent.deviceId,
      ]);
    const before = (await rents()).rows;
    const { version } = await loanOf(lent.deviceId);
    expect((await a.send(`loans/${lent.rowId}/convert`, { version })).status).toBe(200);
    const kept = await b.one("select state, ended_by, ended_at from prescribing.timed_loan where order_row_id = $1", [
      lent.rowId,
    ]);
    expect(kept).toEqual({ state: "converted", ended_by: (await b.actor(alva)).userId, ended_at: noon });
    expect((await rents()).rows).toEqual(before);
    expect(before.length).toBe(1);
    expect((await a.loans()).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    expect((await a.followUps()).map(({ deviceId }) => deviceId)).toContain(lent.deviceId);
    expect(await a.send(`loans/${lent.rowId}/convert`, { version })).toMatchObject({
      status: 409,
      body: { code: "loan-closed" },
    });
  });

  test("past its end is told first, and may be made longer within what a trial lasts, with the reason", async () => {
    const lent = await a.lend({ trialUntil: "2026-11-30" });
    b.moveTo(new Date("2026-12-01T08:00:00Z"));
    const loan = await loanOf(lent.deviceId, "which=over");
    expect(loan.isOver).toBe(true);
    const longer = (untilOn: string) =>
      a.send(`loans/${lent.rowId}/extend`, { version: loan.version, untilOn, because: "Provar ute också" });
    expect(await longer("2026-12-01")).toMatchObject({ status: 422, body: { code: "day-not-ahead" } });
    expect(await longer(addDays(localDate(loan.latest), 1))).toMatchObject({
      status: 422,
      body: { code: "day-too-far", latest: loan.latest },
    });
    expect(await longer("2026-12-15")).toMatchObject({ status: 200, body: { untilOn: "2026-12-15" } });
    expect(await loanOf(lent.deviceId)).toMatchObject({ untilOn: "2026-12-15", because: "Provar ute också", isOver: false });
    expect(await longer("2026-12-16")).toMatchObject({ status: 409, body: { code: "loan-changed-meanwhile" } });
  });

  test("is over when the device is home", async () => {
    const lent = await a.lend({ trialUntil: "2026-12-20" });
    expect((await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: lent.deviceNo })).status).toBe(200);
    expect((await a.loans()).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    expect(await checkFollowUps(b.base, systemActor(b.supplierId))).toEqual([]);
  });

  test.each([
    ["today", { trialUntil: "2026-11-23" }, "end-passed"],
    ["later than a trial lasts", { trialUntil: addDays(today, book.trialMost + 1) }, "end-too-far"],
    ["with the day of a need beside", { trialUntil: "2026-12-01", endsOn: "2026-12-01" }, "two-ends"],
    ["of something that is sold by the piece", { trialUntil: "2026-12-01", articleNo: "stick" }, "end-needs-device"],
  ])("that ends %s is refused, and nothing is stored", async (_what, row, code) => {
    const articleNo = "articleNo" in row ? b.articles.stick : b.articles.rollator;
    const before = await b.footprint();
    const refused = await b.order({ rows: [{ quantity: 1, ...row, articleNo }] });
    expect(refused).toMatchObject({ status: 409, body: { code: "rows-refused", rows: [expect.objectContaining({ code })] } });
    expect(await b.footprint()).toEqual(before);
  });
});

test("a short-term prescription has a last day too, longer than a trial's", async () => {
  const endsOn = addDays(today, book.trialMost + 30);
  const lent = await a.lend({ endsOn });
  expect(await loanOf(lent.deviceId)).toMatchObject({ kind: "short-term", untilOn: endsOn });
});

describe("a receipt of a loan", () => {
  test("is of what is handed over of an order on a day: number, terms, and nobody has signed", async () => {
    const lent = await a.lend();
    const receipt = await receiptOf(lent.orderId, "which=unsigned");
    expect(receipt).toMatchObject({ state: "unsigned", age: 0, signed: null, lines: [{ deviceNo: lent.deviceNo, quantity: 1 }] });
    b.moveTo(new Date("2026-11-30T08:00:00Z"));
    expect((await receiptOf(lent.orderId)).age).toBe(7);
  });

  test("is printed with what is lent and on which terms, without an address, and of a protected person without the name", async () => {
    const lent = await a.lend();
    const paper = async (receiptId: string) =>
      textIn((await (await b.as(alva)).file(`/api/prescribing/receipts/${receiptId}/receipt.pdf`)).content);
    const { receiptId, personName } = await receiptOf(lent.orderId);
    const { street } = await b.one<{ street: string }>(
      "select street from patients.address where person_id = $1 order by valid_from desc",
      [b.personIds.asta],
    );
    const text = await paper(receiptId);
    for (const word of [lent.deviceNo, String(personName), "Vanligt slitage"]) expect(text).toContain(word);
    expect(text).not.toContain(street);
    const hidden = await b.one<{ name: string }>("select family_name as name from patients.person where id = $1", [
      b.personIds.hidden,
    ]);
    await b.owner.query("update prescribing.receipt set person_id = $2 where id = $1", [receiptId, b.personIds.hidden]);
    const protectedText = await paper(receiptId);
    expect(protectedText).toContain("skyddade personuppgifter");
    expect(protectedText).not.toContain(hidden.name);
  });

  test("is documented once: who said yes, how and when, and who saw it; no signature is claimed", async () => {
    const lent = await a.lend();
    const { receiptId } = await receiptOf(lent.orderId);
    const sign = (body: object) => a.send(`receipts/${receiptId}/sign`, body);
    expect(await sign({ by: "person", how: "said", on: "2026-11-22" })).toMatchObject({
      status: 422,
      body: { code: "signed-before-lent" },
    });
    expect(await sign({ by: "person", how: "said", on: "2026-11-24" })).toMatchObject({
      status: 422,
      body: { code: "signed-ahead" },
    });
    expect(await sign({ by: "agent", how: "paper", on: today })).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect((await sign({ by: "agent", agentName: "Dotter Exempel", how: "paper", on: today })).status).toBe(200);
    expect(await receiptOf(lent.orderId)).toMatchObject({
      ...{ state: "signed", signed: { by: "agent", agentName: "Dotter Exempel", how: "paper", on: today, seenByName: alva } },
    });
    expect(await sign({ by: "person", how: "said", on: today })).toMatchObject({ status: 409, body: { code: "receipt-signed" } });
    expect((await a.receipts("which=unsigned")).map(({ orderId }) => orderId)).not.toContain(lent.orderId);
  });

  test("that nobody signed is of nothing when all of it is home", async () => {
    const lent = await a.lend();
    const { receiptId } = await receiptOf(lent.orderId);
    await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: lent.deviceNo });
    expect(await receiptOf(lent.orderId)).toMatchObject({ state: "home" });
    const late = await a.send(`receipts/${receiptId}/sign`, { by: "person", how: "said", on: today });
    expect(late).toMatchObject({ status: 409, body: { code: "receipt-home" } });
  });

  test("is nobody else's: another supplier's prescriber neither lists, prints nor signs it", async () => {
    const lent = await a.lend();
    const { receiptId } = await receiptOf(lent.orderId);
    expect(await a.receipts("which=all", "Jon Testvik").then((all) => all.map((one) => one.receiptId))).not.toContain(receiptId);
    expect((await (await b.as("Jon Testvik")).get(`/api/prescribing/receipts/${receiptId}/receipt.pdf`)).status).toBe(404);
    const signed = await a.send(`receipts/${receiptId}/sign`, { by: "person", how: "said", on: today }, "Jon Testvik");
    expect(signed).toMatchObject({ status: 404, body: { code: "receipt-unknown" } });
  });
});

describe("a plan for when an aid stands still (S121)", () => {
  const critical = async () => {
    await b.owner.query("update catalogue.article set iso_code = '043306' where article_no = $1", [
      need(b.articles.rollators[5], "one"),
    ]);
    return need(b.articles.rollators[5], "a rollator that is called critical");
  };

  test("is asked for with the order and missed in its answer, which stops nothing; written later it stands with the person", async () => {
    const articleNo = await critical();
    const placed = await b.order({ rows: [{ articleNo, quantity: 1, gatesDone: [], ...saidOfMattress }] });
    expect(placed).toMatchObject({ status: 201, body: { withoutPlan: [1] } });
    const quoted = await (await b.as(alva)).send("/api/orders/quote", {
      personId: b.personIds.asta,
      rows: [{ articleNo, quantity: 1 }],
    });
    expect(quoted.body).toMatchObject({ rows: [{ outage: { ask: expect.stringContaining("madrassen") } }] });
    const lent = await a.lend({ articleNo, ...saidOfMattress });
    const before = (await a.after(b.personIds.asta)).plans.find(({ deviceId }) => deviceId === lent.deviceId);
    expect(before).toMatchObject({ text: null, orderRowId: lent.rowId });
    expect((await a.send(`rows/${lent.rowId}/outage-plan`, { text: "Ring jouren, sonen kommer" })).status).toBe(200);
    expect((await a.after(b.personIds.asta)).plans.find(({ deviceId }) => deviceId === lent.deviceId)?.text).toBe(
      "Ring jouren, sonen kommer",
    );
    const withIt = await b.order({
      rows: [{ articleNo, quantity: 1, outagePlan: "Ring jouren", ...saidOfMattress, departure: "measures" }],
    });
    expect(withIt).toMatchObject({ status: 201, body: { withoutPlan: [] } });
  });

  test("is not asked of what one may be without", async () => {
    const lent = await a.lend();
    expect((await a.after(b.personIds.asta)).plans.map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    const refused = await a.send(`rows/${lent.rowId}/outage-plan`, { text: "Ring jouren" });
    expect(refused).toMatchObject({ status: 409, body: { code: "plan-not-needed" } });
  });
});

describe("a fault at any call", () => {
  test("of recording a follow-up and of ending a trial leaves nothing half done", async () => {
    const lent = await a.lend({ trialUntil: "2026-12-20" });
    const [actor, one, loan] = [
      await b.actor(alva),
      need(
        (await a.followUps()).find(({ deviceId }) => deviceId === lent.deviceId),
        "a follow-up",
      ),
      await loanOf(lent.deviceId),
    ];
    const body = { version: one.version, outcome: "kept" as const, goal: "met" as const, note: "Går bra", nextOn: "2027-02-01" };
    const deeds = [
      (base: Base, tx: Tx) => recordFollowUp(base, actor, tx, { followUpId: one.followUpId, body, daysOn: shippedDays }),
      (base: Base, tx: Tx) => convertLoan(base, tx, { orderRowId: lent.rowId, version: loan.version }),
    ];
    for (const deed of deeds) {
      const before = await b.footprint();
      await atEveryFault(
        b.base,
        (base) => withActor(base, actor, async (tx) => expect(await deed(base, tx)).toMatchObject({ ok: true })),
        async () => expect(await b.footprint()).toEqual(before),
      );
      expect(await b.footprint()).not.toEqual(before);
    }
  });
});
