import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import { addMonths, firstDay, monthOf } from "../kernel/index.ts";
import { systemActor, today } from "../platform/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let owner: Caller;
const year = { from: "2025-11-24", to: "2026-11-23" };

beforeAll(async () => {
  region = await testRegion();
  owner = await region.as("Isolde Pärmskog");
  const { rows } = await region.owner.query<{ id: string }>(
    "select id from organisation.supplier where county = 'vastra-gotaland'",
  );
  const supplier = systemActor(rows[0]?.id ?? "");
  for (let back = 12; back > 0; back -= 1) {
    const run = await runMonth(region.base, supplier, monthOf(addMonths(firstDay(monthOf(today(region.base))), -back)));
    expect(run.ok).toBe(true);
  }
}, 120_000);
afterAll(() => region.close());

const bedsToRegion = {
  id: "X sängar",
  source: "vgr-bosatt § betalare",
  when: { forPerson: [true], kind: ["hjalpmedel"], group: ["sang"] },
  outcome: { payer: "region", channel: "bestallningsportal" },
  text: "Sängar till vuxna betalas av regionen enligt ett eget beslut.",
  examples: [
    { says: "Säng till en vuxen", facts: { care: ["kommun"], product: { iso: "181210" } }, answer: { payer: "region" } },
  ],
};
const draft = async (row?: object): Promise<string> => {
  const basedOn = "shipped:vgr-handbok:2022-12-07";
  const made = await owner.send("/api/agreements/drafts", { rulebook: "vgr-handbok", basedOn, validFrom: "2027-01-01" });
  const edition = String(made.body.edition);
  if (row) {
    const put = await owner.put(`/api/agreements/drafts/${edition}/rows`, { version: 1, step: 8, row });
    expect(put).toMatchObject({ status: 200 });
  }
  return edition;
};
const rehearse = async (edition: string, days = year) => {
  const begun = await owner.send("/api/insight/rehearsals", { edition, ...days });
  expect(begun).toMatchObject({ status: 202 });
  for (let tries = 0; tries < 200; tries += 1) {
    const shown = await owner.get(`/api/insight/rehearsals/${begun.body.rehearsalId}`);
    if (shown.body.state !== "running") return shown.body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the rehearsal does not end");
};

/** The same change counted another way: from the orders' and invoices' own tables, by what a bed and an adult are. */
const counted = () =>
  region.owner.query<{ payerId: string; rows: number; ore: number }>(
    `with beds as (
       select r.id, r.payer_id from orders.order_row r join orders.customer_order o on o.id = r.order_id
       join organisation.supplier s on s.id = o.supplier_id and s.county = 'vastra-gotaland'
       join patients.person p on p.id = o.person_id join catalogue.article a on a.article_no = r.article_no
       where a.iso_code like '1812%' and a.product_kind = 'hjalpmedel' and r.state <> 'cancelled' and r.payer_kind <> 'region'
         and (o.placed_at at time zone 'Europe/Stockholm')::date between $1 and $2
         and p.born_on <= ((o.placed_at at time zone 'Europe/Stockholm')::date - interval '18 years'))
     select b.payer_id as "payerId", count(distinct b.id)::int as rows, coalesce(sum(l.amount_ore), 0)::bigint as ore
     from beds b left join billing.invoice_line l on l.order_row_id = b.id and l.month_on between date_trunc('month', $1::date) and $2
     group by b.payer_id order by b.payer_id`,
    [year.from, year.to],
  );
interface Sum {
  payerId: string | null;
  kind: string;
  beforeOre: number;
  afterOre: number;
  beforeRows: number;
  afterRows: number;
}

describe("a draft that gives beds to the region", () => {
  test("comes to the same, to the öre and payer by payer, as the change counted in SQL", async () => {
    const { rows: expected } = await counted();
    const changed = expected.reduce((sum, one) => sum + one.rows, 0);
    const moved = expected.reduce((sum, one) => sum + Number(one.ore), 0);
    expect(changed).toBeGreaterThan(2);
    expect(moved).toBeGreaterThan(0);
    const result = await rehearse(await draft(bedsToRegion));
    expect(result).toMatchObject({ state: "done", changedRows: changed, changedPayer: changed, becameManual: 0, unreadable: 0 });
    expect(result.rowsDone).toBe(result.rowsAll);
    const payers = result.payers as Sum[];
    for (const one of expected) {
      const sum = payers.find(({ payerId }) => payerId === one.payerId);
      expect((sum?.beforeOre ?? 0) - (sum?.afterOre ?? 0), one.payerId).toBe(Number(one.ore));
      expect((sum?.beforeRows ?? 0) - (sum?.afterRows ?? 0)).toBe(one.rows);
    }
    const regions = payers.find(({ kind }) => kind === "region");
    expect((regions?.afterOre ?? 0) - (regions?.beforeOre ?? 0)).toBe(moved);
    const sum = (of: "beforeOre" | "afterOre") => payers.reduce((all, one) => all + one[of], 0);
    expect(sum("afterOre")).toBe(sum("beforeOre"));
  });

  test("tells each case without saying who it was", async () => {
    const result = await rehearse(await draft(bedsToRegion));
    const rows = await owner.get(`/api/insight/rehearsals/${result.rehearsalId}/rows`);
    const [first] = rows.body.items as Record<string, unknown>[];
    expect(first).toMatchObject({ payerAfter: "region", rulesAfter: ["X sängar"], isoCode: expect.stringMatching(/^1812/) });
    const said = JSON.stringify(rows.body);
    const { rows: people } = await region.owner.query<{ given: string; born: string; no: string }>(
      "select given_name || ' ' || family_name as given, born_on::text as born, number as no from patients.person",
    );
    for (const { given, born, no } of people) for (const word of [given, born, no]) expect(said).not.toContain(word);
  });
});

test("an edition that is not changed changes nothing", async () => {
  const result = await rehearse(await draft());
  expect(result).toMatchObject({ state: "done", changedRows: 0, unreadable: 0 });
  for (const sum of result.payers as Sum[]) expect(sum.afterOre).toBe(sum.beforeOre);
});

test("days the wrong way round or to come, an unknown edition, and another's draft are refused", async () => {
  const edition = await draft();
  const start = (body: object) => owner.send("/api/insight/rehearsals", { edition, ...year, ...body });
  expect(await start({ from: "2026-01-02", to: "2026-01-01" })).toMatchObject({
    status: 422,
    body: { code: "rehearsal-days-wrong" },
  });
  expect(await start({ to: "2026-11-24" })).toMatchObject({ status: 422 });
  expect(await start({ edition: "shipped:vgr-handbok:1999-01-01" })).toMatchObject({
    status: 404,
    body: { code: "edition-unknown" },
  });
  const other = await region.as("Petronella Pärmvik");
  expect(await other.send("/api/insight/rehearsals", { edition, ...year })).toMatchObject({ status: 404 });
  const economy = await region.as("Harry Kronvik");
  expect(await economy.send("/api/insight/rehearsals", { edition, ...year })).toMatchObject({ status: 403 });
  const result = await rehearse(edition, { from: "2026-11-23", to: "2026-11-23" });
  expect(await other.get(`/api/insight/rehearsals/${result.rehearsalId}`)).toMatchObject({ status: 404 });
});

test("one that was killed in the middle is told as broken off, and another can be made", async () => {
  const edition = await draft();
  const result = await rehearse(edition);
  await region.owner.query(
    "update insight.rehearsal set state = 'running', ended_at = null, beat_at = $2::timestamptz - interval '2 minutes' where id = $1",
    [result.rehearsalId, region.base.now()],
  );
  expect(await owner.get(`/api/insight/rehearsals/${result.rehearsalId}`)).toMatchObject({ body: { state: "failed" } });
  expect(await rehearse(edition)).toMatchObject({ state: "done" });
});
