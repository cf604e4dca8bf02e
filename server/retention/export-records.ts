import { logLook, logRefused, may } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { readNumber } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import { classesOn } from "./classes.rule.ts";
import { retentionClasses } from "./classes.ts";
import type { AskExportBody, ExportRefusal, RecordsFile } from "./contract.ts";
import { fileOf } from "./record-file.ts";
import { findExport, insertExport, recordsOf } from "./store-export.ts";
import { subjectNumbered } from "./store-hold.ts";

/** How long a copy that was asked for may be fetched, by whoever asked, in ms. After that it is asked for anew. */
const openMs = 60 * 60 * 1000;

/** Asks for a copy of what is kept of a person, by her number and with a reason. The question is in the access log. */
export async function askExport(base: Base, tx: Tx, body: AskExportBody): Promise<Result<{ exportId: string }, ExportRefusal>> {
  // Load
  const typed = readNumber(body.number, today(base));
  const personId = typed.is === "bad" ? undefined : await subjectNumbered(tx, "person", typed.number);

  // Decide
  if (!personId) return refuse({ code: "export-person-unknown" });

  // Store
  const exportId = newId(base.now());
  await insertExport(tx, { id: exportId, personId, reason: body.reason, at: base.now() });
  await logLook(base, tx, { personId, action: "search", subject: exportId });
  return ok({ exportId });
}

/**
 * The copy itself: everything that is kept of the person, by class, with Swedish words. A look with its own line in the log, also
 * when it is refused. What the database gives to nobody (a protected person's address) is not in it, and the file says so.
 */
export async function exportRecords(
  base: Base,
  actor: Actor,
  exportId: string,
): Promise<Result<RecordsFile, ExportRefusal | { code: "not-permitted" }>> {
  if (!may(actor, "records.export")) {
    await logRefused(base, actor, { personId: null, action: "export", subject: exportId });
    return refuse({ code: "not-permitted" });
  }
  const since = new Date(base.now().getTime() - openMs);
  return withActor<Result<RecordsFile, ExportRefusal>>(base, actor, async (tx) => {
    // Load
    const asked = await findExport(tx, exportId, since);
    if (!asked) return refuse({ code: "export-unknown" });
    const [rows, supplier] = [await recordsOf(tx, exportId, since), await findSupplier(tx)];

    // Decide
    const classes = classesOn(retentionClasses, { county: supplier?.county ?? "", on: today(base) });
    const file = fileOf(rows, {
      classes: [...classes, ...retentionClasses],
      supplier: supplier?.name ?? "",
      madeAt: base.now().toISOString(),
    });

    // Store
    await logLook(base, tx, { personId: asked.personId, action: "export", subject: exportId });
    return ok(file);
  });
}
