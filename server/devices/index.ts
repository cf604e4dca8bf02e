/** Devices: every marked individual, what state it is in and an unbroken history of who has had it. Tells: devices.held.v1, devices.freed.v1. */
export {
  type DeviceCard,
  type DeviceWithParts,
  devicesOf,
  findCard,
  findDeviceByNo,
  findDevices,
} from "./find-device.ts";
export { graiFor, readCode, type ScannedCode } from "./gs1.rule.ts";
export { freeDevice, holdDevice } from "./hold-device.ts";
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
export { type NewDevice, type RegisterRefusal, registerDevices } from "./register-devices.ts";
export { releaseDevices, reserveDevices } from "./reserve-devices.ts";
export { deviceRoutes } from "./routes.ts";
export { afterMove, type DeviceMove, type DeviceState, deviceMoves, deviceStates } from "./states.rule.ts";
export {
  type Component,
  type CustodyEntry,
  countFree,
  countInStores,
  type Device,
  type Device as DeviceFound,
  type EndedLoan,
  findByNumbers,
  findEndedLoans as historyOf,
  findInState,
  findInStore,
  findLoansOfRows as loansOfRows,
  findStanding,
  type Grade,
  type LoanOfRow,
  lockByIds as lockDevices,
} from "./store.ts";
export { type BrokenRow, findBrokenCustody } from "./store-check.ts";
export { type DeviceInHome, type DeviceToFetch, deviceNumbers, findInHome, hasBlockedAtHome, lockInHome } from "./store-home.ts";
export { endComponents, insertComponents, type ReservedDevice, type WantedDevices } from "./store-move.ts";
