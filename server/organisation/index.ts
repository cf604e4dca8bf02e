/** Organisation: principals, suppliers, payers, care providers, units, staff and their assignments, delivery places. Tells nothing. */
export { type AreaDay, nextAreaDay } from "./next-area-day.ts";
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
  type Assignment,
  findAssignments,
  listCostApprovers,
  listReadyMadeUsers,
  type ReadyMadeUser,
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
