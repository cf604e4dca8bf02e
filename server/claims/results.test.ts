import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger } from "../billing/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import type { AgreementList, PreviewView, ResultView } from "./contract-results.ts";
import { type ClaimsBench, claimsBench } from "./fixtures.ts";

let b: ClaimsBench;
/** The economist, who keeps the agreements, and who answers for Trollhättan; another supplier's three. */
const [harry, isolde, klara] = ["Harry Kronvik", "Isolde Pärmskog", "Klara Attestrud"];
const [ode, petronella, lova] = ["Ode Kronholm", "Petronella Pärmvik", "Lova Attestholm"];
const agreement = "vgr-handbok";

beforeAll(async () => {
  b = await claimsBench();
  await b.lendTwo();
  await b.close(b.supplierId, "2026-11", "2026-12-02T09:00:00Z");
}, 180_000);
afterAll(() => b.end());

const wish = (part: object = {}) => ({ year: 2026, agreement, amountOre: 10_001, basis: "Bokslutet, not 4", ...part });
const propose = async (part: object = {}, who = harry, key?: string) =>
  (await b.as(who)).send("/api/claims/results", wish(part), key);
const preview = async (part: object = {}, who = harry) => {
  const { basis: _, ...query } = wish(part);
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return (await b.as(who)).get(`/api/claims/results/preview?${text}`) as Promise<{
    status: number;
    body: PreviewView & { code: string };
  }>;
};
const answer = async (resultId: unknown, is: string, who = isolde) =>
  (await b.as(who)).send(`/api/claims/results/${resultId}/answer`, { is, because: "Enligt ledningsrådet" });
const withdraw = async (resultId: unknown, who = harry) => (await b.as(who)).send(`/api/claims/results/${resultId}/withdraw`, {});
const listOf = async (who: string) =>
  ((await (await b.as(who)).get("/api/claims/results")).body as { items: ResultView[] }).items;
const seenBy = async (who: string, resultId: unknown) => (await listOf(who)).find((one) => one.resultId === resultId);
const agreements = async (year = 2026) =>
  (await (await b.as(harry)).get(`/api/claims/results/agreements?year=${year}`)).body as AgreementList;
const charges = async (resultNo: unknown) =>
  (
    await b.owner.query<{ name: string; ore: number }>(
      `select p.name, c.quantity * c.price_ore::int as ore from billing.charge c join organisation.payer p on p.id = c.payer_id where c.article_no like $1 order by 1`,
      [`%(${resultNo})`],
    )
  ).rows;
/** What each payer was invoiced in the year under an agreement, counted line by line and slowly. */
const slowly = async (of: string) =>
  (
    await b.owner.query<{ name: string; ore: number }>(
      `select p.name, sum(l.amount_ore)::int as ore from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join organisation.payer p on p.id = i.payer_id
       where l.supplier_id = $1 and i.month like '2026-%' and coalesce((select d.rulebook from orders.payer_decision d where d.id = l.decision_id),
         (select r.rulebook from orders.order_row r where r.id = l.order_row_id)) = $2 group by p.name having sum(l.amount_ore) > 0 order by p.name`,
      [b.supplierId, of],
    )
  ).rows;

test("before the year has all its invoices nothing is shared", async () => {
  expect(await agreements()).toMatchObject({ isClosed: false });
  expect(await preview()).toMatchObject({ status: 409, body: { code: "year-not-closed" } });
  expect(await propose()).toMatchObject({ status: 409, body: { code: "year-not-closed" } });
});

