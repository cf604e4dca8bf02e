import { findDatedPrices, lockForEdit, savePriceRows } from "../catalogue/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { Applied, ApplyBody, ImportRefusal } from "./contract.ts";
import { type Difference, differenceOf } from "./import-difference.ts";
import { keptWishes } from "./kept-wishes.ts";
import { spansOf } from "./price-ground.ts";
import { changesBetween, joinChanges } from "./price-timeline.rule.ts";
import { type Cause, insertChanges, type NewChange } from "./store.ts";
import { type KeptImport, lockImport, markApplied, moveImport, renewImport } from "./store-import.ts";
import { answersOf, insertMarks } from "./store-register.ts";
import type { Undo } from "./undo.rule.ts";
import { writeOutcomes } from "./write-outcomes.ts";

/**
 * Does all that a file wishes, in one transaction, or sets it to a coming day (articles: prices have days of their own). What is
 * done is the difference that was shown: when the catalogue has changed since, it is made anew and shown again.
 */
export async function applyImport(
  base: Base,
  tx: Tx,
  importId: string,
  body: ApplyBody,
): Promise<Result<Applied, ImportRefusal>> {
  // Load
  await lockForEdit(tx);
  const head = await lockImport(tx, importId);
  if (!head) return refuse({ code: "import-unknown" });
  if (head.state !== "ready" && head.state !== "failed") return refuse({ code: "import-not-ready" });
  const now = await differenceOf(base, tx, head.kind, await keptWishes(tx, importId));

  // Decide
  if (now.faults.length > 0 || now.digest !== body.differenceDigest) return refuse({ code: "import-differs-now" });
  const answers = head.kind === "register" ? await answersOf(tx, importId) : undefined;
  if (answers && answers.unanswered > 0) return refuse({ code: "import-unanswered", count: answers.unanswered });
  if (answers && answers.digest !== body.answersDigest) return refuse({ code: "import-differs-now" });
  if (now.gaps.length > 0 && !body.mayLeaveGap) return refuse({ code: "price-gap", gaps: now.gaps.slice(0, 100) });
  const touched = now.rows.filter(({ change }) => change !== "unchanged" && change !== "skipped").length;
  if (touched === 0) return refuse({ code: "import-empty" });
  if (body.on !== null && (body.on <= today(base) || head.kind !== "articles")) return refuse({ code: "day-has-passed" });

  // Store
  if (body.on !== null) {
    await moveImport(tx, importId, { state: "planned", on: body.on });
    return ok({ importId, state: "planned", articles: touched });
  }
  await writeDifference(base, tx, head, now);

  // Tell: nobody listens; every process sees the catalogue's new version by itself.
  return ok({ importId, state: "applied", articles: touched });
}

/** Writes a difference whole, keeps the history and what is needed for the way back. */
export async function writeDifference(base: Base, tx: Tx, head: KeptImport, now: Difference): Promise<void> {
  const said = { cause: { via: "import", causeId: head.importId } satisfies Cause, at: base.now() };
  if (head.kind !== "prices") await writeOutcomes(tx, now.outcomes, said);
  await insertMarks(tx, now.marks, { importId: head.importId, fileName: head.fileName, at: said.at });
  const prices = head.kind === "prices" ? await writePrices(base, tx, now, said) : [];
  const undo: Undo = {
    prices,
    articles: now.outcomes
      .filter(({ change }) => change !== "unchanged")
      .map(({ articleNo, change, isNewOffer, articleChanges, offerChanges }) => ({
        ...{ articleNo, isNew: change === "new", isNewOffer, articleChanges, offerChanges },
      })),
  };
  await markApplied(tx, head.importId, { undo, at: said.at });
}

async function writePrices(base: Base, tx: Tx, now: Difference, said: { cause: Cause; at: Date }): Promise<Undo["prices"]> {
  const steps = [...now.after].map(([key, after]) => changesBetween(now.before.get(key) ?? [], after, partsOf(key)));
  await savePriceRows(tx, joinChanges(steps), today(base));
  const rows = now.rows.filter(({ change }) => change !== "unchanged");
  const changes = rows.flatMap(({ articleNo, fields }): NewChange[] =>
    fields.map((field) => ({ articleNo, subject: "price", ...field, to: { amountOre: field.to } })),
  );
  await insertChanges(tx, changes, said);
  const written = spansOf(await findDatedPrices(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]));
  return [...now.after.keys()].map((key) => ({ key, before: [...(now.before.get(key) ?? [])], after: written.get(key) ?? [] }));
}

/** An article and a kind of price from their key. */
export function partsOf(key: string): { articleNo: string; kind: PriceKindOf } {
  const [articleNo = "", kind] = key.split(" ");
  return { articleNo, kind: need(kind, "a key has a kind") as PriceKindOf };
}
type PriceKindOf = Parameters<typeof changesBetween>[2]["kind"];

/** Says anew what an import that waits would change. */
export async function renewDifference(
  base: Base,
  tx: Tx,
  importId: string,
): Promise<Result<{ importId: string }, ImportRefusal>> {
  // Load
  const head = await lockImport(tx, importId);
  if (!head) return refuse({ code: "import-unknown" });
  if (head.state !== "ready" && head.state !== "failed") return refuse({ code: "import-not-ready" });
  const now = await differenceOf(base, tx, head.kind, await keptWishes(tx, importId));

  // Decide
  if (now.faults.length > 0) {
    const [first] = now.faults;
    await moveImport(tx, importId, { state: "failed", note: `Rad ${first?.row}, ${first?.column}: ${first?.message}` });
    return ok({ importId });
  }

  // Store
  await renewImport(tx, importId, { ...now, differenceDigest: now.digest });
  await moveImport(tx, importId, { state: "ready" });

  // Tell: nobody listens.
  return ok({ importId });
}

/** Lets go of an import that has not been done, or of a day that it was set to. */
export async function dropImport(tx: Tx, importId: string): Promise<Result<{ importId: string }, ImportRefusal>> {
  // Load
  const head = await lockImport(tx, importId);

  // Decide
  if (!head) return refuse({ code: "import-unknown" });
  if (head.state !== "ready" && head.state !== "failed" && head.state !== "planned") return refuse({ code: "import-not-ready" });

  // Store
  await moveImport(tx, importId, { state: "dropped" });

  // Tell: nobody listens.
  return ok({ importId });
}
