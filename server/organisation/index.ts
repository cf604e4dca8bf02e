/** Organisation: principals, suppliers, payers, care providers, units, staff and their assignments, delivery places. Tells nothing. */
export { type AreaDay, nextAreaDay } from "./next-area-day.ts";
export { isOpenOn } from "./open-on.rule.ts";
export { municipalityOf, ordererOf } from "./remember-orderer.ts";
export {
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
  type Assignment,
  type Commission,
  findAssignments,
  findCommissions,
  listCostApprovers,
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
  listMunicipalities,
  type Municipality,
  type Orderer,
  type PossiblePayer,
} from "./store-orderer.ts";
export {
  type DeliveryPlace,
  findDeliveryPlace,
  findDeliveryPlaces,
  listDeliveryPlaces,
  type PlacesWanted,
} from "./store-place.ts";
