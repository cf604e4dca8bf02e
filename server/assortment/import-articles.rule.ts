import type { ArticleForm, OfferForm } from "../catalogue/index.ts";
import { articleForm, groupOfIso, offerForm, plainForm, plainOfferForm } from "../catalogue/index.ts";
import type { FieldChange } from "./contract.ts";
import { type Field, fields } from "./contract-fields.ts";
import { changedFields, isSame } from "./difference.rule.ts";
import { allFaultsOf, type Known } from "./faults.rule.ts";
import { readField } from "./read-cell.rule.ts";
import type { RowFault, SheetRow } from "./read-sheet.rule.ts";

/** What a row wishes of an article: only the fields that the file has columns for. */
export interface ArticleWish {
  articleNo: string;
  article: Record<string, unknown>;
  offer: Record<string, unknown>;
}

/** The columns that a file of articles may have. */
export const articleColumns: readonly string[] = ["artikelnummer", ...fields.map(({ column }) => column)];
const columnOf = new Map<string, string>([
  ["articleNo", "artikelnummer"],
  ...fields.map(({ key, column }): [string, string] => [key, column]),
]);

/** A row's fields, or every fault of its cells. An empty cell leaves what is; a dash alone empties a field that may be empty. */
export function readArticleRow(row: SheetRow): { wish: ArticleWish; faults: RowFault[] } {
  const articleNo = row.text("artikelnummer") ?? "";
  const wish: ArticleWish = { articleNo, article: {}, offer: {} };
  const faults: RowFault[] = [];
  if (!/^\d{5,6}$/.test(articleNo))
    faults.push({
      row: row.row,
      column: "artikelnummer",
      code: "article-no-form",
      message: "Artikelnumret ska ha fem eller sex siffror.",
      cells: row.cells,
    });
  for (const field of fields) {
    const text = row.text(field.column);
    if (text === undefined || text === "") continue;
    const read = readField(field, /^[-–]$/.test(text) && mayBeEmpty.has(field.kind) ? "" : text);
    if (read.ok) wish[field.of][field.key] = read.value;
    else faults.push({ row: row.row, column: field.column, code: read.code, message: read.message, cells: row.cells });
  }
  return { wish, faults };
}
const mayBeEmpty = new Set<Field["kind"]>(["text", "long", "whole", "words", "measures"]);

/** What a new article is when neither the file nor a template says otherwise. */
export const plainArticle: Omit<ArticleForm, "articleNo"> = {
  ...{
    name: "",
    description: "",
    searchWords: "",
    model: null,
    family: "",
    isoCode: "",
    articleType: "main_aid",
    billingForm: "sale",
  },
  ...{
    responsibility: "principal",
    productKind: "hjalpmedel",
    productGroup: "annat",
    lagrum: ["HSL"],
    status: "new",
    attributes: {},
  },
  ...{
    vendor: "",
    vendorArticleNo: "",
    isContracted: true,
    inNationalRegister: true,
    warrantyMonths: null,
    template: null,
    team: "08",
  },
  ...{ isInventory: false, depreciationYears: null, priceGroup: null, calculationPercent: null, serviceGrade: "00" },
  ...{
    isIndividuallyMarked: false,
    isSerialRequired: false,
    neverHasComponents: false,
    hasHourMeter: false,
    mayBeComponent: false,
  },
  ...{
    isSpecialAdapted: false,
    isBulky: false,
    isJourRight: false,
    hasAttendantControl: false,
    jourCover: "never",
    extraInfo: "",
  },
  ...{ hasQualityControl: false, qualityControlText: null, goodsInText: null, pickText: null, returnText: null, orderText: null },
  ...{
    inspectionIntervalDays: null,
    maintenanceIntervalDays: null,
    followUpReasons: [],
    yearlyUseEstimate: null,
    imageKey: null,
  },
};

/** What a supplier says of an article that it has said nothing of: it is not shown yet. */
export const plainOffer: OfferForm = {
  ...{
    isPublished: false,
    isOrderable: false,
    isInRange: false,
    isOutgoing: false,
    deliveryClass: "unknown",
    plannedWeekdays: null,
  },
  ...{ purchaseMode: "on_order", substitutionGroup: null, isSoldWithReturn: false },
};

/** What is known of the articles that a file names. */
export interface ArticleGround extends Known {
  articles: ReadonlyMap<string, ArticleForm>;
  offers: ReadonlyMap<string, OfferForm>;
  /** What is wrong with an article already and the file does not touch is no fault of the file. */
  mayStand?: boolean;
}

/** An article and an offer as they would be, and what that changes. Null: nothing of it is written. */
export interface ArticleOutcome {
  row: number;
  articleNo: string;
  change: "new" | "changed" | "unchanged" | "ended";
  article: ArticleForm | null;
  offer: OfferForm | null;
  isNewOffer: boolean;
  articleChanges: FieldChange[];
  offerChanges: FieldChange[];
}

