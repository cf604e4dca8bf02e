import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger, runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import type { DisputedLineView, DisputeToAnswer, DisputeView } from "./contract.ts";

let b: OrderBench;
/** Answers for the payer, stands in for her, answers for another, and the supplier's economist. */
const [klara, kasper, marta, harry] = ["Klara Attestrud", "Kasper Attestvik", "Märta Attestbråten", "Harry Kronvik"];
type Line = { invoiceNo: number; lineNo: number; kind: string; amountOre: number; articleNo: string; credits: object | null };

beforeAll(async () => {
  b = await orderBench();
  await b.lendTwo();
  await close("2026-11", "2026-12-02T09:00:00Z");
}, 180_000);
afterAll(() => b.close());

/** Runs a month when it is over. */
async function close(month: string, at: string) {
  b.moveTo(new Date(at));
  expect(await runMonth(b.base, systemActor(b.supplierId), month as Month)).toMatchObject({ ok: true });
}
const linesOf = async (who: string, month = "2026-11"): Promise<Line[]> =>
  ((await (await b.as(who)).get(`/api/billing/costs?month=${month}`)).body as { lines: Line[] }).lines;
/** A line that nobody has disputed yet: each test takes its own. */
let taken = 0;
const nextLine = async () => {
  const lines = (await linesOf(klara)).filter(({ amountOre }) => amountOre > 100);
  taken += 1;
  const line = lines[taken - 1];
  if (!line) throw new Error("there are not so many lines");
  return line;
};
const dispute = async ({ invoiceNo, lineNo }: Line, part: object = {}, who = klara) =>
  (await b.as(who)).send("/api/claims/disputes", { invoiceNo, lineNo, reason: "returned", ...part });
const answer = async (disputeId: unknown, body: object, who = harry) =>
  (await b.as(who)).send(`/api/claims/disputes/${disputeId}/answer`, { because: "Hämtad den 20", ...body });
const step = async (disputeId: unknown, what: "withdraw" | "seen", who = klara) =>
  (await b.as(who)).send(`/api/claims/disputes/${disputeId}/${what}`, {});
const lineView = async ({ invoiceNo, lineNo }: Line, who = klara) =>
  (await b.as(who)).get(`/api/claims/lines/${invoiceNo}/${lineNo}`) as Promise<{ status: number; body: DisputedLineView }>;
const ownList = async (who = klara) =>
  ((await (await b.as(who)).get("/api/claims/own?which=all")).body as { items: DisputeView[] }).items;
/** A dispute that waits, and its line. */
const waitingOne = async () => {
  const found = (await ownList()).find(({ state }) => state === "open");
  const line = (await linesOf(klara)).find(({ lineNo, invoiceNo }) => lineNo === found?.lineNo && invoiceNo === found.invoiceNo);
  if (!found || !line) throw new Error("nothing waits");
  return { line, disputeId: found.disputeId };
};
const chargesOf = async (disputeId: unknown) =>
  (await b.owner.query("select price_ore::int as ore, quantity from billing.charge where cause_id = $1", [disputeId])).rows;

