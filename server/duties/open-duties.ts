import { addWeekdays, newId } from "../kernel/index.ts";
import { listMunicipalUnits } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DutyKind } from "./kinds.rule.ts";
import { insertDuties, type Known, type NewDuty } from "./store.ts";
import { tellGiven } from "./tell-given.ts";

/** What somebody is to do, as the one who opens it knows it. */
export interface DutyWish {
  kind: DutyKind;
  /** For a payer's duty: whose. */
  payerId?: string | undefined;
  /** For what a chosen unit is to do. */
  toUnitId?: string | undefined;
  orderRowIds?: readonly string[];
  known: Omit<Known, "source" | "municipalityCode">;
}

/** What all of them are about. */
export interface DutiesAbout {
  unitId: string | null;
  lagrum: "HSL" | "SoL";
  personId: string | null;
  municipalityCode: string | null;
  orderId?: string | undefined;
  orderNo?: string | undefined;
}

/**
 * Opens duties, each with its owner and its day. What is the municipality's to do goes to its rehab, and where the supplier
 * knows none, to customer service, who know whom to call: no duty is without an owner.
 */
export async function openDuties(base: Base, tx: Tx, about: DutiesAbout, wishes: readonly DutyWish[]): Promise<string[]> {
  if (wishes.length === 0) return [];
  // Load
  const on = today(base);
  const asksRehab = wishes.some(({ kind }) => kind.owner === "municipality-rehab") && about.municipalityCode !== null;
  const [rehab] = asksRehab
    ? await listMunicipalUnits(tx, { municipalityCode: about.municipalityCode ?? "", kind: "rehab", on })
    : [];

  // Decide
  const duties = wishes.map(({ kind, payerId, toUnitId, orderRowIds, known }): NewDuty => {
    const owner = ownerOf(kind, { unitId: about.unitId, rehabId: rehab?.unitId ?? null, payerId, toUnitId });
    return {
      id: newId(base.now()),
      kind: kind.id,
      ...owner,
      ...{ unitId: about.unitId, lagrum: about.lagrum, openedAt: base.now() },
      ...{ personId: about.personId, orderId: about.orderId ?? null, orderNo: about.orderNo ?? null },
      orderRowIds: orderRowIds ?? [],
      blocks: kind.blocks,
      known: { ...known, source: kind.source, municipalityCode: about.municipalityCode },
      dueOn: addWeekdays(on, kind.weekdays),
    };
  });

  // Store
  await insertDuties(tx, duties);

  // Tell
  await tellGiven(
    base,
    tx,
    duties.map(({ id, personId, ownerUnitId }) => ({ dutyId: id, personId, unitId: ownerUnitId })),
  );
  return duties.map(({ id }) => id);
}

function ownerOf(
  kind: DutyKind,
  at: { unitId: string | null; rehabId: string | null; payerId: string | undefined; toUnitId: string | undefined },
): Pick<NewDuty, "owner" | "ownerUnitId" | "ownerPayerId"> {
  if (kind.owner === "payer" && at.payerId) return { owner: "payer", ownerUnitId: null, ownerPayerId: at.payerId };
  const unitId = {
    "orderers-unit": at.unitId,
    "municipality-rehab": at.rehabId,
    "chosen-unit": at.toUnitId ?? null,
    "customer-service": null,
    payer: null,
  }[kind.owner];
  if (unitId) return { owner: "unit", ownerUnitId: unitId, ownerPayerId: null };
  return { owner: "customer-service", ownerUnitId: null, ownerPayerId: null };
}
