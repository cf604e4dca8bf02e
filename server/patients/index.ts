/** Patients: persons, their numbers, addresses, housing over time and care. Tells patients.moved.v1 and patients.careChanged.v1; who shows a person logs the look. */
export type { Care, HousingForm, PersonSummary, PersonView, Protection } from "./contract.ts";
export { findPersonNumbered, findPersonsNamed, summaryOf } from "./find-person.ts";
export { readNumber } from "./number.rule.ts";
export { readPerson } from "./read-person.ts";
export { recordCare, recordMove } from "./record-change.ts";
export { patientRoutes } from "./routes.ts";
export {
  type Address,
  addressOf,
  type ChangedPerson,
  careOn,
  findPerson,
  findPersonByNumber,
  type Housing,
  housingOn,
  type Person,
  type PersonForOrder,
  personNames,
  personsChangedOn,
  readPersonForOrder as findPersonForOrder,
} from "./store.ts";
