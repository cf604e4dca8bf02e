import { type ArticleForm, editedIsoEdition, mayHaveGroup } from "../catalogue/index.ts";
import { hasCheckDigit } from "../kernel/index.ts";
import type { FieldChange } from "./contract.ts";
import { fields } from "./contract-fields.ts";
import type { RegisterConflict, RegisterMark, RegisterNote } from "./contract-register.ts";
import { isSame } from "./difference.rule.ts";
import { type ArticleGround, type ArticleOutcome, type ArticleWish, planArticles } from "./import-articles.rule.ts";
import { type ReadCell, readField, readKronor, writeField } from "./read-cell.rule.ts";
import type { RowFault, SheetRow } from "./read-sheet.rule.ts";

/** What a row of the register says of an article: fields of our record, and what is only told beside it (GTIN, price). */
export interface RegisterWish extends ArticleWish {
  isoEdition: string | null;
  told: Record<string, unknown>;
}

/** A column of the register and the field of our record that it is, for those that the article master has. */
const fieldColumns = [
  ["leverantör", "vendor"],
  ["leverantörens artikelnummer", "vendorArticleNo"],
  ["benämning", "name"],
  ["beskrivning", "description"],
  ["modell", "model"],
  ["iso-kod", "isoCode"],
  ["i avtal", "isContracted"],
  ["garanti månader", "warrantyMonths"],
  ["mallartikel", "template"],
] as const;

/**
 * The columns that a file from the national article register may have. The first is needed.
 * @source rules-i § register
 */
export const registerColumns: readonly string[] = [
  "artikelnummer",
  ...fieldColumns.map(([column]) => column),
  "iso-utgåva",
  "gtin",
  "pris",
];

/** The fields of our record that a file of the register tells of, and whether an article is in it at all. */
export const registerFields: readonly string[] = [...fieldColumns.map(([, key]) => key), "inNationalRegister"];

