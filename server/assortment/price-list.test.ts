import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { type ImportView, importView } from "./contract.ts";
import { type ListedServiceView, serviceList } from "./contract-price-list.ts";
import { type AssortmentBench, assortmentBench } from "./fixtures.ts";

let b: AssortmentBench;
const today = localDate("2026-11-23");
const on = (step: number) => addDays(today, step);
const head = "artikelnummer;prisslag;pris;gäller från;gäller till;moms;benämning;enhet;källa";

beforeAll(async () => {
  b = await assortmentBench();
}, 120_000);
afterAll(() => b.close());

const list = async () => serviceList.parse((await b.callers.editor.get("/api/assortment/services")).body);
const rowsOf = async (code: string) => (await list()).items.filter((row: ListedServiceView) => row.code === code);
const show = async (importId: string): Promise<ImportView> =>
  importView.parse((await b.callers.editor.get(`/api/assortment/imports/${importId}`)).body);
const apply = async (importId: string) => {
  const { differenceDigest } = await show(importId);
  return b.callers.editor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest });
};
const set = (body: object, who = b.callers.editor) =>
  who.send("/api/assortment/services", { from: on(8), to: null, vatRate: 25, ...body });
const exported = async () =>
  String(((await b.callers.editor.get("/api/assortment/price-list")).body as { text: string }).text)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "");

describe("services and fees in the price list", () => {
  test("begin with what is known and assumed, each with its unit, source and days", async () => {
    const { items, missing } = await list();
    expect(missing).toEqual([]);
    expect(items.find(({ code }) => code === "akut")).toMatchObject({
      ...{ kind: "urgent", unit: "order", name: "Akutavgift", amountOre: 95_000, vatRate: 25, to: null, state: "now" },
      ...{ source: "rules-i § fees", isAssumed: true },
    });
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["service_hour", "service_fixed", "transport", "missed_trip"]),
    );
  });

  test("are read in by the same file as articles' prices: new, changed and ended, done whole and undone", async () => {
    const importId = await b.takeIn("prices", [
      head,
      `akut;akut;990;${on(8)};;25;;beställning;Nämndbeslut 12`,
      `buffert-liten;buffert;1 500,50;${on(8)};${on(40)};25;Buffertförråd, liten;månad;`,
      `buffert-liten;buffert;1600;${on(41)};;25;;;`,
      `utprovning;timpris;850;${on(8)};;25;Utprovning på plats;timme;`,
      `demontering;fast pris;750;2020-01-01;;25;Enkel demontering;styck;`,
    ]);
    const shown = await show(importId);
    expect(shown).toMatchObject({ state: "ready", counts: { new: 2, changed: 2, unchanged: 1, ended: 0 } });
    expect((await apply(importId)).status).toBe(200);
    expect(await rowsOf("akut")).toMatchObject([
      { amountOre: 95_000, to: on(7), state: "now" },
      { amountOre: 99_000, from: on(8), name: "Akutavgift", source: "Nämndbeslut 12", state: "coming" },
    ]);
    expect(await rowsOf("buffert-liten")).toMatchObject([
      { amountOre: 150_050, to: on(40), name: "Buffertförråd, liten" },
      { amountOre: 160_000, to: null, name: "Buffertförråd, liten" },
    ]);
    const day = (await b.callers.editor.get(`/api/assortment/day?on=${on(8)}`)).body as { rows: object[] };
    expect(day.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ articleNo: "akut", kind: "price", changes: [{ field: "urgent", from: 95_000, to: 99_000 }] }),
      ]),
    );
    expect((await b.callers.editor.send(`/api/assortment/imports/${importId}/undo`, {})).body.state).toBe("undone");
    expect(await rowsOf("akut")).toMatchObject([{ amountOre: 95_000, to: null }]);
    expect(await rowsOf("utprovning")).toEqual([]);
  });

  test("with every fault are told all at once, by row and column, and nothing is written", async () => {
    const [rented = ""] = await b.offered("a.billing_form = 'rent' and a.jour_cover = 'never'", 1);
    const before = await list();
    const importId = await b.takeIn("prices", [
      head,
      `akut;akut;10;${on(8)};${on(9)};25;;;`,
      `bomkörning;bomkörning;10;${on(8)};;24;;;`,
      `snabbt;akut;10;${on(8)};;25;Snabbt;;`,
      `utprovning;timpris;10;${on(8)};;25;;timme;`,
      `verkstad;timpris;10;${on(8)};;25;;månad;`,
      `verkstad;hyra;10;${on(8)};;25;;;`,
      `${rented};timpris;10;${on(8)};;25;;;`,
      `${rented};jourtillägg;10;${on(8)};;25;;;`,
      `Verkstad!;timpris;10;${on(8)};;25;;;`,
      `transport-utom-tur;transport;10;${on(8)};;25;;;`,
      `transport-utom-tur;transport;11;${on(8)};;25;;;`,
    ]);
    const shown = await show(importId);
    expect(shown.faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 gäller till price-gap",
      "3 moms vat-unknown",
      "4 artikelnummer service-code-unknown",
      "5 benämning name-needed",
      "6 enhet unit-wrong",
      "7 artikelnummer article-no-form",
      "8 artikelnummer service-code-form",
      "9 prisslag price-kind-wrong",
      "10 artikelnummer article-no-form",
      "12 gäller från row-twice",
    ]);
    expect(await list()).toEqual(before);
  });

  test("come back as they went: the list that is fetched changes nothing when it is read in", async () => {
    const lines = await exported();
    expect(lines[0]).toBe(`${head};debiteringskod`);
    expect(lines.filter((line) => line.startsWith("bomkörning;bomkörning;600,00;"))).toHaveLength(1);
    const services = lines.filter((line) => /^[a-zåäö]/.test(line) && !line.startsWith("artikelnummer"));
    expect(services.length).toBe((await list()).items.filter(({ state }) => state !== "over").length);
    const again = await show(await b.takeIn("prices", [...lines.slice(0, 60), ...services]));
    expect(again).toMatchObject({ state: "ready", counts: { new: 0, changed: 0, ended: 0 } });
  });

  test("get a price by hand from a day; one that has not begun is taken back, and the one before it goes on", async () => {
    const wish = { kind: "service_hour", code: "verkstad", amountOre: 70_000 };
    expect(await set(wish)).toMatchObject({ status: 200, body: { code: "verkstad" } });
    expect(await set(wish)).toMatchObject({ status: 422, body: { code: "nothing-changed" } });
    expect(await set({ ...wish, from: on(4) })).toMatchObject({ status: 422, body: { code: "price-wrong" } });
    const [now, coming] = await rowsOf("verkstad");
    expect([now, coming]).toMatchObject([
      { amountOre: 62_000, to: on(7) },
      { amountOre: 70_000, from: on(8), name: "Verkstadsarbete", state: "coming" },
    ]);
    const back = await b.callers.editor.send(`/api/assortment/services/${coming?.priceId}/withdraw`, {});
    expect(back.status).toBe(200);
    expect(await rowsOf("verkstad")).toMatchObject([{ amountOre: 62_000, to: null }]);
    expect(await b.callers.editor.send(`/api/assortment/services/${now?.priceId}/withdraw`, {})).toMatchObject({
      status: 409,
      body: { code: "price-has-begun" },
    });
  });

  test("tell every fault by its field, ask before days without a price, and are their own supplier's alone", async () => {
    const wrong = await set({ kind: "urgent", code: "snabbt", amountOre: 100, from: on(-3) });
    expect(wrong).toMatchObject({ status: 422, body: { code: "price-wrong" } });
    expect((wrong.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(["code", "name", "from"]);
    const short = { kind: "transport", code: "transport-utom-tur", amountOre: 100, to: on(9) };
    expect(await set(short)).toMatchObject({ status: 409, body: { code: "price-gap", gaps: [on(10)] } });
    expect((await set({ kind: "service_hour", code: "egen", name: "Egen", amountOre: 1 }, b.callers.otherEditor)).status).toBe(
      200,
    );
    expect(await rowsOf("egen")).toEqual([]);
    expect((await set(short, b.callers.vendor)).status).toBe(403);
  });

  test("the database itself refuses a service without a name, an article's kind on a code, and a second price of a day", async () => {
    const row = (code: string, kind: string, name: string | null) =>
      b.owner.query(
        `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, name)
         values ($1, $2, $3, '[2030-01-01,)', 1, 25, 'prov', $4)`,
        [b.supplierId, code, kind, name],
      );
    await expect(row("provning", "service_hour", null)).rejects.toThrow(/price_is_named/);
    await expect(row("provning", "sale", null)).rejects.toThrow(/foreign key/);
    await expect(row("snabbt", "urgent", "Snabbt")).rejects.toThrow(/price_has_its_code/);
    await expect(row("akut", "urgent", "Akut")).rejects.toThrow(/one_price_a_day/);
    await expect(b.owner.query("update catalogue.price set name = 'Annat' where article_no = 'akut'")).rejects.toThrow(
      /append-only/,
    );
  });
});

