/** Patients: persons, their numbers, addresses, housing over time and care. Tells patients.moved.v1, .careChanged.v1 and .responsibilityHandedOver.v1; who shows a person logs the look. */
export type { Care, HousingForm, PayerPreview, PersonSummary, PersonView, PreviewBody, Protection } from "./contract.ts";
export { changePersonStatus, payerPreview, previewBody } from "./contract.ts";
export { findPersonNumbered, findPersonsNamed, summaryOf } from "./find-person.ts";
export { waysOfCitizen } from "./find-ways.ts";
export { readNumber } from "./number.rule.ts";
export { careDays, careOnDay, housingOnDay, type PersonTimes, type ToldChange, withChange } from "./person-times.rule.ts";
export { readPerson } from "./read-person.ts";
export { handOverResponsibility, recordCare, recordMove } from "./record-change.ts";
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
  isSomebody,
  type Person,
  type PersonForOrder,
  personNames,
  personsChangedOn,
  readPersonForOrder as findPersonForOrder,
} from "./store.ts";
export { listReadyMadePersons, type WayRow } from "./store-agent.ts";
export {
  type ComparedPerson,
  namesakesOf,
  type PersonForFees,
  personsForFees,
  personsToCompare,
  protectedAmong,
} from "./store-names.ts";
export {
  findMovers,
  findPersonTimes,
  findResponsibleUnit,
  lockPerson,
  type Mover,
  type PersonAtUnit,
  personsAnsweredFor,
  type Resident,
  residentsOf,
} from "./store-times.ts";
