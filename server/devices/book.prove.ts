import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, type LocalDate, localDate } from "../kernel/index.ts";
import { systemActor, today, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { newArticle, newSupplier, type TestSupplier } from "./fixtures.ts";
import { bookLines, showBook } from "./show-book.ts";

/** A region's devices, each with four entries of history; one in twenty is scrapped by now. */
const devices = 417_000;
/** Seconds that somebody waits for the whole book at most, on a machine of two cores. */
const secondsMost = 15;

let db: TestDatabase;
let here: TestSupplier;
let on: LocalDate;

beforeAll(async () => {
  db = await testDatabase();
  here = await newSupplier(db);
  on = today(db.base);
  for (let n = 0; n < 40; n += 1) await newArticle(db, here.supplierId);
  await db.owner.query("alter table devices.custody disable trigger user; alter table devices.device disable trigger user");
  await db.owner.query(
    `with a as (select array_agg(article_no order by article_no) as nos from catalogue.article where billing_form = 'rent')
     insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, state, holder, store_id, custody_no, held_since)
     select gen_random_uuid(), $1, 'B' || lpad(n::text, 7, '0'), a.nos[1 + n % cardinality(a.nos)], $3::date - (n % 2200), 10000 + n % 900000,
       case when n % 20 = 0 then 'scrapped' else 'in-stock' end, case when n % 20 = 0 then 'scrap' else 'store' end,
       case when n % 20 <> 0 then $2::uuid end, 4, now()
     from generate_series(1, ${devices}) n cross join a`,
    [here.supplierId, here.storeId, on],
  );
  await db.owner.query(
    `insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, because, grade, supplier_id)
     select d.id, n, d.bought_on + n * interval '1 hour', now(), gen_random_uuid(), case when n = 4 and d.holder = 'scrap' then 'scrap' else 'store' end,
       case when n < 4 or d.holder <> 'scrap' then $2::uuid end, 'moved', 'new', $1
     from devices.device d cross join generate_series(1, 4) n where d.supplier_id = $1`,
    [here.supplierId, here.storeId],
  );
  await db.owner.query("analyze devices.device; analyze devices.custody");
}, 600_000);
afterAll(() => db.close());

test("the book of 417 000 devices is summed, of today and of a day a year ago, while somebody waits", async () => {
  const actor = systemActor(here.supplierId);
  for (const day of [on, addDays(on, -365)]) {
    const began = performance.now();
    const book = await withActor(db.base, actor, (tx) => showBook(db.base, tx, day));
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`book of ${day}: ${book.ok ? book.value.devices : 0} devices in ${seconds.toFixed(1)} s\n`);
    expect(book.ok && book.value.devices).toBeGreaterThan(day === on ? 390_000 : 300_000);
    expect(seconds).toBeLessThan(secondsMost);
  }
});

test("the file of all of them is written page by page", async () => {
  const began = performance.now();
  let lines = -1;
  let most = 0;
  for await (const part of bookLines(db.base, systemActor(here.supplierId), { on: localDate(on), yearlyPercent: 20 })) {
    lines += part.split("\r\n").length - 1;
    most = Math.max(most, part.length);
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`file: ${lines} lines in ${seconds.toFixed(1)} s, largest part ${(most / 1e6).toFixed(1)} MB\n`);
  expect(lines).toBe(devices - devices / 20);
  expect(seconds).toBeLessThan(2 * secondsMost);
});