describe("a year that is closed", () => {
  beforeAll(() => b.close(b.supplierId, "2026-12", "2027-01-02T09:00:00Z"), 60_000);

  test("is shown agreement by agreement, and each payer's share sums to the öre of what it was invoiced under that agreement alone", async () => {
    const { isClosed, items } = await agreements();
    expect(isClosed).toBe(true);
    expect(items.length).toBeGreaterThan(0);
    for (const one of items) {
      const costs = await slowly(one.agreement);
      expect(one).toMatchObject({ payers: costs.length, costOre: costs.reduce((sum, { ore }) => sum + ore, 0) });
    }
    const { body } = await preview();
    const costs = await slowly(agreement);
    expect(costs.length).toBeGreaterThan(1);
    expect(body.shares.map(({ payerName, costOre }) => [payerName, costOre]).sort()).toEqual(
      costs.map(({ name, ore }) => [name, ore]).sort(),
    );
    expect(body.shares.reduce((sum, { shareOre }) => sum + shareOre, 0)).toBe(10_001);
    for (const { costOre, shareOre } of body.shares)
      expect(Math.abs(shareOre - (10_001 * costOre) / body.costOre)).toBeLessThan(1);
    const deficit = await preview({ amountOre: -10_001 });
    expect(deficit.body.shares.map(({ shareOre }) => 0 - shareOre)).toEqual(body.shares.map(({ shareOre }) => shareOre));
  });

  test("a surplus is decided by another and credited each payer on its next invoice; each payer sees its own share, and no other", async () => {
    const { body, status } = await propose();
    expect(status).toBe(201);
    const { resultId, resultNo } = body as { resultId: string; resultNo: string };
    expect(await seenBy(klara, resultId)).toBeUndefined();
    expect(await charges(resultNo)).toEqual([]);
    expect(await seenBy(isolde, resultId)).toMatchObject({ mayDecide: true, mayWithdraw: false, state: "open", ruleId: "S113" });
    expect(await answer(resultId, "decided")).toMatchObject({ status: 200, body: { resultNo } });
    const shares = need(await seenBy(harry, resultId), "the economist sees it").shares;
    expect(await charges(resultNo)).toEqual(
      shares
        .map(({ payerName, shareOre }) => ({ name: payerName, ore: 0 - shareOre }))
        .filter(({ ore }) => ore !== 0)
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    );
    const own = need(await seenBy(klara, resultId), "a payer sees what is decided");
    expect(own.shares).toMatchObject([{ payerName: expect.stringContaining("Trollhättan") }]);
    expect(
      (await (await b.as(klara)).file("/api/claims/results/csv")).content.toString("utf8").trim().split("\r\n"),
    ).toHaveLength(2);

    expect(await propose()).toMatchObject({ status: 409, body: { code: "result-shared", resultNo } });
    expect(await answer(resultId, "decided")).toMatchObject({ status: 409, body: { code: "result-not-open" } });
    expect(await withdraw(resultId)).toMatchObject({ status: 409, body: { code: "result-not-open" } });

    await b.close(b.supplierId, "2027-01", "2027-02-02T09:00:00Z");
    const costs = (await (await b.as(klara)).get("/api/billing/costs?month=2027-01")).body as {
      lines: { articleName: string }[];
    };
    expect(costs.lines.filter(({ articleName }) => articleName.includes(resultNo))).toMatchObject([
      { kind: "credit", amountOre: 0 - (own.shares[0]?.shareOre ?? 0), rules: ["S113"], credits: null },
    ]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
    const books = (await (await b.as(harry)).send("/api/ledger/check", {})).body;
    expect(books).toMatchObject({ found: [] });
    // What was shared of a year is in no other year's share.
    expect((await agreements(2027)).items.reduce((sum, one) => sum + one.costOre, 0)).toBe(
      await sumOf("2027", "where r.rulebook is not null"),
    );
  }, 60_000);
});

/** What was invoiced in a year on rows that an agreement decided. */
async function sumOf(year: string, where: string): Promise<number> {
  const { rows } = await b.owner.query<{ ore: number }>(
    `select coalesce(sum(l.amount_ore), 0)::int as ore from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join orders.order_row r on r.id = l.order_row_id
     ${where} and l.supplier_id = $1 and i.month like $2`,
    [b.supplierId, `${year}-%`],
  );
  return rows[0]?.ore ?? 0;
}

describe("the year after", () => {
  const next = { year: 2027 };
  beforeAll(async () => {
    for (let month = 2; month <= 12; month += 1) {
      const over = month === 12 ? "2028-01" : `2027-${String(month + 1).padStart(2, "0")}`;
      await b.close(b.supplierId, `2027-${String(month).padStart(2, "0")}`, `${over}-02T09:00:00Z`);
    }
  }, 120_000);

  test("is proposed, taken back, proposed anew and refused with why; nothing is charged", async () => {
    const first = (await propose(next)).body;
    expect(await withdraw(first.resultId)).toMatchObject({ status: 200 });
    const second = (await propose(next)).body;
    expect(await answer(second.resultId, "refused")).toMatchObject({ status: 200 });
    expect((await seenBy(harry, second.resultId))?.entries).toMatchObject([
      { what: "proposed" },
      { what: "refused", because: "Enligt ledningsrådet" },
    ]);
    for (const { resultNo } of [first, second]) expect(await charges(resultNo)).toEqual([]);
  });

  test.each([
    ["nothing", { amountOre: 0 }, 422, "amountOre"],
    ["half an öre", { amountOre: 0.5 }, 422, "amountOre"],
    ["more than whole numbers hold", { amountOre: 2 ** 53 }, 422, "amountOre"],
    ["more than was invoiced under it", { amountOre: 2 ** 53 - 1 }, 422, "result-above-cost"],
    ["a deficit of more than was invoiced under it", { amountOre: 1 - 2 ** 53 }, 422, "result-above-cost"],
    ["no words of where the figure stands", { basis: " " }, 422, "basis"],
    ["an agreement that nothing was invoiced under", { agreement: "ingen" }, 404, "agreement-unknown"],
    ["a year that is not invoiced", { year: 2028 }, 409, "year-not-closed"],
    ["a year of no calendar", { year: 1999 }, 422, "year"],
  ])("%s is refused, and nothing is kept", async (_what, part, status, says) => {
    const before = await listOf(harry);
    const got = await propose({ ...next, ...part });
    expect(got.status).toBe(status);
    expect(JSON.stringify(got.body)).toContain(says);
    expect(await listOf(harry)).toEqual(before);
  });

  test("at the same moment: one proposal and one decision", async () => {
    const both = await Promise.all([propose({ ...next, amountOre: -7 }), propose({ ...next, amountOre: -7 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { resultId, resultNo } = both.find(({ status }) => status === 201)?.body ?? {};
    const decided = await Promise.all([answer(resultId, "decided"), answer(resultId, "decided")]);
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409]);
    const made = await charges(resultNo);
    // A deficit is charged; who has no öre of it is charged nothing.
    expect(made.reduce((sum, { ore }) => sum + ore, 0)).toBe(7);
    expect(made.every(({ ore }) => ore > 0)).toBe(true);
  });

  test("whoever may not propose, decide or see is refused; another supplier's is not there", async () => {
    const resultId = (await listOf(harry))[0]?.resultId;
    for (const who of [isolde, klara]) expect(await propose(next, who)).toMatchObject({ status: 403 });
    for (const who of [harry, klara]) expect(await answer(resultId, "refused", who)).toMatchObject({ status: 403 });
    expect(await preview(next, isolde)).toMatchObject({ status: 403 });
    expect(await (await b.as("Alva Provhaga")).get("/api/claims/results")).toMatchObject({ status: 403 });
    expect(await answer(resultId, "decided", petronella)).toMatchObject({ status: 404, body: { code: "result-unknown" } });
    for (const who of [ode, petronella, lova]) expect(await listOf(who)).toEqual([]);
  });
});

describe("the database itself refuses", () => {
  test("that whoever proposed decides, shares that are not the whole, and every change", async () => {
    const plant = (amountOre: number, agreementKey: string) =>
      b.owner.query<{ id: string }>(
        `with r as (insert into claims.result (id, supplier_id, agreement, year, amount_ore, basis, rule_id, rule_source, proposed_at, proposed_by)
           values (gen_random_uuid(), $1, $3, 2030, 100, 'prov', 'prov', 'prov', now(), $1) returning id)
         insert into claims.result_share (id, result_id, supplier_id, payer_id, cost_ore, share_ore)
           select gen_random_uuid(), r.id, $1, (select id from organisation.payer where supplier_id = $1 limit 1), 1, $2 from r returning result_id as id`,
        [b.supplierId, amountOre, agreementKey],
      );
    await expect(plant(99, "skev")).rejects.toMatchObject({ constraint: "shares_are_the_result" });
    const [made] = (await plant(100, "hel")).rows;
    const decide = (by: string) =>
      b.owner.query(
        "insert into claims.result_entry (result_id, supplier_id, what, at, by_user, because) values ($1, $2, 'decided', now(), $3, 'prov')",
        [made?.id, b.supplierId, by],
      );
    await expect(decide(b.supplierId)).rejects.toMatchObject({ constraint: "decided_by_another" });
    await decide(b.town.payerId);
    for (const statement of [
      "update claims.result set amount_ore = 1",
      "update claims.result set state = 'open' where state = 'decided'",
      "delete from claims.result",
      "update claims.result_share set share_ore = 1",
      "delete from claims.result_share",
      "update claims.result_entry set because = 'annat'",
      "delete from claims.result_entry",
    ])
      await expect(b.owner.query(statement), statement).rejects.toThrow("append-only");
  });
});
