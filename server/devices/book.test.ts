import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { type BookView, bookView } from "./contract-book.ts";
import { residualRuleOn, residualValue } from "./residual.rule.ts";
import { residualBook } from "./residual-book.ts";

let b: OrderBench;
const harry = "Harry Kronvik";
const today = "2026-11-23";
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const book = async (on = today): Promise<BookView> =>
  bookView.parse((await (await b.as(harry)).get(`/api/devices/book?on=${on}`)).body);
const file = async (path: string) =>
  String(((await (await b.as(harry)).get(path)).body as { text: string }).text).replace(/^\uFEFF/, "");
const ore = (text: string) => Math.round(Number(text.replace(",", ".")) * 100);

describe("the book of all devices", () => {
  test("sums by place and by article to the whole, and the file of all devices to the same öre", async () => {
    const shown = await book();
    expect(shown.devices).toBeGreaterThan(100);
    for (const part of [shown.holders])
      for (const key of ["devices", "purchaseOre", "valueOre", "unknown"] as const)
        expect(part.reduce((sum, one) => sum + one[key], 0)).toBe(shown[key]);
    const [heads, ...lines] = (await file(`/api/devices/book/csv?on=${today}`)).split(/\r?\n/).filter((line) => line !== "");
    expect(heads).toBe("individnummer;artikelnummer;inköpt;inköpspris kr;avskrivning år;bokfört värde kr;finns");
    expect(lines).toHaveLength(shown.devices);
    expect(new Set(lines.map((line) => line.split(";")[0])).size).toBe(lines.length);
    expect(lines.reduce((sum, line) => sum + ore(line.split(";")[5] || "0"), 0)).toBe(shown.valueOre);
    const sums = (await file(`/api/devices/book/articles?on=${today}`)).split(/\r?\n/).filter((line) => line !== "");
    const whole = sums.at(-1)?.split(";") ?? [];
    expect([whole[2], Number(whole[3]), ore(whole[5] ?? "")]).toEqual(["Summa", shown.devices, shown.valueOre]);
    const workbook = await (await b.as(harry)).get(`/api/devices/book/articles?on=${today}&form=xlsx`);
    expect(workbook.status).toBe(200);
  });

  test("values each device as the rule does, of any price, age and years", async () => {
    const rule = residualRuleOn(residualBook, "book", localDate(today));
    const { rows } = await b.owner.query<{ id: string; articleNo: string }>(
      `select d.id, d.article_no as "articleNo" from devices.device d join catalogue.article a on a.article_no = d.article_no
       where d.supplier_id = $1 and d.holder = 'store' and a.billing_form = 'rent' order by d.id limit 1`,
      [b.supplierId],
    );
    const one = rows[0];
    const day = fc.date({ min: new Date("2019-01-01"), max: new Date("2026-11-23"), noInvalidDate: true });
    const facts = fc.record({
      paid: fc.integer({ min: 0, max: 9_000_000 }),
      bought: day,
      years: fc.constantFrom(null, 3, 5),
      on: day,
    });
    await fc.assert(
      fc.asyncProperty(facts, async ({ paid, bought, years, on }) => {
        const [boughtOn, asked] = [bought, on].map((at) => localDate(at.toISOString().slice(0, 10)));
        const client = await b.owner.connect();
        try {
          await client.query("begin");
          await client.query("alter table devices.device disable trigger user");
          await client.query("update devices.device set purchase_ore = $2, bought_on = $3 where id = $1", [
            one?.id,
            paid,
            boughtOn,
          ]);
          await client.query(
            "update catalogue.article set article_type = 'accessory', is_inventory = $2::boolean, depreciation_years = $3::smallint, service_grade = '44', account_group = case when $2::boolean then team || '-I' || $3::smallint end where article_no = $1",
            [one?.articleNo, years !== null, years],
          );
          await client.query("alter table devices.custody disable trigger user");
          await client.query("update devices.custody set at = '2018-01-01' where device_id = $1", [one?.id]);
          await client.query("select set_config('app.supplier', $1, true), set_config('app.role', 'economy', true)", [
            b.supplierId,
          ]);
          const found = await client.query<{ ore: string | null }>(
            `select b.value_ore as ore from devices.book_of($1::date, 20, '', 1000000) b join devices.device d on d.device_no = b.device_no and d.supplier_id = $3 where d.id = $2`,
            [asked, one?.id, b.supplierId],
          );
          const depreciationYears = years as 3 | 5 | null;
          const said = residualValue(
            { purchaseOre: paid, boughtOn: boughtOn ?? localDate(today), depreciationYears },
            rule,
            asked ?? localDate(today),
          );
          const isThere = (boughtOn ?? "") <= (asked ?? "");
          expect(found.rows.map(({ ore: value }) => (value === null ? null : Number(value)))).toEqual(isThere ? [said.ore] : []);
        } finally {
          await client.query("rollback");
          client.release();
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is of the day: what is scrapped later was in it, what is sold and handed over is not, and what was bought later neither", async () => {
    const { deviceId, deviceNo } = await b.one<{ deviceId: string; deviceNo: string }>(
      `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join catalogue.article a using (article_no)
       where d.supplier_id = $1 and d.state = 'in-stock' and a.billing_form = 'rent' order by d.device_no limit 1`,
      [b.supplierId],
    );
    const has = async (on: string) => (await file(`/api/devices/book/csv?on=${on}`)).includes(`\n${deviceNo};`);
    expect(await has(today)).toBe(true);
    await b.owner.query("alter table devices.device disable trigger user");
    await b.owner.query(
      `insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, because, grade, supplier_id)
       select id, custody_no + 1, '2026-11-25T10:00Z', now(), gen_random_uuid(), 'scrap', 'scrapped', grade, supplier_id from devices.device where id = $1`,
      [deviceId],
    );
    b.moveTo(new Date("2026-11-26T10:00:00Z"));
    expect([await has("2026-11-24"), await has("2026-11-25")]).toEqual([true, false]);
    const before = await (await b.as(harry)).get("/api/devices/book?on=2000-01-01");
    expect(before).toMatchObject({ status: 422, body: { code: "book-without-rule" } });
  });

  test("of a day to come is refused, and the book is the economist's own supplier's alone", async () => {
    expect(await (await b.as(harry)).get("/api/devices/book?on=2031-01-01")).toMatchObject({
      status: 422,
      body: { code: "book-day-to-come" },
    });
    expect((await (await b.as("Frej Hyllbo")).get("/api/devices/book")).status).toBe(403);
    const elsewhere = bookView.parse((await (await b.as("Ode Kronholm")).get(`/api/devices/book?on=${today}`)).body);
    expect(elsewhere.owner).not.toBe((await book()).owner);
  });
});
