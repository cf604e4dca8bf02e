/** What other rooms' pages show of moves over a county's border. */
export { DeviceOrigin } from "./device-origin.tsx";
