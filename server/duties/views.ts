import { may } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { idsOf, type LocalDate } from "../kernel/index.ts";
import { findPayers, findStaff, findUnits, municipalityNames } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import type { DutyView } from "./contract.ts";
import { kindOf, sourceWords } from "./kinds.ts";
import { isMine } from "./owner.rule.ts";
import { type Duty, findContacts } from "./store.ts";

/** Duties as they are shown: names beside ids. Whom it is about is shown to those who may read persons, and to no approver. */
export async function viewDuties(tx: Tx, actor: Actor, duties: readonly Duty[], on: LocalDate): Promise<DutyView[]> {
  const seesPersons = may(actor, "persons.read");
  const codes = idsOf(duties.map(({ known }) => known.municipalityCode));
  const [units, payers, staff, persons, articles, contacts, municipalities] = await Promise.all([
    findUnits(tx, idsOf(duties.flatMap(({ unitId, ownerUnitId }) => [unitId, ownerUnitId]))),
    findPayers(tx, idsOf(duties.map(({ ownerPayerId }) => ownerPayerId))),
    findStaff(tx, idsOf(duties.flatMap(({ openedBy, endedBy }) => [openedBy, endedBy]))),
    seesPersons ? personNames(tx, idsOf(duties.map(({ personId }) => personId))) : new Map<string, string>(),
    articleNames(tx, idsOf(duties.flatMap(({ known }) => known.articles?.map(({ articleNo }) => articleNo) ?? []))),
    findContacts(tx, codes),
    municipalityNames(tx, codes),
  ]);
  return duties.map((duty) => {
    const { known, personId, ownerUnitId, ownerPayerId, unitId } = duty;
    const contact = known.municipalityCode ? contacts.get(known.municipalityCode) : undefined;
    return {
      ...plain(duty, on),
      fromUnitName: unitId ? (units.get(unitId)?.name ?? "") : "",
      openedByName: staff.get(duty.openedBy)?.name ?? null,
      ownerName: ownerUnitId ? (units.get(ownerUnitId)?.name ?? "") : ownerPayerId ? (payers.get(ownerPayerId)?.name ?? "") : "",
      isMine: duty.state === "open" && isMine(duty, actor),
      personId: seesPersons ? personId : null,
      personName: personId ? (persons.get(personId) ?? null) : null,
      articles: (known.articles ?? []).map(({ articleNo, quantity }) => ({
        ...{ articleNo, quantity },
        name: articles.get(articleNo) ?? articleNo,
      })),
      contact: contact ? { ...placeOf(known.municipalityCode ?? "", municipalities), ...contact } : null,
      endedByName: duty.endedBy ? (staff.get(duty.endedBy)?.name ?? null) : null,
    };
  });
}

function placeOf(code: string, names: ReadonlyMap<string, string>) {
  return { code, municipality: names.get(code) ?? "" };
}

/** What stands in the duty itself and in its kind. */
function plain(duty: Duty, on: LocalDate) {
  const { known } = duty;
  const kind = kindOf(duty.kind);
  return {
    ...{ dutyId: duty.id, dutyNo: duty.dutyNo, kind: duty.kind, state: duty.state, blocks: duty.blocks, dueOn: duty.dueOn },
    ...{ title: kind?.title ?? duty.kind, help: kind?.help ?? "", needs: kind?.needs ?? ("note" as const) },
    doneAt: kind?.doneAt ?? null,
    isLate: duty.state === "open" && duty.dueOn < on,
    isReminded: duty.remindedAt !== null,
    openedAt: duty.openedAt.toISOString(),
    owner: duty.owner,
    ...{ orderId: duty.orderId, orderNo: duty.orderNo, orderRowIds: [...duty.orderRowIds] },
    ...{
      rules: [...known.rules],
      source: sourceWords(known.source ?? ""),
      because: known.because ?? "",
      askedNote: known.askedNote ?? null,
    },
    device: known.device ?? null,
    cost: known.cost ? { ...known.cost, why: [...known.cost.why] } : null,
    endedAt: duty.endedAt?.toISOString() ?? null,
    ...{ reference: duty.reference, note: duty.note },
  };
}
