import { ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { UnitAreaBody, UnitAreaRefusal } from "./contract.ts";
import { book } from "./rulebook.ts";
import { insertUnitArea, unitAreas } from "./store.ts";

/** Says whether a unit prescribes in an area: then it is shown who may sign there, and warned when nobody has what the area asks for. */
export async function setUnitArea(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: UnitAreaBody,
): Promise<Result<{ areas: string[] }, UnitAreaRefusal>> {
  // Load
  const unitId = actor.role === "manager" ? actor.unitId : (body.unitId ?? null);
  const unit = unitId ? await findUnit(tx, unitId) : undefined;

  // Decide
  if (!unit) return refuse({ code: "unit-unknown" });
  if (!book.areas.some(({ id }) => id === body.area)) return refuse({ code: "area-unknown" });
  const before = await unitAreas(tx, unit.unitId);
  if (before.includes(body.area) === body.isPrescribed) return ok({ areas: before });

  // Store
  await insertUnitArea(tx, { unitId: unit.unitId, area: body.area, isPrescribed: body.isPrescribed, at: base.now() });
  return ok({ areas: await unitAreas(tx, unit.unitId) });
}
