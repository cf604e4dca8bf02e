/** Organisation: principals, suppliers, payers, care providers, units, staff and their assignments, delivery places. Tells nothing. */

export { mergedOn, mergerBecause, mergerMark, type PaidBy, type PayerMerger } from "./merged-payer.rule.ts";
export { type AreaDay, type AreaDays, areaDays, nextAreaDay } from "./next-area-day.ts";
export { isOpenOn } from "./open-on.rule.ts";
export { homeRegionOf, municipalitiesElsewhere, municipalityNamed, type Region, regionsOfSweden } from "./regions.ts";
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
  orgNoOfSupplier,
  type Payer,
  type StaffMember,
  type Supplier,
  setClosing,
  supplierOfCounty,
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
  type Worker,
  workersAt,
} from "./store-assignment.ts";
export {
  insertMerger,
  listMergers,
  lockMerger,
  lockMergers,
  mergersToDo,
  payerMergers,
  setMerger,
  type ToldMerger,
} from "./store-merger.ts";
export {
  findNumber,
  insertNumber,
  insertNumberWithdrawn,
  lockNumbers,
  numbersOf,
  orgNosOn,
  payersWithNumber,
  type ToldNumber,
} from "./store-number.ts";
export {
  findMunicipality,
  findOwnCounty,
  findUnitOrderer,
  listMunicipalities,
  type Municipality,
  type Orderer,
  type PayerOfUnit,
  type PossiblePayer,
  type UnitOrderer,
} from "./store-orderer.ts";
export {
  type AddressedPayer,
  addHomeRegion,
  findPayerAddress,
  type HomeRegionPayer,
  listHomeRegions,
  listPayerAddresses,
  type PayerAddress,
  setPayerAddress,
} from "./store-payer.ts";
export {
  type DeliveryPlace,
  findDeliveryPlace,
  findDeliveryPlaces,
  findPlaceOfUnit,
  listDeliveryPlaces,
  type PlacesWanted,
  placesOfUnit,
} from "./store-place.ts";