describe("a line of a closed month", () => {
  test("is disputed, accepted in part, credited on the next invoice and seen; nothing is broken, nothing edited, nobody named", async () => {
    const line = await nextLine();
    const before = await linesOf(klara);
    const made = await dispute(line, { told: "Kom hem den 20 november" });
    expect(made).toMatchObject({ status: 201, body: { disputeNo: expect.stringMatching(/^T\d+$/) } });
    const { disputeId, disputeNo } = made.body as { disputeId: string; disputeNo: string };

    const waiting = (await (await b.as(harry)).get("/api/claims/disputes")).body as { items: DisputeView[] };
    expect(waiting.items).toMatchObject([
      { disputeNo, reason: "Hjälpmedlet är återlämnat", answerBy: "2026-12-16", isLate: false },
    ]);
    const toAnswer = (await (await b.as(harry)).get(`/api/claims/disputes/${disputeId}`)).body as DisputeToAnswer;
    expect(toAnswer).toMatchObject({
      told: "Kom hem den 20 november",
      amountOre: line.amountOre,
      leftOre: line.amountOre,
      page: 1,
    });

    expect(await answer(disputeId, { is: "accepted", amountOre: 100 })).toMatchObject({ status: 200, body: { disputeNo } });
    expect(await chargesOf(disputeId)).toEqual([{ ore: 100, quantity: -1 }]);
    expect(await linesOf(klara)).toEqual(before);
    expect((await ownList())[0]).toMatchObject({ state: "accepted", isUnseen: true });
    expect(await step(disputeId, "seen", kasper)).toMatchObject({ status: 200 });
    expect(await step(disputeId, "seen")).toMatchObject({ status: 200 });
    expect((await ownList())[0]).toMatchObject({ isUnseen: false });

    await close("2026-12", "2027-01-02T09:00:00Z");
    const credits = (await linesOf(klara, "2026-12")).filter(({ kind }) => kind === "credit");
    expect(credits).toMatchObject([
      { amountOre: -100, articleNo: line.articleNo, credits: { invoiceNo: line.invoiceNo, lineNo: line.lineNo } },
    ]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
    const credit = credits[0] ?? line;
    expect(await dispute(credit)).toMatchObject({ status: 409, body: { code: "credit-is-not-credited" } });

    const told = JSON.stringify([await lineView(line), await ownList(), toAnswer, waiting]);
    const { rows } = await b.owner.query<{ secret: string }>(
      "select unnest(array[p.number, p.given_name || ' ' || p.family_name, p.id::text]) as secret from patients.person p where p.supplier_id = $1",
      [b.supplierId],
    );
    expect(rows.filter(({ secret }) => told.includes(secret))).toEqual([]);
    b.moveTo(new Date("2026-12-02T09:00:00Z"));
  }, 60_000);

  test("stands when the answer says so, with why; the payer may dispute it again", async () => {
    const line = await nextLine();
    const { disputeId } = (await dispute(line)).body;
    expect(await answer(disputeId, { is: "upheld", because: "Hämtades först den 30" })).toMatchObject({ status: 200 });
    expect(await chargesOf(disputeId)).toEqual([]);
    const { body } = await lineView(line);
    expect(body).toMatchObject({ mayDispute: true, disputes: [{ state: "upheld", isUnseen: true }] });
    expect(body.disputes[0]?.entries).toMatchObject([{ what: "disputed" }, { what: "upheld", because: "Hämtades först den 30" }]);
    expect(await dispute(line)).toMatchObject({ status: 201 });
  });

  test("is taken back before it is answered, and may be disputed again", async () => {
    const line = await nextLine();
    const { disputeId } = (await dispute(line)).body;
    expect(await step(disputeId, "withdraw")).toMatchObject({ status: 200 });
    expect(await step(disputeId, "withdraw")).toMatchObject({ status: 409, body: { code: "dispute-not-open" } });
    expect(await answer(disputeId, { is: "upheld" })).toMatchObject({ status: 409, body: { code: "dispute-not-open" } });
    expect(await step(disputeId, "seen")).toMatchObject({ status: 409, body: { code: "dispute-not-answered" } });
    expect(await dispute(line)).toMatchObject({ status: 201 });
  });
});

describe("is refused", () => {
  test.each([
    ["a line that is not there", { lineNo: 99_999 }, 404, "line-unknown"],
    ["an invoice that is not there", { invoiceNo: 2_147_483_647 }, 404, "line-unknown"],
    ["a reason that is not in the list", { reason: "nothing" }, 422, "reason-unknown"],
    ["no words where the reason asks for them", { reason: "other" }, 422, "reason-asks-words"],
    ["only spaces where the reason asks for them", { reason: "other", told: "   " }, 422, undefined],
    ["a number of 2^53", { invoiceNo: 2 ** 53 }, 422, undefined],
  ])("%s", async (_what, part, status, code) => {
    const [line] = await linesOf(klara);
    const before = await ownList();
    const got = await dispute(line as Line, part);
    expect(got.status).toBe(status);
    if (code) expect(got.body).toMatchObject({ code });
    expect(await ownList()).toEqual(before);
  });

  test("twice while it waits, also at once, with the number of the one that waits", async () => {
    const line = await nextLine();
    const both = await Promise.all([dispute(line), dispute(line, {}, kasper)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const disputeNo = both.find(({ status }) => status === 201)?.body.disputeNo;
    expect(await dispute(line)).toMatchObject({ status: 409, body: { code: "line-disputed", disputeNo } });
  });

  test("another payer's line is not there, to see, to dispute or to take back", async () => {
    const { line, disputeId } = await waitingOne();
    expect(await lineView(line, marta)).toMatchObject({ status: 404 });
    expect(await dispute(line, {}, marta)).toMatchObject({ status: 404, body: { code: "line-unknown" } });
    expect(await step(disputeId, "withdraw", marta)).toMatchObject({ status: 404, body: { code: "dispute-unknown" } });
    expect((await ownList(marta)).filter((one) => one.disputeId === disputeId)).toEqual([]);
  });

  test("who has no permit, and another supplier's economist", async () => {
    const { line, disputeId } = await waitingOne();
    for (const who of ["Alva Provhaga", "Ebba Svarsund", harry])
      expect(await dispute(line, {}, who)).toMatchObject({ status: 403 });
    for (const who of ["Alva Provhaga", klara])
      expect(await answer(disputeId, { is: "upheld" }, who)).toMatchObject({ status: 403 });
    expect(await answer(disputeId, { is: "upheld" }, "Ode Kronholm")).toMatchObject({
      status: 404,
      body: { code: "dispute-unknown" },
    });
  });
});

describe("an answer is refused", () => {
  test.each([
    ["of nothing", { is: "accepted", amountOre: 0 }, 422],
    ["below nothing", { is: "accepted", amountOre: -5 }, 422],
    ["of half an öre", { is: "accepted", amountOre: 1.5 }, 422],
    ["of 2^53 öre", { is: "accepted", amountOre: 2 ** 53 }, 422],
    ["of more than the line", { is: "accepted", amountOre: 2 ** 53 - 1 }, 409],
    ["without an amount", { is: "accepted" }, 422],
    ["without why", { is: "upheld", because: " " }, 422],
    ["of another kind", { is: "withdrawn" }, 422],
  ])("%s", async (_what, body, status) => {
    const [open] = (await ownList()).filter(({ state }) => state === "open");
    expect(await answer(open?.disputeId, body)).toMatchObject({ status });
    expect(await chargesOf(open?.disputeId)).toEqual([]);
    expect((await ownList()).find(({ disputeId }) => disputeId === open?.disputeId)).toEqual(open);
  });

  test("when another has answered, also at once: one credit, and the second hears it", async () => {
    const [open] = (await ownList()).filter(({ state }) => state === "open");
    const both = await Promise.all([
      answer(open?.disputeId, { is: "accepted", amountOre: 50 }),
      answer(open?.disputeId, { is: "accepted", amountOre: 60 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "dispute-not-open" });
    expect(await chargesOf(open?.disputeId)).toHaveLength(1);
  });

  test("the same press twice is one answer", async () => {
    const [open] = (await ownList()).filter(({ state }) => state === "open");
    const press = async () =>
      (await b.as(harry)).send(
        `/api/claims/disputes/${open?.disputeId}/answer`,
        { is: "upheld", because: "Stämmer" },
        "one-press-1",
      );
    const both = [await press(), await press()];
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
  });
});

test("what is not answered in time is late from the day after", async () => {
  const [open] = (await ownList()).filter(({ state }) => state === "open");
  const lateOn = async (day: string) => {
    b.moveTo(new Date(`${day}T09:00:00Z`));
    return (await ownList()).find(({ disputeId }) => disputeId === open?.disputeId)?.isLate;
  };
  expect([await lateOn("2026-12-16"), await lateOn("2026-12-17")]).toEqual([false, true]);
  b.moveTo(new Date("2026-12-02T09:00:00Z"));
});

test("disputes and their entries are only added to, and an end is not undone", async () => {
  for (const statement of [
    "update claims.dispute set told = 'annat'",
    "update claims.dispute set state = 'open' where state <> 'open'",
    "delete from claims.dispute",
    "update claims.dispute_entry set because = 'annat'",
    "delete from claims.dispute_entry",
  ])
    await expect(b.owner.query(statement), statement).rejects.toThrow("append-only");
  await expect(
    b.owner.query(
      `insert into claims.dispute_entry (dispute_id, supplier_id, what, at, by_user, because)
       select id, supplier_id, 'upheld', now(), gen_random_uuid(), 'prov' from claims.dispute where state = 'withdrawn' limit 1`,
    ),
  ).rejects.toMatchObject({ constraint: "dispute_waits" });
});
