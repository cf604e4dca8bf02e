import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { insertMessage } from "../orders/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import type { AnswerOpeningBody, AnswerOpeningRefusal } from "./contract-opening.ts";
import { mayAnswer } from "./opening.rule.ts";
import { endOpening, lockOpening, openWished } from "./store-opening.ts";

/** Yes or no to a wish for a shelf, once. Yes opens it at once; the unit is told either. */
export async function answerOpening(
  base: Base,
  actor: Actor,
  tx: Tx,
  { openingId, body }: { openingId: string; body: AnswerOpeningBody },
): Promise<Result<{ openingId: string; storeId: string | null }, AnswerOpeningRefusal>> {
  // Load
  const wish = await lockOpening(tx, openingId);

  // Decide
  if (!wish) return refuse({ code: "opening-unknown" });
  if (wish.state !== "asked") return refuse({ code: "opening-answered" });
  const may = mayAnswer(actor.role, wish.asksPayerId !== null);
  if (may === "no") return refuse({ code: "opening-not-yours" });
  if (body.because === undefined && (!body.isYes || may === "with-note")) return refuse({ code: "opening-note-needed" });

  // Store
  const at = base.now();
  const note = body.because ?? null;
  const storeId = body.isYes ? newId(at) : null;
  if (storeId === null) await endOpening(tx, { openingId, state: "declined", at, note });
  else {
    try {
      must(
        await openWished(tx, { openingId, storeId, changeId: newId(at), at, note }),
        "a locked wish that she may answer is opened",
      );
    } catch (fault) {
      // A store has got the name since it was wished for.
      if (brokenConstraint(fault) !== "store_supplier_id_name_key") throw fault;
      return { ok: false, refusal: { code: "shelf-name-taken", name: wish.name } };
    }
  }

  // Tell
  const facts = { openingId, shelfName: wish.name };
  const kind = body.isYes ? "shelf-opened" : "shelf-declined";
  await insertMessage(tx, { id: newId(at), unitId: wish.unitId, toUser: wish.askedBy, at, kind, facts });
  return ok({ openingId, storeId });
}

/** The unit takes its wish back, until it is answered. */
export async function withdrawOpening(
  base: Base,
  tx: Tx,
  openingId: string,
): Promise<Result<{ openingId: string; storeId: null }, AnswerOpeningRefusal>> {
  const wish = await lockOpening(tx, openingId);
  if (!wish) return refuse({ code: "opening-unknown" });
  if (wish.state !== "asked") return refuse({ code: "opening-answered" });
  await endOpening(tx, { openingId, state: "withdrawn", at: base.now(), note: null });
  return ok({ openingId, storeId: null });
}
