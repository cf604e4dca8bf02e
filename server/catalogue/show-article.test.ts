import { afterAll, beforeAll, expect, test } from "vitest";
import { orgActor } from "../organisation/fixtures.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { articleNosOf, catalogueWorld } from "./fixtures.ts";
import { listIso } from "./list-iso.ts";
import { showArticle } from "./show-article.ts";

let world: TestDatabase;
const prescriber = orgActor();

beforeAll(async () => {
  world = await catalogueWorld();
});
afterAll(() => world.close());

async function shown(family: string, actor: typeof prescriber | "visitor" = prescriber) {
  const [no = ""] = await articleNosOf(world.owner, family);
  const result = await showArticle(world.base, actor === "visitor" ? undefined : actor, no);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

test("a main aid shows its place among the codes, what belongs to it, its sizes and its equals", async () => {
  const view = await shown("rollator-for-inne-och-utebruk");
  expect(view.isoPath.map((step) => step.iso)).toEqual(["12", "1206", "120606"]);
  expect(view.accessories.some((item) => item.name.startsWith("Korg till rollator"))).toBe(true);
  expect(view.spareParts.some((item) => item.name.startsWith("Hjul till rollator"))).toBe(true);
  expect(view.variants.length).toBeGreaterThan(3);
  expect(view.variants.map((item) => item.articleNo)).not.toContain(view.articleNo);
  expect(view.variants.every((item) => item.name.startsWith(view.name.split(",")[0] ?? "?"))).toBe(true);
  expect(view.alternatives.length).toBeGreaterThan(0);
  expect(
    view.alternatives.every(
      (item) => item.iso === "120606" && !view.variants.some((variant) => variant.articleNo === item.articleNo),
    ),
  ).toBe(true);
  expect(view.price).toMatchObject({ kind: "rent_month", isAssumed: true });
});

test("an accessory shows what it fits, at most fifty", async () => {
  const view = await shown("hoftbalte-till-rullstol");
  expect(view.fits.length).toBe(50);
  expect(view.accessories).toEqual([]);
});

test("an outgoing article shows what replaces it", async () => {
  const view = await shown("rullstol-hopfallbar");
  expect(view).toMatchObject({ isOutgoing: true, isOrderable: false });
  expect(view.replacedBy).toHaveLength(1);
  expect(view.replacedBy[0]).toMatchObject({ isOrderable: true });
});

test("an unknown and an unpublished article are refused alike", async () => {
  const [unpublished = ""] = await articleNosOf(world.owner, "gungstol-med-omslutning");
  for (const articleNo of ["99999", unpublished])
    expect(await showArticle(world.base, prescriber, articleNo)).toEqual({
      ok: false,
      refusal: { code: "article-unknown", articleNo },
    });
});

test("a visitor sees the article without price, delivery and flags", async () => {
  const view = await shown("dosett", "visitor");
  expect(view.name).toMatch(/^Dosett/);
  for (const key of ["price", "isOrderable", "deliveryClass"]) expect(view).not.toHaveProperty(key);
});

test("A12: a visitor sees what it costs from the day that the supplier's setting shows it, and nobody who is signed in sees it twice", async () => {
  const before = await shown("dosett", "visitor");
  expect(before.publicPrices).toEqual([]);
  const { supplierId } = prescriber;
  await world.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('catalogue.public-prices', $1, '{"areShown": true}', '2026-11-24', 'prov')`,
    [supplierId],
  );
  expect((await shown("dosett", "visitor")).publicPrices).toEqual([]);
  world.base.moveTo(new Date("2026-11-24T09:00:00Z"));
  const own = await shown("dosett");
  const [price, ...others] = (await shown("dosett", "visitor")).publicPrices;
  expect(others).toEqual([]);
  expect(price).toEqual({ supplier: expect.any(String), ...own.price });
  expect(price?.amountOre).toBeGreaterThan(0);
  expect(own.publicPrices).toEqual([]);
  await world.owner.query("update catalogue.supplier_article set is_in_range = false where article_no = $1", [own.articleNo]);
  await new Promise((done) => setTimeout(done, 1100));
  await shown("dosett", "visitor");
  await expect.poll(async () => (await shown("dosett", "visitor")).publicPrices).toEqual([]);
});

test("the codes are listed step by step, only those with our wording and articles", async () => {
  const classes = await listIso(world.base, prescriber, undefined);
  expect(classes.items.map((item) => item.iso)).toContain("12");
  expect(classes.items.every((item) => item.iso.length === 2 && item.articles > 0)).toBe(true);
  const walking = await listIso(world.base, prescriber, "1206");
  expect(walking.items.map((item) => item.iso)).toEqual(["120603", "120606", "120609", "120612"]);
  const sum = (items: { articles: number }[]) => items.reduce((total, item) => total + item.articles, 0);
  const [parent] = (await listIso(world.base, prescriber, "12")).items.filter((item) => item.iso === "1206");
  expect(sum(walking.items)).toBe(parent?.articles);
});
