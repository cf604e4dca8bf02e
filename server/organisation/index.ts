/** Organisation: principals, suppliers, payers, care providers, units, staff and their assignments, delivery places. Tells nothing. */
export { type AreaDay, type AreaDays, areaDays, nextAreaDay } from "./next-area-day.ts";
export { isOpenOn } from "./open-on.rule.ts";
export { municipalityOf, ordererOf } from "./remember-orderer.ts";
export {
  careProviderNames,
  findPayer,
  findPayers,
  findStaff,
  findSupplier,
  findUnit,
  findUnits,
  listMunicipalUnits,
  listPayers,
  listSuppliers,
  listUnits,
  municipalityNames,
  type Payer,
  type StaffMember,
  type Supplier,
  type Unit,
} from "./store.ts";
export {
  type Access,
  type AccessChange,
  type AccessEnd,
  type AccessesWanted,
  type AccessWanted,
  confirmContact,
  endAccess,
  extendAccess,
  findOwnContact,
  grantAccess,
  knownAs,
  listAccess,
  listAccessChanges,
  listAccessUnits,
  noteSignIn,
  type OwnContact,
} from "./store-access.ts";
export {
  type Assignment,
  type Colleague,
  type Commission,
  findAssignments,
  findCommissions,
  findStaffByHsa,
  grantedHere,
  listColleagues,
  listCostApprovers,
  listDrivers,
  listManagers,
  listReadyMadeUsers,
  namesOfStaff,
  protectedStaff,
  providerNames,
  type ReadyMadeUser,
  staffNamed,
  unitsToCompare,
} from "./store-assignment.ts";
export {
  findMunicipality,
  findUnitOrderer,
  listMunicipalities,
  type Municipality,
  type Orderer,
  type PayerOfUnit,
  type PossiblePayer,
  type UnitOrderer,
} from "./store-orderer.ts";
export { findPayerAddress, type PayerAddress } from "./store-payer.ts";
export {
  type DeliveryPlace,
  findDeliveryPlace,
  findDeliveryPlaces,
  findPlaceOfUnit,
  listDeliveryPlaces,
  type PlacesWanted,
} from "./store-place.ts";
