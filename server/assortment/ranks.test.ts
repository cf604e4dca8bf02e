import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleView } from "../catalogue/contract.ts";
import { addDays, localDate } from "../kernel/index.ts";
import { contractsView, endingContracts, type RankingBody } from "./contract-contracts.ts";
import { type AssortmentBench, assortmentBench } from "./fixtures.ts";

let b: AssortmentBench;
const today = localDate("2026-11-23");
const on = (step: number) => addDays(today, step);
/** Two articles of different vendors. */
let first: { no: string; vendor: string };
let second: { no: string; vendor: string };
let contracts: { mine: string; other: string };

beforeAll(async () => {
  b = await assortmentBench();
  const pair = await b.one<{ main: string; other: string; vendor: string; otherVendor: string }>(
    `select m.article_no as main, o.article_no as other, m.vendor, o.vendor as "otherVendor"
     from catalogue.article m join catalogue.article o on o.vendor <> m.vendor and o.model <> m.model and o.article_type = 'main_aid'
     join catalogue.supplier_article s on s.article_no = m.article_no and s.supplier_id = $1 and s.is_published
     join catalogue.supplier_article t on t.article_no = o.article_no and t.supplier_id = $1 and t.is_published
     where m.article_type = 'main_aid' order by 1, 2 limit 1`,
    [b.supplierId],
  );
  first = { no: pair.main, vendor: pair.vendor };
  second = { no: pair.other, vendor: pair.otherVendor };
}, 120_000);
afterAll(() => b.close());

const send = (path: string, body: object, who = b.callers.editor) => who.send(`/api/assortment${path}`, body);
const view = async () => contractsView.parse((await b.callers.editor.get("/api/assortment/contracts")).body);
const codesOf = ({ body }: { body: Record<string, unknown> }) => (body.errors as { code: string }[]).map(({ code }) => code);
const row = (no: string, contractId: string, rank: number) => ({ articleNo: no, contractId, rank });
const ranking = (change: Partial<RankingBody>): RankingBody => ({
  ...{ lotNo: "RUL-1", name: "Rullstolar, manuella", isRanked: true, from: today, rows: [], seenNo: null, ...change },
});
const seenOf = async (lotNo: string) => (await view()).lots.find((one) => one.lotNo === lotNo)?.seenNo ?? null;

describe("contracts with vendors", () => {
  test("all faults of a contract are told at once, and nothing is kept", async () => {
    const answer = await send("/contracts", { contractNo: "", vendor: "Finns inte", from: on(3), until: on(2) });
    expect(answer).toMatchObject({ status: 422, body: { code: "contract-wrong" } });
    expect(codesOf(answer)).toEqual(["number-needed", "vendor-unknown", "until-before-from"]);
    expect((await view()).contracts).toEqual([]);
  });

  test("an editor keeps a contract with each vendor; its number is used once, and another supplier sees none of them", async () => {
    const mine = await send("/contracts", { contractNo: "AVT-1", vendor: first.vendor, from: "2025-01-01", until: on(400) });
    const other = await send("/contracts", { contractNo: "AVT-2", vendor: second.vendor, from: "2026-01-01", until: on(30) });
    expect([mine.status, other.status]).toEqual([200, 200]);
    contracts = { mine: String(mine.body.contractId), other: String(other.body.contractId) };
    expect(codesOf(await send("/contracts", { contractNo: "AVT-1", vendor: first.vendor, from: today, until: on(9) }))).toEqual([
      "contract-exists",
    ]);
    expect((await b.callers.otherEditor.get("/api/assortment/contracts")).body.contracts).toEqual([]);
    expect((await b.callers.vendor.get("/api/assortment/contracts")).status).toBe(403);
  });

  test("a contract that ends within the supplier's days is what needs her", async () => {
    const { items } = endingContracts.parse((await b.callers.editor.get("/api/assortment/contracts/ending")).body);
    expect(items.map(({ contractNo, state }) => [contractNo, state])).toEqual([["AVT-2", "ends-soon"]]);
  });
});

