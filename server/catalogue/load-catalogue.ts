import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { AttributeKey } from "./contract.ts";
import { type AttributeForm, expandFamily, familyOf, type SeedArticle, tableRows } from "./families.rule.ts";
import { offersOf, pricesOf, relationsOf } from "./seed-offers.rule.ts";
import {
  insertArticles,
  insertIsoCodes,
  insertOffers,
  insertPrices,
  insertRelations,
  insertSearchWords,
  insertServices,
} from "./store-load.ts";
import { insertDefinitions } from "./store-measures.ts";

/** What the catalogue is filled from and for whom. */
export interface LoadOptions {
  /** Where `iso9999.tsv` and the article tables lie: `db/seed`. */
  seedFolder: string;
  /** Ids of `organisation.supplier`: each gets its own offers and prices. The order decides small differences. */
  suppliers: readonly string[];
  /** Prices are valid from this day on. */
  from: LocalDate;
}

/**
 * Fills the catalogue with the codes and the invented articles: always the same. Again = nothing new, so that a
 * supplier may be added later. For the owner's transaction: the program itself may not write here.
 */
export async function loadCatalogue(tx: Tx, options: LoadOptions): Promise<{ articles: number }> {
  // Load
  const { codes, words, definitions, families, articles, services } = await readSeed(options.seedFolder);

  // Decide
  const relations = relationsOf(families, articles);
  const offers = options.suppliers.map((supplierId, index) => ({ supplierId, rows: offersOf(articles, index) }));
  const prices = options.suppliers.map((supplierId, index) => ({ supplierId, rows: pricesOf(articles, index) }));

  // Store
  await insertIsoCodes(tx, codes);
  await insertSearchWords(tx, words);
  await insertDefinitions(tx, definitions);
  await insertArticles(tx, articles);
  await insertRelations(tx, relations);
  for (const { supplierId, rows } of offers) await insertOffers(tx, supplierId, rows);
  for (const { supplierId, rows } of prices) await insertPrices(tx, supplierId, options.from, rows);
  for (const supplierId of options.suppliers) await insertServices(tx, supplierId, options.from, services);
  return { articles: articles.length };
}

/** The seed's tables as they stand in `db/seed`, articles made from their families. */
export async function readSeed(folder: string) {
  const read = async (name: string) => tableRows(await readFile(join(folder, name), "utf8"));
  const forms = new Map<AttributeKey, AttributeForm>();
  for (const row of await read("article-attributes.tsv")) {
    const form = { key: row.key as AttributeKey, label: row.label ?? "", unit: row.unit ?? "" };
    forms.set(form.key, { ...form, form: row.form === "number" ? "number" : "text" });
  }
  const families = (await read("article-families.tsv")).map(familyOf);
  const articles: SeedArticle[] = families.flatMap((family) => expandFamily(family, forms));
  return {
    codes: await read("iso9999.tsv"),
    words: await read("search-words.tsv"),
    definitions: await read("attribute-definitions.tsv"),
    services: await read("service-prices.tsv"),
    families,
    articles,
  };
}
