import { afterAll, beforeAll, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import { addDays, addMonths, localDate, type Month, monthOf, need } from "../kernel/index.ts";
import { checkBooks } from "../ledger/index.ts";
import { redecideDue } from "../orders/index.ts";
import { schemaFolder } from "../peppol/fixtures.ts";
import { ruleCheck, ruleFolder, schemaCheck } from "../peppol/fixtures-invoice.ts";
import { invoiceFile } from "../peppol/index.ts";
import { type Actor, clock, systemActor, withActor } from "../platform/index.ts";
import { daysOfCustody } from "./fixtures-custody.ts";
import { yearOf } from "./fixtures-year.ts";
import { type YearsBench, yearsBench } from "./fixtures-years.ts";

/**
 * A year of the invented region, billed month by month while it is lived: things come home and are told late, persons move, devices are
 * lost, found, swapped and corrected. The twelve months are held against custody to the day and against the books to the öre.
 */
const lent = 1_000;
const first = localDate("2026-12-01");
const months: Month[] = Array.from({ length: 12 }, (_, index) => monthOf(addMonths(first, index)));
const last = addDays(addMonths(first, 12), -1);
const peppolMonth = need(months[5], "the sixth month");

let b: YearsBench;
let suppliers: Actor[];
const begun = clock().getTime();
const say = (text: string) => process.stderr.write(`${Math.round((clock().getTime() - begun) / 1000)} s: ${text}\n`);

beforeAll(async () => {
  b = await yearsBench(lent);
  const { rows } = await b.owner.query<{ id: string }>("select id from organisation.supplier order by id");
  suppliers = rows.map(({ id }) => systemActor(id));
}, 600_000);
afterAll(() => b.close());

test("a year is lived and billed month by month", async () => {
  const year = await yearOf(b);
  for (const month of months) {
    for (const on of ["02", "09", "16", "23"]) {
      const day = localDate(`${month}-${on}`);
      b.noon(day);
      for (const actor of suppliers) await redecideDue(b.base, actor);
      // Run in the morning of the second: what is told that day or later of the month before is late.
      if (on === "02" && month > need(months[0], "a month")) await bill(monthOf(addMonths(day, -1)));
      await year.work(day);
    }
  }
  b.noon(addDays(last, 1));
  for (const actor of suppliers) await redecideDue(b.base, actor);
  b.noon(addDays(last, 4));
  await bill(need(months.at(-1), "the last"));
  say(JSON.stringify({ done: Object.fromEntries(year.done), refused: Object.fromEntries(year.heard) }));
  for (const what of ["home", "late", "fetch", "lost", "found", "unit", "moved", "lent"])
    expect(year.done.get(what) ?? 0, what).toBeGreaterThan(10);
});

async function bill(month: Month): Promise<void> {
  for (const actor of suppliers) {
    const run = await runMonth(b.base, actor, month);
    expect(run).toMatchObject({ ok: true, value: { state: "done" } });
  }
}

test("rented days in the invoices are the days in custody, device by device and month by month", async () => {
  let [days, devices, adjusted] = [0, 0, 0];
  for (const { supplierId } of suppliers) {
    const held = await daysOfCustody(b.owner, supplierId, { from: first, to: last });
    const { rows } = await b.owner.query<{ key: string; days: number; adjustments: number }>(
      `select l.device_id || ' ' || to_char(l.from_on, 'YYYY-MM') as key, sum(l.days)::int as days, count(*) filter (where l.kind = 'adjustment')::int as adjustments
       from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join devices.device d on d.id = l.device_id and d.article_no = l.article_no
       where i.supplier_id = $1 and l.kind in ('rent', 'adjustment') and l.from_on between $2 and $3 group by 1`,
      [supplierId, first, last],
    );
    const billed = new Map(rows.map((row) => [row.key, row.days]));
    const wrong = [...new Set([...held.keys(), ...billed.keys()])]
      .filter((key) => (held.get(key) ?? 0) !== (billed.get(key) ?? 0))
      .map((key) => `${key}: ${billed.get(key) ?? 0} days are billed, ${held.get(key) ?? 0} are in custody`);
    expect(wrong).toEqual([]);
    days += [...held.values()].reduce((sum, one) => sum + one, 0);
    devices += new Set([...held.keys()].map((key) => key.split(" ")[0])).size;
    adjusted += rows.reduce((sum, { adjustments }) => sum + adjustments, 0);
  }
  say(`${days} days of ${devices} devices, ${adjusted} lines of what came late`);
  expect(adjusted).toBeGreaterThan(100);
});

test("every stretch costs what its days cost, and no day of a stretch is billed twice", async () => {
  const { rows } = await b.owner.query(
    `select l.source_id, l.price_id from billing.invoice_line l where l.kind in ('rent', 'adjustment')
     group by l.source_id, l.price_id, date_trunc('month', l.from_on), l.price_ore, l.quantity
     having sum(l.amount_ore) <> round(l.price_ore * l.quantity * sum(l.days)::numeric / extract(day from date_trunc('month', l.from_on) + interval '1 month' - interval '1 day'))
       or sum(l.days) not between 0 and 31`,
  );
  expect(rows).toEqual([]);
});

test("the books hold the same to the öre: each month, payer and invoice", async () => {
  const { rows: sums } = await b.owner.query<{
    month: string;
    lines: string;
    booked: string;
    net: string;
    vouchers: number;
    invoices: number;
  }>(
    `with lines as (select i.month, sum(l.amount_ore) as ore from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id group by 1),
       books as (select v.month, -sum(e.amount_ore) filter (where e.what = 'revenue') as ore, sum(e.amount_ore) as net, count(distinct v.id)::int as vouchers
         from ledger.voucher v join ledger.entry e on e.voucher_id = v.id group by 1)
     select l.month, l.ore::text as lines, k.ore::text as booked, k.net::text as net, k.vouchers, (select count(*)::int from billing.invoice i where i.month = l.month) as invoices
     from lines l left join books k on k.month = l.month order by l.month`,
  );
  expect(sums.map(({ month }) => month)).toEqual(months);
  for (const { lines, booked, net, vouchers, invoices } of sums) {
    expect(booked).toBe(lines);
    expect(net).toBe("0");
    expect(vouchers).toBe(invoices);
  }
  const { rows: wrong } = await b.owner.query(
    `select i.invoice_no from billing.invoice i
     join (select l.invoice_id, sum(l.amount_ore) as ore from billing.invoice_line l group by 1) l on l.invoice_id = i.id
     join ledger.voucher v on v.invoice_id = i.id
     join (select e.voucher_id, -sum(e.amount_ore) filter (where e.what = 'revenue') as ore, sum(e.amount_ore) filter (where e.what = 'receivable') as due,
       -coalesce(sum(e.amount_ore) filter (where e.what = 'vat'), 0) as vat from ledger.entry e group by 1) k on k.voucher_id = v.id
     where l.ore <> i.total_ore or l.ore <> k.ore or k.due <> k.ore + k.vat or v.payer_id <> i.payer_id`,
  );
  expect(wrong).toEqual([]);
  const total = sums.reduce((sum, { lines }) => sum + BigInt(lines), 0n);
  say(`${sums.reduce((sum, { invoices }) => sum + invoices, 0)} invoices of ${total} öre are booked`);
  for (const actor of suppliers) expect(await checkBooks(b.base, actor)).toEqual([]);
});

const [xsd, sch] = [schemaFolder(), ruleFolder()];
/** A file of another month is held against the rules too when no file of its shape has been, and it has no more lines than this. */
const linesMost = 20;

test.skipIf(!xsd || !sch)(
  "each invoice of the year is a whole Peppol file; those of one month, and one of each other shape, hold all rules; a broken one is caught",
  async () => {
    await b.owner.query(
      `update organisation.payer set endpoint_scheme = '0007', endpoint_id = replace(org_no, '-', ''), buyer_reference = coalesce(buyer_reference, 'HJM-' || code) where endpoint_id is null`,
    );
    await b.owner.query("update organisation.payer set buyer_reference = 'HJM-' || code where buyer_reference is null");
    const [holdsSchema, brokenRules] = [await schemaCheck(xsd ?? ""), ruleCheck(sch ?? "")];
    const shapes = new Set<string>();
    let [files, ruled, lines, credits] = [0, 0, 0, 0];
    let any = "";
    // The month first: what it has shown is not looked at again.
    for (const month of [peppolMonth, ...months.filter((one) => one !== peppolMonth)]) {
      for await (const { text, ofLines, ore } of filesOf(month)) {
        const isCredit = text.includes("<CreditNote ");
        expect(holdsSchema(text, isCredit ? "CreditNote" : "Invoice"), text.slice(0, 300)).toEqual([]);
        expect(sumsOf(text), text.slice(0, 300)).toEqual({ lines: ofLines, ore: Math.abs(ore), says: Math.abs(ore) });
        const shape = shapeOf(text);
        if (month === peppolMonth || (!shapes.has(shape) && ofLines <= linesMost)) {
          expect(brokenRules(text), text.slice(0, 300)).toEqual([]);
          shapes.add(shape);
          ruled += 1;
        }
        if (!isCredit && ofLines <= linesMost) any = text;
        files += 1;
        lines += ofLines;
        credits += isCredit ? 1 : 0;
      }
      say(`${month}: ${files} files with ${lines} lines are whole, ${credits} of them credit notes; ${ruled} hold all rules`);
    }
    expect(files).toBeGreaterThan(240);
    expect(ruled).toBeGreaterThan(20);
    const wrong = any.replace(/(<cbc:TaxInclusiveAmount[^>]*>)[^<]*/, "$11.00");
    expect(wrong).not.toBe(any);
    expect(brokenRules(wrong)).toContain("BR-CO-15");
  },
);

/** Each invoice of a month as its file, with its lines and öre as they are kept. Small ones first. */
async function* filesOf(month: Month): AsyncGenerator<{ text: string; ofLines: number; ore: number }> {
  for (const actor of suppliers) {
    const { rows } = await b.owner.query<{ id: string; lines: number; ore: string }>(
      "select id, lines, total_ore::text as ore from billing.invoice where supplier_id = $1 and month = $2 order by lines, id",
      [actor.supplierId, month],
    );
    for (const { id, lines, ore } of rows) {
      const made = await withActor(b.base, actor, (tx) => invoiceFile(b.base, actor, tx, { invoiceId: id }));
      const text = made.ok ? [...made.value.pieces].join("") : JSON.stringify(made.refusal);
      yield { text, ofLines: lines, ore: Number(ore) };
    }
  }
}

const oreOf = (kronor: string | undefined) => Math.round(Number(kronor) * 100);

/** What a file's lines come to, and what it says that they do. The total stands before the lines. */
function sumsOf(text: string): { lines: number; ore: number; says: number } {
  const [, after = ""] = text.split("<cac:LegalMonetaryTotal>");
  const [says = 0, ...lines] = [...after.matchAll(/<cbc:LineExtensionAmount[^>]*>([^<]*)</g)].map(([, kronor]) => oreOf(kronor));
  return { lines: lines.length, ore: lines.reduce((sum, one) => sum + one, 0), says };
}

/** A file without its figures, dates and names: its elements with their attributes, codes and signs, each kind of line once. */
function shapeOf(text: string): string {
  const bare = text.replaceAll(
    />([^<]+)</g,
    (_all, inner: string) => `>${/^[A-Z]{1,3}$/.test(inner) ? inner : inner.startsWith("-") ? "-" : ""}<`,
  );
  const [head = "", ...lines] = bare.split(/(?=<cac:(?:Invoice|CreditNote)Line>)/);
  return [head, ...new Set(lines)].join("");
}