describe("ranks in a lot", () => {
  test("all faults of the ranks are told at once, and no lot is made", async () => {
    const { mine } = contracts;
    const rows = [
      row(first.no, mine, 1),
      row(first.no, mine, 3),
      row(second.no, mine, 3),
      row("99999", "00000000-0000-4000-8000-000000000001", 0),
    ];
    const answer = await send("/rankings", ranking({ name: "", from: on(-1), rows }));
    expect(answer).toMatchObject({ status: 422, body: { code: "ranks-wrong" } });
    expect(codesOf(answer).sort()).toEqual(
      [
        ...["name-needed", "day-has-passed", "article-twice", "vendor-differs", "article-unknown", "contract-unknown"],
        ...["rank-form", "rank-twice", "rank-gap"],
      ].sort(),
    );
    expect(codesOf(await send("/rankings", ranking({ from: on(401), rows: [row(first.no, mine, 1)] })))).toEqual([
      "contract-not-then",
    ]);
    expect((await view()).lots).toEqual([]);
  });

  test("an article's rank holds from its day: staff see contract, lot, rank and until when, a visitor none of it", async () => {
    const rows = [row(first.no, contracts.mine, 1), row(second.no, contracts.other, 2)];
    expect((await send("/rankings", ranking({ rows }))).status).toBe(200);
    expect((await b.look(first.no)).placing).toMatchObject({ contractNo: "AVT-1", lotNo: "RUL-1", rank: 1, until: on(400) });
    expect((await b.look(second.no)).placing).toMatchObject({ contractNo: "AVT-2", rank: 2, until: on(30) });
    expect((await b.look(first.no)).history[0]).toMatchObject({ subject: "rank", from: null, to: { lotNo: "RUL-1", rank: 1 } });
    expect((await b.look(first.no, b.callers.otherEditor)).placing).toBeNull();
    const shown = articleView.parse((await b.callers.editor.get(`/api/catalogue/articles/${first.no}`)).body);
    expect(shown.placings).toMatchObject([{ articleNo: first.no, rank: 1, contractNo: "AVT-1", until: on(400) }]);
    expect((await b.stranger.get(`/api/catalogue/articles/${first.no}`)).body.placings).toEqual([]);
  });

  test("among those that do the same, rank 1 stands before rank 2, and both before what has no contract", async () => {
    const relation = { kind: "equals", isStandard: false };
    const { main, plain } = await b.one<{ main: string; plain: string }>(
      `with known as (select model from catalogue.article where article_no = any($2))
       select min(a.article_no) as main, max(a.article_no) as plain from catalogue.article a
       join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1 and o.is_published
       where a.article_type = 'main_aid' and a.model not in (select model from known)`,
      [b.supplierId, [first.no, second.no]],
    );
    const added = [plain, second.no, first.no].map((otherNo) => ({ mainNo: main, otherNo, ...relation }));
    expect((await send("/relations", { removed: [], added })).status).toBe(200);
    const alternatives = async () => {
      const shown = articleView.parse((await b.callers.editor.get(`/api/catalogue/articles/${main}`)).body);
      return shown.alternatives.map(({ articleNo }) => articleNo).filter((no) => [first.no, second.no, plain].includes(no));
    };
    // The catalogue is read anew within a second or so.
    await expect.poll(alternatives, { timeout: 10_000 }).toEqual([first.no, second.no, plain]);
  });

  test("equal ranks are kept only where the lot has no order of ranks", async () => {
    const seenNo = await seenOf("RUL-1");
    const rows = [row(first.no, contracts.mine, 1), row(second.no, contracts.other, 1)];
    expect(codesOf(await send("/rankings", ranking({ from: on(5), rows, seenNo })))).toEqual(["rank-twice"]);
    const kept = await send("/rankings", ranking({ from: on(5), rows, seenNo, isRanked: false }));
    expect(kept.status).toBe(200);
    expect((await send(`/rankings/${kept.body.rankingId}/withdraw`, {})).status).toBe(200);
  });

  test("the midnights to come tell each article that they change: a new rank, and a contract that ends", async () => {
    const rows = [row(second.no, contracts.other, 1), row(first.no, contracts.mine, 2)];
    expect((await send("/rankings", ranking({ from: on(1), rows, seenNo: await seenOf("RUL-1") }))).status).toBe(200);
    const { days } = await view();
    const told = days.map(({ on: day, rows: turns }) => [
      day,
      Object.fromEntries(turns.map(({ articleNo, from, to }) => [articleNo, [from?.rank, to?.rank]])),
    ]);
    expect(told.slice(0, 2)).toEqual([
      [on(1), { [first.no]: [1, 2], [second.no]: [2, 1] }],
      [on(31), { [second.no]: [1, undefined] }],
    ]);
    // Today nothing is another, and the day of the whole catalogue tells the same.
    expect((await b.look(first.no)).placing).toMatchObject({ rank: 1, until: today });
    const day = await b.callers.editor.get(`/api/assortment/day?on=${on(1)}`);
    expect(day.body).toMatchObject({ counts: { rank: 2 } });
  });

  test("the second of two editors is told who was first, and nothing is written over", async () => {
    const rows = [row(first.no, contracts.mine, 1)];
    expect(await send("/rankings", ranking({ from: on(2), rows, seenNo: null }))).toMatchObject({
      status: 409,
      body: { code: "changed-by-another", who: "Sorta Hyllmark" },
    });
    const term = { from: "2025-01-01", until: on(500) };
    const { termNo: seenTermNo = 0 } = (await view()).contracts.find(({ contractNo }) => contractNo === "AVT-1") ?? {};
    expect((await send(`/contracts/${contracts.mine}/term`, { ...term, seenTermNo })).status).toBe(200);
    expect(await send(`/contracts/${contracts.mine}/term`, { ...term, until: on(600), seenTermNo })).toMatchObject({
      status: 409,
      body: { code: "changed-by-another", who: "Sorta Hyllmark" },
    });
    expect((await view()).contracts[0]).toMatchObject({ until: on(500) });
  });

  test("what has not begun is taken back, and what held before goes on; what has begun stands", async () => {
    const rankings = (await view()).lots[0]?.rankings ?? [];
    const [begun, coming] = [rankings.find((one) => !one.isComing), rankings.find((one) => one.isComing)];
    expect(await send(`/rankings/${begun?.rankingId}/withdraw`, {})).toMatchObject({
      status: 409,
      body: { code: "ranking-begun" },
    });
    expect((await send(`/rankings/${coming?.rankingId}/withdraw`, {})).status).toBe(200);
    expect((await send(`/rankings/${coming?.rankingId}/withdraw`, {})).status).toBe(404);
    expect((await b.look(first.no)).placing).toMatchObject({ rank: 1, until: on(500) });
  });

  test("an article stands in one lot at a time, also when a contract is prolonged into another's days", async () => {
    const other = ranking({ lotNo: "RUL-2", name: "Rullstolar, komfort" });
    expect(codesOf(await send("/rankings", { ...other, from: on(20), rows: [row(second.no, contracts.other, 1)] }))).toEqual([
      "in-other-lot",
    ]);
    const next = await send("/contracts", { contractNo: "AVT-3", vendor: second.vendor, from: on(31), until: on(700) });
    const after = [row(second.no, String(next.body.contractId), 1)];
    expect((await send("/rankings", { ...other, from: on(31), rows: after })).status).toBe(200);
    const seenTermNo = (await view()).contracts.find(({ contractNo }) => contractNo === "AVT-2")?.termNo;
    const longer = { from: "2026-01-01", until: on(40), seenTermNo };
    expect(codesOf(await send(`/contracts/${contracts.other}/term`, longer))).toEqual(["in-other-lot"]);
    expect(codesOf(await send(`/contracts/${contracts.other}/term`, { ...longer, from: on(1), until: on(-1) }))).toEqual([
      "contract-has-begun",
      "until-before-from",
    ]);
  });

  test("the database keeps what was said: nothing is changed or deleted", async () => {
    await expect(b.owner.query("update catalogue.lot_rank set rank = 9")).rejects.toThrow();
    await expect(b.owner.query("delete from catalogue.lot_ranking")).rejects.toThrow();
    await expect(b.owner.query("update catalogue.contract_term set until_day = until_day + 1")).rejects.toThrow();
  });
});