/** Puts wishes into what is: every fault, or what each article becomes. */
export function planArticles(
  wishes: readonly { no: number; wish: ArticleWish; cells: string[] }[],
  ground: ArticleGround,
): { faults: RowFault[]; outcomes: ArticleOutcome[] } {
  const faults: RowFault[] = [];
  const outcomes: ArticleOutcome[] = [];
  const seen = new Map<string, number>();
  for (const { no, wish, cells } of wishes) {
    const tell = (field: string, code: string, message: string) =>
      void faults.push({ row: no, column: columnOf.get(field) ?? field, code, message, cells });
    const before = seen.get(wish.articleNo);
    if (before !== undefined) {
      tell("articleNo", "row-twice", `Artikeln står redan på rad ${before}.`);
      continue;
    }
    seen.set(wish.articleNo, no);
    const made = outcomeOf(no, wish, ground, tell);
    if (made) outcomes.push(made);
  }
  return { faults, outcomes };
}

type Tell = (field: string, code: string, message: string) => void;

function outcomeOf(row: number, wish: ArticleWish, ground: ArticleGround, tell: Tell): ArticleOutcome | undefined {
  const was = ground.articles.get(wish.articleNo);
  const wasOffer = ground.offers.get(wish.articleNo);
  const read = was ? articleForm.safeParse({ ...was, ...wish.article }) : newArticle(wish, ground, tell);
  if (!read) return undefined;
  const readOffer = offerForm.safeParse({ ...(wasOffer ?? plainOffer), ...wish.offer });
  const said = [...(read.error?.issues ?? []), ...(readOffer.error?.issues ?? [])];
  for (const { path } of said)
    tell(String(path[0] ?? ""), "value-out-of-range", "Värdet är för långt, för stort eller för litet.");
  if (!read.success || !readOffer.success) return undefined;
  const [article, offer] = [plainForm(read.data), plainOfferForm(readOffer.data)];
  const touchesOffer = Object.keys(wish.offer).length > 0;
  const before = ground.mayStand && was ? allFaultsOf(was, wasOffer ?? null, ground) : [];
  const told = allFaultsOf(article, touchesOffer || wasOffer ? offer : null, ground).filter(
    ({ field, code }) => isTouched(field, wish, was) || !before.some((one) => one.field === field && one.code === code),
  );
  for (const { field, code, message } of told) tell(field, code, message);
  if (told.length > 0) return undefined;
  const articleChanges = changedFields(was, article).filter(
    ({ field }) => field !== "articleNo" && !(field === "family" && !was),
  );
  const offerChanges = touchesOffer ? changedFields(wasOffer ?? plainOffer, offer) : [];
  const isNewOffer = !wasOffer && touchesOffer;
  const isChanged = articleChanges.length > 0 || offerChanges.length > 0 || isNewOffer;
  return {
    row,
    articleNo: wish.articleNo,
    change: !was ? "new" : !isChanged ? "unchanged" : isEnd(articleChanges, offerChanges) ? "ended" : "changed",
    article: articleChanges.length > 0 ? article : null,
    offer: isNewOffer || offerChanges.length > 0 ? offer : null,
    isNewOffer,
    articleChanges,
    offerChanges,
  };
}

/** Whether a wish says something else of a field than the article has. */
function isTouched(field: string, { article }: ArticleWish, was: ArticleForm | undefined): boolean {
  return field in article && !isSame(article[field], (was as Record<string, unknown> | undefined)?.[field]);
}

/** Whether the article stops being offered. */
const isEnd = (article: readonly FieldChange[], offer: readonly FieldChange[]) =>
  article.some(({ field, to }) => field === "status" && to === "discontinued") ||
  offer.some(({ field, to }) => field === "isPublished" && to === false);

function newArticle(wish: ArticleWish, ground: ArticleGround, tell: Tell) {
  const template = typeof wish.article.template === "string" ? ground.articles.get(wish.article.template) : undefined;
  if (wish.article.template && !template) tell("template", "template-unknown", "Mallartikeln finns inte.");
  const missing = template ? [] : fields.filter(({ key, isNeeded, of }) => isNeeded && !wish[of][key]);
  for (const { key } of missing) tell(key, "field-needed", "En ny artikel utan mallartikel ska ha ett värde här.");
  if (missing.length > 0) return undefined;
  const isoCode = String(wish.article.isoCode ?? template?.isoCode ?? "");
  const productGroup = template && !wish.article.isoCode ? template.productGroup : groupOfIso(isoCode);
  const base = template ? { ...template, status: "new" as const, family: "", model: null } : plainArticle;
  return articleForm.safeParse({ ...base, productGroup, ...wish.article, articleNo: wish.articleNo });
}
