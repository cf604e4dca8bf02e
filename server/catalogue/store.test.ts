import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { ids, orgActor, plantOrganisation } from "../organisation/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { articleNosOf, plantCatalogue } from "./fixtures.ts";
import { articleNames, findArticles, priceOn } from "./store.ts";

let world: TestDatabase;
let rollator: string;
const prescriber = orgActor();
const other = orgActor({ supplierId: ids.otherSupplier });
const today = localDate("2026-11-23");

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantCatalogue(world.owner, [ids.supplier, ids.otherSupplier]);
  rollator = (await articleNosOf(world.owner, "rollator-for-innebruk"))[0] ?? "";
});
afterAll(() => world.close());

describe("what an order is told about an article", () => {
  test("all of it, at the actor's supplier", async () => {
    const found = await withActor(world.base, prescriber, (tx) => findArticles(tx, [rollator], today));
    expect(found.get(rollator)).toMatchObject({
      isoCode: "120606",
      isoEdition: 2016,
      group: "rollator",
      kind: "hjalpmedel",
      articleType: "main_aid",
      isMarked: true,
      isPublished: true,
      isOrderable: true,
      isInRange: true,
      billingForm: "rent",
      deliveryClass: "stock",
      lagrum: ["HSL"],
      isBulky: false,
      mainArticles: [],
    });
    expect(found.get(rollator)?.amountOre).toBeGreaterThan(0);
    expect(found.get(rollator)?.priceId).toBeGreaterThan(0);
  });

  test("an accessory names the main aids that it fits, a consumable needs none", async () => {
    const [basket = ""] = await articleNosOf(world.owner, "korg-till-rollator");
    const [pouch = ""] = await articleNosOf(world.owner, "pase-till-stomiplatta-tombar");
    const found = await withActor(world.base, prescriber, (tx) => findArticles(tx, [basket, pouch, basket], today));
    expect(found.get(basket)?.mainArticles).toContain(rollator);
    expect(found.get(pouch)?.mainArticles).toEqual([]);
  });

  test("unknown numbers are left out, and nothing asked costs nothing", async () => {
    const found = await withActor(world.base, prescriber, (tx) => findArticles(tx, ["99999", rollator], today));
    expect([...found.keys()]).toEqual([rollator]);
    expect(await withActor(world.base, prescriber, (tx) => findArticles(tx, [], today))).toEqual(new Map());
  });

  test("on a day before the first price there is none", async () => {
    const found = await withActor(world.base, prescriber, (tx) => findArticles(tx, [rollator], localDate("2024-12-31")));
    expect(found.get(rollator)).toMatchObject({ priceId: null, amountOre: null });
  });

  test("names by number", async () => {
    const names = await withActor(world.base, prescriber, (tx) => articleNames(tx, [rollator, "99999"]));
    expect([...names.keys()]).toEqual([rollator]);
    expect(names.get(rollator)).toMatch(/^Rollator för innebruk/);
  });
});

describe("row security", () => {
  test("each supplier's people see its own offers and prices, and no other's", async () => {
    for (const actor of [prescriber, other]) {
      const seen = await withActor(world.base, actor, async (tx) => {
        const found = await sql<{ supplier: string; n: number }>`
          select supplier_id as supplier, count(*)::int as n from (
            select supplier_id from catalogue.price union all select supplier_id from catalogue.supplier_article
            union all select supplier_id from catalogue.catalogue_report) s
          group by supplier_id`.execute(tx);
        return found.rows;
      });
      expect(seen).toHaveLength(1);
      expect(seen[0]?.supplier).toBe(actor.supplierId);
      expect(seen[0]?.n).toBeGreaterThan(2_000);
    }
    const [ours, theirs] = await Promise.all(
      [prescriber, other].map((actor) => withActor(world.base, actor, (tx) => priceOn(tx, rollator, "rent_month", today))),
    );
    expect(ours?.amountOre).not.toBe(theirs?.amountOre);
    expect(ours?.priceId).not.toBe(theirs?.priceId);
  });

  test("without an actor no offer and no price is visible, while the articles are", async () => {
    for (const table of ["supplier_article", "price"]) {
      const rows = await world.base.pool.query(`select article_no from catalogue.${table} limit 1`);
      expect(rows.rows, table).toEqual([]);
    }
    expect((await world.base.pool.query("select article_no from catalogue.article limit 1")).rows).toHaveLength(1);
  });

  test.each([
    "insert into catalogue.search_word (word, kind, means) values ('x1', 'part', '')",
    "update catalogue.article set name = 'Annat namn'",
    "delete from catalogue.supplier_article",
    "update catalogue.price set amount_ore = 1",
    "update catalogue.version set version = 0",
  ])("the program itself may not do: %s", async (statement) => {
    await expect(world.base.pool.query(statement)).rejects.toThrow(/permission denied/);
  });
});

