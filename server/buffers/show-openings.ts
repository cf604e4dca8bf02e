import { findPayers, findStaff, findUnit, findUnits, listUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { OpeningList } from "./contract-opening.ts";
import { isCare } from "./open-shelf.ts";
import { mayAnswer } from "./opening.rule.ts";
import { listOpenings } from "./store-opening.ts";
import { loadClasses } from "./terms.ts";

/** Wishes for shelves that the actor meets, with what she may do about each. */
export async function showOpenings(base: Base, actor: Actor, tx: Tx): Promise<OpeningList> {
  const openings = await listOpenings(tx);
  const ids = (list: (string | null)[]) => [...new Set(list.flatMap((id) => id ?? []))];
  const [units, payers, staff, classes, own] = await Promise.all([
    findUnits(tx, ids(openings.map(({ unitId }) => unitId))),
    findPayers(tx, ids(openings.map(({ asksPayerId }) => asksPayerId))),
    findStaff(tx, ids(openings.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]))),
    loadClasses(base, tx, actor.supplierId, today(base)),
    isCare(actor) && actor.unitId ? findUnit(tx, actor.unitId) : undefined,
  ]);
  const items = openings.map(({ openingId, unitId, asksPayerId, askedBy, answeredBy, ...kept }) => ({
    ...{ openingId, name: kept.name, sizeClass: kept.sizeClass, because: kept.because, state: kept.state, note: kept.note },
    ...{ storeId: kept.storeId, askedAt: kept.askedAt.toISOString(), answeredAt: kept.answeredAt?.toISOString() ?? null },
    unitName: units.get(unitId)?.name ?? "",
    waitsFor: asksPayerId ? (payers.get(asksPayerId)?.name ?? "") : null,
    askedBy: staff.get(askedBy)?.name ?? null,
    answeredBy: answeredBy ? (staff.get(answeredBy)?.name ?? null) : null,
    mayAnswer: kept.state === "asked" ? mayAnswer(actor.role, asksPayerId !== null) : ("no" as const),
    mayWithdraw: kept.state === "asked" && isCare(actor) && unitId === actor.unitId,
  }));
  return {
    ...{ items, classes: classes.map(({ name }) => name), ownUnit: own?.name ?? null },
    answers: items.some((one) => one.mayAnswer !== "no"),
  };
}

/** Units of care that are open, by words of their name or city. At most 50. */
export async function listOpeningUnits(base: Base, tx: Tx, words: string) {
  const units = await listUnits(tx, { words, on: today(base), limit: 50 });
  return {
    items: units.flatMap(({ unitId, name, city, careProviderId }) => (careProviderId ? [{ unitId, name, city }] : [])),
  };
}
