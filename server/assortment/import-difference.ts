import { articlesByVendorNo } from "../catalogue/index.ts";
import { digest } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { loadArticleGround } from "./article-ground.ts";
import type { ImportCounts, ImportHead } from "./contract.ts";
import type { RegisterConflict, SameNumber } from "./contract-register.ts";
import { type ArticleOutcome, type ArticleWish, planArticles } from "./import-articles.rule.ts";
import { type PriceRowWish, planPrices } from "./import-prices.rule.ts";
import {
  holdRegister,
  type LastSaid,
  type NewMark,
  type RegisterRow,
  type RegisterWish,
  skippedRow,
} from "./import-register.rule.ts";
import { nameRows, vendorKey } from "./name-rows.rule.ts";
import { loadPriceGround } from "./price-ground.ts";
import type { PriceSpan } from "./price-timeline.rule.ts";
import type { RowFault } from "./read-sheet.rule.ts";
import type { ImportRowKept } from "./store-import.ts";
import { lastMarks } from "./store-register.ts";

/** What a row of a file wishes, with the row as it stood. */
export interface Wish {
  no: number;
  cells: string[];
  wish: PriceRowWish | ArticleWish | RegisterWish;
  /** Of the register: what was answered of each field, and of which two values. */
  answers?: Readonly<Record<string, Omit<RegisterConflict, "field">>>;
}

/** What a file would change today: faults against what is, or every row with what it changes. */
export interface Difference {
  faults: RowFault[];
  rows: Omit<ImportRowKept, "wish">[];
  counts: ImportCounts;
  gaps: string[];
  /** Of all that is shown: the same as long as nothing that the file touches has changed. */
  digest: string;
  outcomes: ArticleOutcome[];
  before: ReadonlyMap<string, readonly PriceSpan[]>;
  after: ReadonlyMap<string, readonly PriceSpan[]>;
  /** What is kept of what the national article register said. */
  marks: NewMark[];
}

/** Holds a file's wishes against the catalogue as it is. Writes nothing. */
export function differenceOf(base: Base, tx: Tx, kind: ImportHead["kind"], wishes: readonly Wish[]): Promise<Difference> {
  if (kind === "register") return ofRegister(tx, wishes);
  return kind === "prices" ? ofPrices(base, tx, wishes) : ofArticles(tx, wishes);
}

const nothingAsked = { conflicts: [], notes: [] };
const none = new Map<string, readonly PriceSpan[]>();

async function ofPrices(base: Base, tx: Tx, wishes: readonly Wish[]): Promise<Difference> {
  const said = wishes.flatMap(({ no, cells, wish }) => ("kind" in wish ? [{ no, cells, wish }] : []));
  const ground = await loadPriceGround(base, tx, [...new Set(said.map(({ wish }) => wish.articleNo))]);
  const plan = planPrices(said, ground);
  const differenceOre = plan.differences.reduce((sum, one) => sum + one.differenceOre, 0);
  const rows = plan.differences.map(({ differenceOre: _ore, ...row }) => ({ ...row, ...nothingAsked }));
  return {
    ...counted(plan.faults, rows, { differenceOre, gaps: plan.gaps }),
    ...{ outcomes: [], marks: [] },
    before: ground.spans,
    after: plan.after,
  };
}

async function ofArticles(tx: Tx, wishes: readonly Wish[]): Promise<Difference> {
  const said = wishes.flatMap(({ no, cells, wish }) => ("article" in wish ? [{ no, cells, wish }] : []));
  const ground = await loadArticleGround(
    tx,
    said.map(({ wish }) => wish),
  );
  const { faults, outcomes } = planArticles(said, ground);
  const rows = outcomes.map(({ row, articleNo, change, articleChanges, offerChanges }) => {
    const shown =
      change === "new" ? [...articleChanges, ...offerChanges].filter(({ to }) => to !== null && to !== "" && to !== false) : null;
    return { row, articleNo, change, fields: shown ?? [...articleChanges, ...offerChanges], ...nothingAsked };
  });
  return { ...counted(faults, rows, { differenceOre: 0, gaps: [] }), outcomes, marks: [], before: none, after: none };
}

async function ofRegister(tx: Tx, wishes: readonly Wish[]): Promise<Difference> {
  const said = wishes.flatMap(({ no, cells, wish, answers = {} }) => ("told" in wish ? [{ no, cells, wish, answers }] : []));
  const { named, unnamed } = nameRows(said satisfies RegisterRow[], await loadSameNumbers(tx, said));
  const nos = named.map(({ wish }) => wish);
  const ground = await loadArticleGround(tx, nos);
  const last = await lastSaid(
    tx,
    nos.map(({ articleNo }) => articleNo),
  );
  const { faults, held, outcomes, marks } = holdRegister(named, ground, last);
  const rows = [...held, ...unnamed.map((row) => skippedRow(row.no, "", row))].sort((one, two) => one.row - two.row);
  return { ...counted(faults, rows, { differenceOre: 0, gaps: [] }), outcomes, marks, before: none, after: none };
}

/** Articles of ours by vendor and number, for the rows that have no number of ours. */
async function loadSameNumbers(tx: Tx, rows: readonly RegisterRow[]): Promise<Map<string, SameNumber[]>> {
  const asked = rows.filter(({ wish }) => wish.articleNo === "").map(({ wish }) => String(wish.article.vendorArticleNo));
  const found = new Map<string, SameNumber[]>();
  for (const { vendor, vendorArticleNo, articleNo, name } of await articlesByVendorNo(tx, asked)) {
    const key = vendorKey(vendor, vendorArticleNo);
    found.set(key, [...(found.get(key) ?? []), { articleNo, name }]);
  }
  return found;
}

/** What the register said last of some articles. */
export async function lastSaid(tx: Tx, articleNos: readonly string[]): Promise<LastSaid> {
  return new Map((await lastMarks(tx, articleNos)).map((mark) => [`${mark.articleNo} ${mark.field}`, mark]));
}

function counted(
  faults: RowFault[],
  rows: Omit<ImportRowKept, "wish">[],
  { differenceOre, gaps }: { differenceOre: number; gaps: string[] },
): Pick<Difference, "faults" | "rows" | "counts" | "gaps" | "digest"> {
  const count = (change: ImportRowKept["change"]) => rows.filter((row) => row.change === change).length;
  const counts = {
    ...{ new: count("new"), changed: count("changed"), unchanged: count("unchanged"), ended: count("ended") },
    ...{ differenceOre, gaps: gaps.length, skipped: count("skipped") },
    conflicts: rows.reduce((sum, row) => sum + row.conflicts.length, 0),
    noted: rows.filter((row) => row.notes.length > 0).length,
  };
  return { faults, rows, counts, gaps, digest: digest({ rows: rows.map(unanswered), gaps }) };
}

/** A row as it is shown, whatever has been answered: answers have a digest of their own. */
const unanswered = ({ conflicts, ...row }: Omit<ImportRowKept, "wish">) => ({
  ...row,
  conflicts: conflicts.map(({ answer: _answer, ...conflict }) => conflict),
});