/** An apostrophe before what a spreadsheet would take for a formula is the spreadsheet's (`csvCell`), not of the text. */
const said = (cell: string | undefined) => {
  const text = cell?.replace(/^'(?=[=+@-])/, "");
  return text === undefined || /^[-–]?$/.test(text) ? undefined : text;
};

/** What a row says, or every fault of its cells. An empty cell or a dash says nothing. Without our number it is known by its vendor's. */
export function readRegisterRow(row: SheetRow): { wish: RegisterWish; faults: RowFault[] } {
  const articleNo = said(row.text("artikelnummer")) ?? "";
  const isByVendor = articleNo === "" && vendorColumns.every((column) => said(row.text(column)) !== undefined);
  const edition = said(row.text("iso-utgåva")) ?? null;
  const wish: RegisterWish = { articleNo, article: { inNationalRegister: true }, offer: {}, told: {}, isoEdition: edition };
  const faults: RowFault[] = [];
  const take = (column: string, read: (text: string) => ReadCell, keep: (value: unknown) => void) => {
    const text = said(row.text(column));
    const cell = text === undefined ? undefined : read(text);
    if (cell?.ok) keep(cell.value);
    else if (cell) faults.push({ row: row.row, column, code: cell.code, message: cell.message, cells: row.cells });
  };
  if (!isByVendor && !/^\d{5,6}$/.test(articleNo))
    faults.push({
      ...{ row: row.row, column: "artikelnummer", code: "article-no-form", cells: row.cells },
      message:
        "Artikelnumret ska vara vårt: fem eller sex siffror. Utan det behövs både leverantör och leverantörens artikelnummer.",
    });
  for (const [column, key] of fieldColumns) {
    const field = fields.find((one) => one.key === key);
    if (field)
      take(
        column,
        (text) => readField(field, text),
        (value) => {
          wish.article[key] = key === "isoCode" ? String(value).replace(/[\s\u00A0]/g, "") : value;
        },
      );
  }
  take("gtin", readGtin, (value) => {
    wish.told.gtin = value;
  });
  take("pris", readKronor, (value) => {
    wish.told.registerPrice = value;
  });
  return { wish, faults };
}

/** What names an article beside our own number. */
export const vendorColumns = ["leverantör", "leverantörens artikelnummer"] as const;

/** An article of ours as a row of the register: read in again it says nothing new. `edition`: of its ISO code, where that is known. */
export function registerCells(article: ArticleForm, last: LastSaid, edition: string): string[] {
  const cells = new Map<string, string>([
    ["artikelnummer", article.articleNo],
    ["iso-utgåva", edition],
  ]);
  for (const [column, key] of fieldColumns) {
    const field = fields.find((one) => one.key === key);
    // What an article is made from is asked of new ones alone.
    if (field && key !== "template") cells.set(column, writeField(field, article[key]));
  }
  const told = (field: string) => last.get(`${article.articleNo} ${field}`)?.value;
  const [gtin, price] = [told("gtin"), told("registerPrice")];
  if (typeof gtin === "string") cells.set("gtin", gtin);
  if (typeof price === "number") cells.set("pris", (price / 100).toFixed(2).replace(".", ","));
  return registerColumns.map((column) => cells.get(column) ?? "");
}

/** A GTIN of 8, 12, 13 or 14 digits with its check digit, as 14 digits. */
function readGtin(text: string): ReadCell<string> {
  const digits = text.replace(/[\s-]/g, "");
  if ([8, 12, 13, 14].includes(digits.length) && hasCheckDigit(digits, digits.length))
    return { ok: true, value: digits.padStart(14, "0") };
  return { ok: false, code: "gtin-wrong", message: "Ett GTIN har 8, 12, 13 eller 14 siffror och slutar med sin kontrollsiffra." };
}

/** The latest that the register has said of each field: by `articleNo field`. */
export type LastSaid = ReadonlyMap<string, Pick<RegisterMark, "value" | "choice">>;

/** A row with what the editor has answered, by field. */
export interface RegisterRow {
  no: number;
  cells: string[];
  wish: RegisterWish;
  answers: Readonly<Record<string, Omit<RegisterConflict, "field">>>;
  /** It has no number of ours: which of several it is, as it was answered. */
  asked?: RegisterConflict;
}

/** One row held against our record. */
export interface RegisterHeld {
  row: number;
  articleNo: string;
  change: ArticleOutcome["change"] | "skipped";
  /** What is written without a question: new, or where our record said nothing. */
  fields: FieldChange[];
  conflicts: RegisterConflict[];
  notes: RegisterNote[];
}

/** What is kept of what the register said, when the import is done. */
export interface NewMark {
  articleNo: string;
  field: string;
  value: unknown;
  choice: RegisterMark["choice"];
}

/**
 * Holds rows of the register against our record: what is new, what our record lacked, and where the two say different things. What
 * the editor has kept is not asked about again while the register says the same. `outcomes` are by the answers that are given.
 */
export function holdRegister(
  rows: readonly RegisterRow[],
  known: ArticleGround,
  last: LastSaid,
): { faults: RowFault[]; held: RegisterHeld[]; outcomes: ArticleOutcome[]; marks: NewMark[] } {
  const ground = { ...known, mayStand: true };
  const understood = rows.map((row) => ({ ...row, ...understand(row.wish, ground, last) }));
  const taken = understood.filter(({ isSkipped }) => !isSkipped);
  const all = planArticles(taken, ground);
  const outcomeAt = new Map(all.outcomes.map((one) => [one.row, one]));
  const held = understood.flatMap((row): RegisterHeld[] => {
    const outcome = outcomeAt.get(row.no);
    if (row.isSkipped) return [skippedRow(row.no, row.wish.articleNo, row)];
    return outcome ? [heldOf(row, outcome, last)] : [];
  });
  if (all.faults.length > 0) return { faults: all.faults, held, outcomes: [], marks: [] };
  const ours = new Map(
    held.map(({ row, conflicts }) => [row, new Set(conflicts.filter((one) => one.answer === "ours").map(({ field }) => field))]),
  );
  const answered = taken.map((row) => ({ ...row, wish: { ...row.wish, article: without(row.wish.article, ours.get(row.no)) } }));
  const { faults, outcomes } = [...ours.values()].some(({ size }) => size > 0) ? planArticles(answered, ground) : all;
  const wishAt = new Map(taken.map(({ no, wish }) => [no, wish]));
  return { faults, held, outcomes, marks: held.flatMap((row) => marksOf(row, wishAt.get(row.row))) };
}

/** A row that is not taken, with why, and what is asked of it. */
export function skippedRow(
  row: number,
  articleNo: string,
  { asked, notes }: { asked?: RegisterConflict | undefined; notes: RegisterNote[] },
): RegisterHeld {
  return { row, articleNo, change: "skipped", fields: [], conflicts: asked ? [asked] : [], notes };
}

const without = (values: Readonly<Record<string, unknown>>, left: ReadonlySet<string> | undefined) =>
  left && left.size > 0 ? Object.fromEntries(Object.entries(values).filter(([key]) => !left.has(key))) : values;

/** What of a row is understood and not already answered, and what is not. A code of another list is never guessed. */
function understand(wish: RegisterWish, ground: ArticleGround, last: LastSaid) {
  const was = ground.articles.get(wish.articleNo);
  const notes = isoNotes(wish, was, ground);
  const kept = Object.keys(wish.article).filter((field) => {
    const before = last.get(`${wish.articleNo} ${field}`);
    return was && before?.choice === "kept" && isSame(before.value, wish.article[field]);
  });
  // What an article is made from is asked of new ones alone.
  const left = [...kept, ...(notes.length > 0 ? ["isoCode"] : []), ...(was ? ["template"] : [])];
  const isOld = was !== undefined && !ground.isoCodes.has(was.isoCode);
  const isNotOurs = !was && wish.article.template === undefined;
  const isSkipped = isOld || isNotOurs || (!was && notes.length > 0);
  if (isNotOurs)
    notes.push({
      ...{ column: "mallartikel", code: "not-ours" },
      message: "Finns inte hos oss. Ange en mallartikel på raden om den ska tas in.",
    });
  if (isOld)
    notes.push({
      ...{ column: "artikelnummer", code: "iso-of-ours" },
      message: `Artikelns egen ISO-kod ${was.isoCode} är inte av utgåva ${editedIsoEdition}. Byt den för hand först.`,
    });
  return { wish: { ...wish, article: without(wish.article, new Set(left)) }, notes, isSkipped };
}

function isoNotes(wish: RegisterWish, was: ArticleForm | undefined, ground: ArticleGround): RegisterNote[] {
  const { isoCode } = wish.article;
  if (typeof isoCode !== "string") return [];
  const note = (code: string, message: string): RegisterNote[] => [{ column: "iso-kod", code, message }];
  const edition = wish.isoEdition ?? editedIsoEdition;
  if (edition !== editedIsoEdition)
    return note("iso-edition", `${isoCode} är av utgåva ${edition} och tas inte. Vår är ${editedIsoEdition}.`);
  if (!ground.isoCodes.has(isoCode))
    return note("iso-unknown", `${isoCode} finns inte i vår lista (utgåva ${editedIsoEdition}).`);
  if (was && was.isoCode !== isoCode && !mayHaveGroup(isoCode, was.productGroup))
    return note("iso-group", `${isoCode} hör inte till artikelns produktgrupp. Byt grupp för hand först.`);
  return [];
}

const saysNothing = (value: unknown) => value === null || value === undefined || value === "";

function heldOf(row: RegisterRow & { notes: RegisterNote[] }, outcome: ArticleOutcome, last: LastSaid): RegisterHeld {
  const { no, wish, answers } = row;
  const isNew = outcome.change === "new";
  const isConflict = ({ from }: FieldChange) => !isNew && !saysNothing(from);
  const told = Object.entries(wish.told).flatMap(([field, to]): FieldChange[] => {
    const from = last.get(`${wish.articleNo} ${field}`)?.value ?? null;
    return isSame(from, to) ? [] : [{ field, from, to }];
  });
  const shown = isNew
    ? outcome.articleChanges.filter(({ to }) => !saysNothing(to) && to !== false)
    : outcome.articleChanges.filter((change) => !isConflict(change));
  const fieldsNow = [...shown, ...told];
  const conflicts = outcome.articleChanges.filter(isConflict).map(({ field, from, to }): RegisterConflict => {
    // An answer is of the two values that were shown.
    const said = answers[field];
    const isThat = said !== undefined && isSame(said.ours, from) && isSame(said.register, to);
    return { field, ours: from, register: to, answer: isThat ? said.answer : null };
  });
  if (row.asked) conflicts.unshift(row.asked);
  const change = outcome.change === "unchanged" && told.length > 0 ? "changed" : outcome.change;
  return { row: no, articleNo: wish.articleNo, change, fields: fieldsNow, conflicts, notes: row.notes };
}

/** What the register said that was taken, kept as ours or told. Of a new article only what the register itself said. */
function marksOf({ articleNo, fields: changes, conflicts }: RegisterHeld, wish: RegisterWish | undefined): NewMark[] {
  if (!wish) return [];
  const taken = changes.flatMap(({ field, to }): NewMark[] => {
    if (field in wish.told) return [{ articleNo, field, value: to, choice: "told" }];
    return field in wish.article && field !== "template" ? [{ articleNo, field, value: to, choice: "taken" }] : [];
  });
  const answered = conflicts.flatMap(({ field, register, answer }): NewMark[] =>
    field === "articleNo" ? [] : [{ articleNo, field, value: register, choice: answer === "ours" ? "kept" : "taken" }],
  );
  return [...taken, ...answered];
}
