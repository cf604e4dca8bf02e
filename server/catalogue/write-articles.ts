import type { Tx } from "../platform/index.ts";
import { accountGroupOf } from "./article.rule.ts";
import { type ArticleForm, articleForm, type OfferForm, offerForm } from "./contract-article.ts";
import { type Content, findFullArticles, findFullOffers, type KeptRow, saveArticleRows, saveOfferRows } from "./store-write.ts";

/** An article or an offer as it is kept, with its version and who made it. */
export interface Kept<Form> {
  form: Form;
  version: number;
  changedAt: Date | null;
  changedBy: string | null;
}

/** The edition that articles are coded in. */
export const editedIsoEdition = "2016";

/** Articles whole by number; unknown ones are left out. At most 50 000. */
export async function fullArticles(tx: Tx, articleNos: readonly string[]): Promise<Map<string, Kept<ArticleForm>>> {
  const rows = await findFullArticles(tx, articleNos);
  return new Map(rows.map((row) => [row.articleNo, keptOf(row, (content) => articleForm.parse(content))]));
}

/** What the actor's supplier says of articles; those it does not carry are left out. At most 50 000. */
export async function fullOffers(tx: Tx, articleNos: readonly string[]): Promise<Map<string, Kept<OfferForm>>> {
  const rows = await findFullOffers(tx, articleNos);
  return new Map(rows.map((row) => [row.articleNo, keptOf(row, (content) => offerForm.parse(content))]));
}

/** Writes articles whole. They have no faults by `faultsOf`: the table's constraints refuse the rest. */
export function writeArticles(tx: Tx, articles: readonly ArticleForm[], at: Date): Promise<void> {
  const rows = articles.map((article) =>
    rowOf({
      ...article,
      family: article.family || familyOf(article.name),
      isoEdition: editedIsoEdition,
      accountGroup: accountGroupOf(article),
    }),
  );
  return saveArticleRows(tx, rows, at);
}

/** Writes what the actor's supplier says of articles. */
export function writeOffers(tx: Tx, offers: readonly ({ articleNo: string } & OfferForm)[], at: Date): Promise<void> {
  return saveOfferRows(tx, offers.map(rowOf), at);
}

/** The key that pictures of an article are kept under, made from its name. */
function familyOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return key.length < 2 ? "artikel" : key;
}

function keptOf<Form>({ content, ...row }: KeptRow, read: (content: Content) => Form): Kept<Form> {
  const { version, changedAt, changedBy } = row;
  const named = Object.entries(content).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_all, a: string) => a.toUpperCase()),
    value,
  ]);
  return { form: read(Object.fromEntries(named)), version, changedAt, changedBy };
}

/** By the table's own names. */
function rowOf(form: object): Content {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
