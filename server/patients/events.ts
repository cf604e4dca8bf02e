import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that patients tell: ids and days only. `unitId`: the unit that the person lives at, when it is known. */
export type PersonMoved = Event<"patients.moved.v1", { personId: string; unitId: string | null; from: LocalDate }>;
export type CareChanged = Event<"patients.careChanged.v1", { personId: string; from: LocalDate }>;
/** `unitId` answers for what is prescribed to the person. */
export type ResponsibilityHandedOver = Event<
  "patients.responsibilityHandedOver.v1",
  { personId: string; unitId: string; from: LocalDate }
>;

/** Another unit answers for what is prescribed to a person, from a day on. */
export function responsibilityHandedOver(body: ResponsibilityHandedOver["body"]): ResponsibilityHandedOver {
  return { kind: "patients.responsibilityHandedOver.v1", body };
}
/** A person lives otherwise from a day on. */
export function personMoved(body: PersonMoved["body"]): PersonMoved {
  return { kind: "patients.moved.v1", body };
}
/** Others have care of a person from a day on. */
export function careChanged(body: CareChanged["body"]): CareChanged {
  return { kind: "patients.careChanged.v1", body };
}
