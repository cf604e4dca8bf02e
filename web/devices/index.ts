/** Devices on screen: what other rooms show of them. */
export { DeviceState } from "./device-state.tsx";
