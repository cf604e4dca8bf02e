import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayer, findUnit, isOpenOn } from "../organisation/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import { hasStoreNamed } from "../stores/index.ts";
import type { AskOpeningBody, AskOpeningRefusal } from "./contract-opening.ts";
import { isCare } from "./open-shelf.ts";
import { wayOf } from "./opening.rule.ts";
import { insertOpening, isWished, openWished } from "./store-opening.ts";
import { loadAskedKinds, loadClasses } from "./terms.ts";

/**
 * A unit asks for a shelf of its own, or customer service does for it. Where the county says so the region answers first; what customer
 * service asks for elsewhere is opened at once.
 */
export async function askOpening(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: AskOpeningBody,
): Promise<Result<{ openingId: string; storeId: string | null; waitsFor: string | null }, AskOpeningRefusal>> {
  // Load
  const on = today(base);
  const unitId = isCare(actor) ? actor.unitId : (body.unitId ?? actor.unitId);
  const [unit, classes, askedKinds, isThere, isAsked] = await Promise.all([
    unitId ? findUnit(tx, unitId) : undefined,
    loadClasses(base, tx, actor.supplierId, on),
    loadAskedKinds(base, tx, actor.supplierId, on),
    hasStoreNamed(tx, body.name),
    isWished(tx, body.name),
  ]);

  // Decide
  if (!unit?.careProviderId || !isOpenOn(unit, on)) return refuse({ code: "shelf-unit-unknown" });
  if (!classes.some(({ name }) => name === body.sizeClass)) return refuse({ code: "class-unknown" });
  if (isThere || isAsked) return refuse({ code: "shelf-name-taken", name: body.name });
  const way = wayOf({ unitKind: unit.kind, askedKinds, role: actor.role });
  const region = way === "region" ? await findPayer(tx, { kind: "region", municipalityCode: unit.municipalityCode }) : undefined;
  if (way === "region" && !region) return refuse({ code: "region-payer-unknown" });

  // Store
  const at = base.now();
  const openingId = newId(at);
  const { name, sizeClass, because } = body;
  const wish = { openingId, unitId: unit.unitId, name, sizeClass, because, asksPayerId: region?.payerId ?? null, askedAt: at };
  try {
    await insertOpening(tx, wish);
    if (way !== "open-now") return ok({ openingId, storeId: null, waitsFor: region?.name ?? null });
    const storeId = newId(at);
    await openWished(tx, { openingId, storeId, changeId: newId(at), at, note: null });
    return ok({ openingId, storeId, waitsFor: null });
  } catch (fault) {
    // Somebody else took the name at the same moment.
    if (!/opening_name_once|store_supplier_id_name_key/.test(brokenConstraint(fault) ?? "")) throw fault;
    return { ok: false, refusal: { code: "shelf-name-taken", name } };
  }
}
