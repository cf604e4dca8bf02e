import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditionRefusal, ImportView } from "./contract.ts";
import type { ReadFile } from "./exchange-book.rule.ts";
import { fitDraft, otherDifferences } from "./import-fit.rule.ts";
import { rulebookForm } from "./rulebook-form.rule.ts";
import { differenceRows } from "./show-edition.ts";
import { findEdition } from "./store.ts";
import { replaceBook } from "./write-draft.ts";

/** What a file would do with a draft: every fault, or every difference. Changes nothing. */
export async function previewImport(tx: Tx, edition: string, file: ReadFile): Promise<Result<ImportView, EditionRefusal>> {
  // Load
  const draft = await findEdition(tx, edition);

  // Decide
  if (!draft) return refuse({ code: "edition-unknown" });
  if (draft.state !== "draft") return refuse({ code: "edition-is-no-draft" });
  const before = rulebookForm.parse(draft.book);
  const fitted = file.ok ? fitDraft(before, file.book) : file;
  const at = { edition, version: draft.version };
  if (!fitted.ok) return ok({ ...at, faults: fitted.faults, rows: [], others: [] });
  return ok({ ...at, faults: [], rows: differenceRows(before, fitted.book), others: otherDifferences(before, fitted.book) });
}

/** Puts a file's rulebook in a draft's place. With a fault, or a version that is not the one that was looked at, nothing is stored. */
export function importDraft(
  base: Base,
  tx: Tx,
  draft: { edition: string; version: number },
  file: ReadFile,
): ReturnType<typeof replaceBook> {
  return replaceBook(base, tx, draft, (book) => {
    const fitted = file.ok ? fitDraft(book, file.book) : file;
    return fitted.ok ? fitted : { ok: false, refusal: { code: "draft-sheet-wrong", errors: fitted.faults } };
  });
}