test("what settings charged before is the list's from the same days, a supplier's own before the common", async () => {
  const migration = await readFile(new URL("../../db/migrations/0206-catalogue.sql", import.meta.url), "utf8");
  const moves = migration.slice(migration.indexOf("-- What was charged by settings"));
  const setting =
    "insert into platform.setting (key, supplier_id, value, valid_from, source, is_assumed) values ($1, $2, $3, $4, 'rules-i § fees', false)";
  const fee = (ore: number) => JSON.stringify({ name: "Akutavgift", ore, vatRate: 25, isInvented: ore === 1 });
  const client = await b.owner.connect();
  try {
    await client.query("begin");
    await client.query("alter table catalogue.price disable trigger keep_price");
    await client.query("delete from catalogue.price where of_article is null");
    await client.query(setting, ["orders.urgent-fee", null, fee(1), "2020-01-01"]);
    await client.query(setting, ["orders.urgent-fee", null, fee(2), "2026-01-01"]);
    await client.query(setting, ["orders.urgent-fee", b.supplierId, fee(3), "2025-06-01"]);
    const classes = JSON.stringify([
      { name: "mini", monthOre: null },
      { name: "stor", monthOre: 90_000 },
    ]);
    await client.query("delete from platform.setting where key = 'buffers.classes'");
    await client.query(setting, ["buffers.classes", null, classes, "2020-01-01"]);
    await client.query(moves);
    const { rows } = await client.query<{ mine: boolean; told: string }>(
      `select supplier_id = $1 as mine, article_no || ' ' || lower(valid) || ' ' || coalesce(upper(valid)::text, '') || ' ' || amount_ore || ' ' || is_assumed as told
       from catalogue.price where of_article is null and article_no <> 'verkstad' order by 2`,
      [b.supplierId],
    );
    expect(rows.filter(({ mine }) => mine).map(({ told }) => told)).toEqual([
      "akut 2020-01-01 2025-06-01 1 true",
      "akut 2025-06-01 2026-01-01 3 false",
      "akut 2026-01-01  3 false",
      "buffert-stor 2020-01-01  90000 false",
    ]);
    expect(new Set(rows.filter(({ mine }) => !mine).map(({ told }) => told))).toEqual(
      new Set(["akut 2020-01-01 2026-01-01 1 true", "akut 2026-01-01  2 false", "buffert-stor 2020-01-01  90000 false"]),
    );
  } finally {
    await client.query("rollback");
    client.release();
  }
});
