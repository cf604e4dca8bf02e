import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usedArticles } from "../orders/contract-use.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { type ListView, listViews } from "./contract.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
});
afterAll(() => b.close());

const alva = "Alva Provhaga";
const editor = "Sorta Hyllmark";

async function lists(who: string): Promise<ListView[]> {
  const { status, body } = await (await b.as(who)).get("/api/favourites/lists");
  expect(status).toBe(200);
  return listViews.parse(body).items;
}

async function save(who: string, body: object, listId: string = crypto.randomUUID(), key?: string) {
  const answered = await (await b.as(who)).put(`/api/favourites/lists/${listId}`, body, key);
  return { listId, ...answered };
}

const rowsOf = (...articleNos: string[]) => articleNos.map((articleNo) => ({ articleNo, quantity: 1 }));

describe("a list", () => {
  test("of one's own is met by oneself alone, the unit's by all who work there", async () => {
    const own = await save(alva, { kind: "own", name: "Rollator hemma", rows: rowsOf(b.articles.rollator) });
    const unit = await save(alva, { kind: "unit", name: "Enhetens säng", rows: rowsOf(b.articles.bed) });
    expect([own.status, unit.status]).toEqual([200, 200]);
    expect((await lists(alva)).map(({ name, kind }) => [name, kind])).toEqual([
      ["Rollator hemma", "own"],
      ["Enhetens säng", "unit"],
    ]);
    expect(await lists("Bror Testlund")).toEqual([]);
    expect(await lists("Ines Provholm")).toEqual([]);
  });

  test("keeps which main aid an accessory goes to, and says what can be ordered today", async () => {
    const rows = [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1 },
    ];
    const { listId } = await save(alva, { kind: "own", name: "Säng med grind", rows });
    const kept = (await lists(alva)).find((list) => list.listId === listId);
    expect(kept?.rows).toMatchObject([
      { articleNo: b.articles.bed, type: "main_aid", isOrderable: true },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1, type: "accessory", isOrderable: true },
    ]);
    await b.owner.query("update catalogue.supplier_article set is_orderable = false where supplier_id = $1 and article_no = $2", [
      b.supplierId,
      b.articles.rail,
    ]);
    const now = (await lists(alva)).find((list) => list.listId === listId);
    expect(now?.rows.map(({ isOrderable }) => isOrderable)).toEqual([true, false]);
    await b.owner.query("update catalogue.supplier_article set is_orderable = true where supplier_id = $1 and article_no = $2", [
      b.supplierId,
      b.articles.rail,
    ]);
  });

  test("with rows that are wrong is refused with all of them, and nothing is stored", async () => {
    const rows = [
      { articleNo: "999999", quantity: 1 },
      { articleNo: b.articles.rail, quantity: 1, mainRowNo: 9 },
      { articleNo: b.articles.rail, quantity: 1, mainRowNo: 2 },
      { articleNo: b.articles.bed, quantity: 1, mainRowNo: 1 },
    ];
    const before = (await lists(alva)).length;
    expect(await save(alva, { kind: "own", name: "Fel", rows })).toMatchObject({
      status: 422,
      body: {
        code: "list-rows-refused",
        rows: [
          { rowNo: 1, code: "article-unknown" },
          { rowNo: 2, code: "main-row-unknown" },
          { rowNo: 3, code: "main-row-not-main" },
          { rowNo: 4, code: "main-aid-with-main" },
        ],
      },
    });
    expect((await lists(alva)).length).toBe(before);
  });

  test("has a name of its own, and is changed from the version that was read", async () => {
    const rows = rowsOf(b.articles.stick);
    const { listId } = await save(alva, { kind: "own", name: "Käppar", rows });
    expect(await save(alva, { kind: "own", name: "KÄPPAR", rows })).toMatchObject({
      status: 409,
      body: { code: "list-name-taken" },
    });
    expect(await save(alva, { kind: "own", name: "Gångkäppar", rows, version: 1 }, listId)).toMatchObject({
      body: { version: 2 },
    });
    expect(await save(alva, { kind: "own", name: "Käppar igen", rows, version: 1 }, listId)).toMatchObject({
      status: 409,
      body: { code: "list-changed-meanwhile", version: 2 },
    });
    expect(await save(alva, { kind: "own", name: "Ny", rows, version: 3 })).toMatchObject({
      status: 404,
      body: { code: "list-unknown" },
    });
  });

  test("saved twice by the same key is one", async () => {
    const [listId, key] = [crypto.randomUUID(), crypto.randomUUID()];
    const body = { kind: "own", name: "En gång", rows: rowsOf(b.articles.stick) };
    expect(await save(alva, body, listId, key)).toMatchObject({ body: { version: 1 } });
    expect(await save(alva, body, listId, key)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await lists(alva)).filter(({ name }) => name === "En gång")).toHaveLength(1);
  });

  test("is taken away by whom it belongs to, and by nobody else", async () => {
    const { listId } = await save(alva, { kind: "own", name: "Tas bort", rows: rowsOf(b.articles.stick) });
    const gone = async (who: string) => (await b.as(who)).remove(`/api/favourites/lists/${listId}`);
    expect(await gone("Bror Testlund")).toMatchObject({ status: 404, body: { code: "list-unknown" } });
    expect(await gone(alva)).toMatchObject({ status: 200 });
    expect((await lists(alva)).some((list) => list.listId === listId)).toBe(false);
  });
});

describe("a package", () => {
  test("is put together by the catalogue's editor, met by every prescriber of the supplier, and by no other supplier's", async () => {
    const rows = rowsOf(b.articles.bed, b.articles.rail);
    const made = await save(editor, { kind: "package", name: "Säng med grindar", rows });
    expect(made.status).toBe(200);
    const seen = (await lists("Bror Testlund")).find(({ listId }) => listId === made.listId);
    expect(seen).toMatchObject({ kind: "package", isYours: false, changedByName: editor });
    expect((await lists("Ines Provholm")).some(({ listId }) => listId === made.listId)).toBe(false);
    expect(await save(alva, { kind: "package", name: "Mitt paket", rows })).toMatchObject({
      status: 403,
      body: { code: "list-not-yours" },
    });
    expect(await save(alva, { kind: "package", name: "Ändrat", rows, version: 1 }, made.listId)).toMatchObject({ status: 403 });
    expect(await save(editor, { kind: "own", name: "Min", rows })).toMatchObject({
      status: 403,
      body: { code: "list-not-yours" },
    });
  });
});

test("what is ordered most comes first: one's own orders, then the unit's", async () => {
  const used = async () => usedArticles.parse((await (await b.as(alva)).get("/api/orders/most-used")).body).items;
  const [often, once] = [b.articles.rollators[4] ?? "", b.articles.rollators[5] ?? ""];
  for (const articleNo of [often, often, once]) expect((await b.order({ rows: rowsOf(articleNo) })).status).toBe(201);
  const after = await used();
  expect(after.find(({ articleNo }) => articleNo === often)?.times).toBeGreaterThanOrEqual(2);
  const order = after.map(({ articleNo }) => articleNo);
  expect(order.indexOf(often)).toBeLessThan(order.indexOf(once));
  expect(after.length).toBeLessThanOrEqual(20);
});
