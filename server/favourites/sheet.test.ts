import { afterAll, beforeAll, expect, test } from "vitest";
import { textIn } from "../app/fixtures-leak.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { jpegOf, pngOf, webpOf } from "../platform/testbench-picture.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 120_000);
afterAll(() => b.close());

const asText = (bytes: Buffer) => bytes.toString("base64");
const sheet = async (articleNos: readonly string[], who = "Alva Provhaga") =>
  (await b.as(who)).file(`/api/favourites/sheet.pdf?articles=${articleNos.join(",")}`);
const pages = (file: Buffer) => file.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
const pictures = (file: Buffer) => file.toString("latin1").match(/\/Subtype \/Image/g)?.length ?? 0;

async function put(articleNo: string, data: Buffer, thumb: Buffer | null): Promise<void> {
  const pictures = [{ data: asText(data), thumb: thumb && asText(thumb), alt: "Hjälpmedlet från sidan" }];
  expect((await (await b.as("Sorta Hyllmark")).send(`/api/assortment/articles/${articleNo}/pictures`, { pictures })).status).toBe(
    200,
  );
}

test("one article fills a page: its name, number and measures, and its picture when it has one", async () => {
  const { rollator } = b.articles;
  const bare = await sheet([rollator]);
  expect(bare).toMatchObject({ status: 200, type: "application/pdf" });
  expect(bare.name).toContain(`artikel-${rollator}.pdf`);
  const { rows } = await b.owner.query<{ name: string }>("select name from catalogue.article where article_no = $1", [rollator]);
  expect(textIn(bare.content)).toContain(rows[0]?.name.split(" ")[0]);
  expect(textIn(bare.content)).toContain(`Artikelnummer ${rollator}`);
  expect([pages(bare.content), pictures(bare.content)]).toEqual([1, 0]);
  await put(rollator, pngOf(60, 40), null);
  expect(pictures((await sheet([rollator])).content)).toBe(1);
});

test("several stand below each other on as many pages as they need; paper takes a WebP's small picture, and leaves out what cannot be drawn", async () => {
  const { rows } = await b.owner.query<{ no: string }>(
    `select o.article_no as no from catalogue.supplier_article o join organisation.unit u on u.supplier_id = o.supplier_id
     join organisation.assignment a on a.unit_id = u.id join organisation.staff s on s.id = a.staff_id
     where s.family_name = 'Provhaga' and o.is_published order by 1 limit 12`,
  );
  const numbers = rows.map(({ no }) => no);
  await put(numbers[0] ?? "", webpOf(60, 40), pngOf(30, 20));
  // Its head is a JPEG's; there is nothing to draw.
  await put(numbers[1] ?? "", jpegOf(60, 40), null);
  const printed = await sheet([...numbers, ...numbers, "99999"]);
  expect(printed.status).toBe(200);
  expect(pages(printed.content)).toBe(3);
  for (const no of numbers) expect(textIn(printed.content)).toContain(`Artikelnummer ${no}`);
  expect(textIn(printed.content)).not.toContain("99999");
  expect(pictures(printed.content)).toBeGreaterThanOrEqual(1);
});

test("a sheet of nothing known, or of something that is no number, is refused; whoever may not read prices prints none", async () => {
  expect((await sheet(["99999"])).status).toBe(404);
  expect((await sheet(["hej"])).status).toBe(422);
  expect((await b.stranger.file("/api/favourites/sheet.pdf?articles=10001")).status).toBe(401);
});