describe("the database refuses", () => {
  const change = (set: string, where = `article_no = '${rollator}'`) =>
    world.owner.query(`update catalogue.article set ${set} where ${where}`);

  test.each([
    ["a rented main aid that is not marked", "is_individually_marked = false", "rented_main_aid_is_marked_inventory"],
    [
      "a rented main aid outside the inventory",
      "is_inventory = false, depreciation_years = null, account_group = null",
      "rented_main_aid_is_marked_inventory",
    ],
    ["a rented spare part", "article_type = 'spare_part'", "spare_part_is_sold"],
    ["rent on own responsibility", "responsibility = 'own'", "own_and_return_range_are_sold"],
    ["an inventory article without depreciation", "depreciation_years = null, account_group = null", "inventory_is_depreciated"],
    ["depreciation over four years", "depreciation_years = 4, account_group = '10-I4'", "article_depreciation_years_check"],
    ["an account group of another team", "account_group = '08-I5'", "account_group_follows"],
    ["rent without calculation", "calculation_percent = null", "rent_is_calculated"],
    ["grade 44 on a main aid", "service_grade = '44'", "rented_accessory_has_grade_44"],
    ["outside the register without warranty", "in_national_register = false", "warranty_known"],
    ["quality control without words", "has_quality_control = true", "quality_control_says_what"],
    ["a code that is not in the list", "iso_code = '999999'", "article_iso_edition_iso_code_fkey"],
    ["no lagrum", "lagrum = '{}'", "article_lagrum_check"],
  ])("%s", async (_what, set, constraint) => {
    await expect(change(set)).rejects.toMatchObject({ constraint });
  });

  test("an hour meter on what is not marked", async () => {
    await expect(change("has_hour_meter = true", "article_type = 'spare_part'")).rejects.toMatchObject({
      constraint: "serial_needs_mark",
    });
  });

  test("two prices of one kind on one day", async () => {
    await expect(
      world.owner.query(
        `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
         values ($1, $2, 'rent_month', '[2026-01-01,2026-02-01)', 1, 25, 'rules-i')`,
        [ids.supplier, rollator],
      ),
    ).rejects.toMatchObject({ constraint: "one_price_a_day" });
  });

  test("a changed or deleted price, but not an ended one followed by a new", async () => {
    await expect(
      world.owner.query("update catalogue.price set amount_ore = 1 where article_no = $1", [rollator]),
    ).rejects.toThrow(/append-only/);
    await expect(world.owner.query("delete from catalogue.price where article_no = $1", [rollator])).rejects.toThrow(
      /append-only/,
    );
    await world.owner.query(
      "update catalogue.price set valid = daterange(lower(valid), '2027-01-01') where article_no = $1 and kind = 'rent_month' and supplier_id = $2",
      [rollator, ids.supplier],
    );
    await world.owner.query(
      `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
       values ($1, $2, 'rent_month', '[2027-01-01,)', 4200, 25, 'rules-i')`,
      [ids.supplier, rollator],
    );
    const on = (day: string) => withActor(world.base, prescriber, (tx) => priceOn(tx, rollator, "rent_month", localDate(day)));
    expect((await on("2026-12-31"))?.amountOre).not.toBe(4200);
    expect(await on("2027-01-01")).toMatchObject({ amountOre: 4200, isAssumed: false, source: "rules-i" });
  });
});
