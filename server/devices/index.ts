/** Devices: every marked individual, what state it is in and an unbroken history of who has had it. Tells: devices.held.v1, .freed.v1, .swapped.v1, .loanKept.v1. */
export { type AdvisedCrutch, adviseCrutch, crutchTerms, forms as crutchSettings } from "./advise-crutch.ts";
export { endEarmarks, forms as earmarkSettings } from "./change-life.ts";
export {
  type DeviceWithParts,
  devicesOf,
  findDeviceByNo,
  findDevices,
  lockDeviceByNo,
} from "./find-device.ts";
export { onCallOf } from "./find-on-call.ts";
export { graiFor, readCode, type ScannedCode, ssccFor } from "./gs1.rule.ts";
export { type PackageCode, readPackage } from "./gs1-package.rule.ts";
export { freeDevice, holdDevice, holdWithin } from "./hold-device.ts";
export {
  type CustodyReason,
  custodyReasons,
  type DeviceRefusal,
  type MoveWish,
  moveDevice,
  moveDevices,
  type Place,
  type StepWish,
  stepDevices,
} from "./move-device.ts";
export { findPassport, type OpenPassport, passportOf } from "./passport.ts";
export { type NewDevice, type RegisterRefusal, registerDevices } from "./register-devices.ts";
export { releaseDevices, releaseNow, reserveDevices } from "./reserve-devices.ts";
export {
  type ResidualRule,
  type ResidualUse,
  type ResidualValue,
  residualRuleOn,
  residualUses,
  residualValue,
} from "./residual.rule.ts";
export { documentOf, residualBook } from "./residual-book.ts";
export { type ResidualAnswer, residualOf } from "./residual-of.ts";
export { deviceRoutes } from "./routes.ts";
export { deviceLifeRoutes } from "./routes-life.ts";
export { afterMove, type DeviceMove, type DeviceState, deviceMoves, deviceStates } from "./states.rule.ts";
export {
  type Component,
  countFree,
  countFreeByStore,
  countInStores,
  type Device,
  type Device as DeviceFound,
  findByNumbers,
  findComponents,
  findInState,
  findInStore,
  findInStores,
  findLoansOfRows as loansOfRows,
  findOfUnits,
  findStanding,
  type Grade,
  type LoanOfRow,
  lockByIds as lockDevices,
  numbersSeen,
} from "./store.ts";
export { type BinCount, findBinsOf, findStayed, findWithoutBin, type WithoutBin } from "./store-bins.ts";
export { type BrokenRow, findBrokenCustody } from "./store-check.ts";
export {
  type DeviceInHome,
  type DeviceToFetch,
  deviceNumbers,
  findHeldByMany,
  findInHome,
  lockInHome,
} from "./store-home.ts";
export {
  bookFactsOf,
  carryComponents,
  type EntryThen,
  findEntries,
  findKeptArticles,
  findKeptFor,
  findKeptPersons,
  type LastHeld,
  lastHeldBy,
  standsFor,
} from "./store-life.ts";
export {
  type BroughtDevice,
  endComponents,
  findTakenNumbers,
  insertBrought,
  insertComponents,
  type ReservedDevice,
  type WantedDevices,
} from "./store-move.ts";
export { findParents, lockParts, markMissing, type Parent, type PartRow, parentsMost, takeOff } from "./store-parts.ts";
export {
  type ComeHome,
  findLastMove,
  findUnanswered,
  hasMissing,
  type LastMove,
  listComeHome,
  markCame,
  remountParts,
  type UnansweredPart,
} from "./store-returns.ts";
export { countDelivered, findUsedDevices, findUsedFree, type UsedDevice, type UsedFree } from "./store-worth.ts";
