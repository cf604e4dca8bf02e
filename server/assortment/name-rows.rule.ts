import type { RegisterConflict, RegisterNote, SameNumber } from "./contract-register.ts";
import { isSame } from "./difference.rule.ts";
import type { RegisterRow } from "./import-register.rule.ts";

/** A vendor and its number of an article as they are compared: without regard to capitals and spaces around. */
export function vendorKey(vendor: unknown, number: unknown): string {
  return [vendor, number]
    .map((text) =>
      String(text ?? "")
        .trim()
        .replace(/\s+/g, " ")
        .toLocaleLowerCase("sv"),
    )
    .join("\n");
}

/** A row that is no article of ours as it stands, with why, or with what is asked of it. */
export interface UnnamedRow {
  no: number;
  asked: RegisterConflict | undefined;
  notes: RegisterNote[];
}

/**
 * Rows that have no article number of ours, named by vendor and its number: one of ours is that article, several are asked about and
 * never guessed among, none is told. `found`: articles of ours by `vendorKey`.
 */
export function nameRows(
  rows: readonly RegisterRow[],
  found: ReadonlyMap<string, readonly SameNumber[]>,
): { named: RegisterRow[]; unnamed: UnnamedRow[] } {
  const named: RegisterRow[] = [];
  const unnamed: UnnamedRow[] = [];
  for (const row of rows) {
    const { no, wish, answers } = row;
    if (wish.articleNo !== "") {
      named.push(row);
      continue;
    }
    const { vendor, vendorArticleNo } = wish.article;
    const same = found.get(vendorKey(vendor, vendorArticleNo)) ?? [];
    const [only] = same;
    if (only && same.length === 1) {
      named.push({ ...row, wish: { ...wish, articleNo: only.articleNo } });
      continue;
    }
    const asked = same.length > 1 ? questionOf(same, `${vendor} ${vendorArticleNo}`, answers.articleNo) : undefined;
    if (asked?.answer && asked.answer !== "none") named.push({ ...row, asked, wish: { ...wish, articleNo: asked.answer } });
    else unnamed.push({ no, asked, notes: asked ? [] : [unknown] });
  }
  return { named, unnamed };
}

/** An answer is of the articles that were shown. */
function questionOf(same: readonly SameNumber[], said: string, answered: RegisterRow["answers"][string] | undefined) {
  const isThat = answered !== undefined && isSame(answered.ours, same);
  return { field: "articleNo", ours: same, register: said, answer: isThat ? answered.answer : null };
}

const unknown: RegisterNote = {
  ...{ column: "leverantörens artikelnummer", code: "vendor-no-unknown" },
  message:
    "Vi har ingen artikel med den leverantören och det numret. Ange vårt artikelnummer och en mallartikel om den ska tas in.",
};
