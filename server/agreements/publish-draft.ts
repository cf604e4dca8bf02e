import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { EditionRefusal, PublishBody } from "./contract.ts";
import { editionNamed } from "./editions.ts";
import { editionPublished } from "./events.ts";
import { findingsOf } from "./show-edition.ts";
import { lockDraft, publishEdition } from "./store.ts";

/**
 * Makes a draft an edition that decides from its day on, with the decision behind it. Not with a fault, an example that does
 * not come out, or an overlap; not from a day that has passed, nor one that another edition begins on. Never changed after.
 */
export async function publishDraft(
  base: Base,
  actor: Actor,
  tx: Tx,
  { edition, body }: { edition: string; body: PublishBody },
): Promise<Result<{ edition: string; version: number }, EditionRefusal>> {
  // Load
  const draft = await lockDraft(tx, edition);
  const named = await editionNamed(tx, edition);

  // Decide
  if (!named) return refuse({ code: "edition-unknown" });
  if (!draft) return refuse({ code: "edition-is-no-draft" });
  if (draft.version !== body.version) return refuse({ code: "draft-changed-meanwhile", version: draft.version });
  if (draft.validFrom < today(base)) return refuse({ code: "edition-begins-in-the-past" });
  const found = await findingsOf(base, tx, named, actor.supplierId);
  const faults = [
    ...found.faults,
    ...found.examples.map(({ row, says, expected, got }) => `${row}, ${says}: ${expected} ≠ ${got}`),
  ];
  if (faults.length > 0) return refuse({ code: "draft-has-faults", faults });
  const overlaps = found.findings.filter(({ kind }) => kind === "overlap").length;
  if (overlaps > 0) return refuse({ code: "draft-has-overlaps", overlaps });

  // Store
  const { decidedBy, reference, decidedOn } = body;
  const book = { ...named.book, decision: `${decidedBy}, ${reference}, ${decidedOn}` };
  const wish = { id: edition, book, decidedBy, reference, decidedOn: localDate(decidedOn), at: base.now() };
  if (!(await publishEdition(tx, wish))) return refuse({ code: "edition-day-taken" });

  // Tell
  await tell(base, tx, editionPublished({ edition, rulebook: book.key, validFrom: book.validFrom }));
  return ok({ edition, version: draft.version });
}
