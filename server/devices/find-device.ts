import type { Tx } from "../platform/index.ts";
import { readCode } from "./gs1.rule.ts";
import { type Component, type Device, findByCode, findByIds, findComponents, findHeldBy } from "./store.ts";

/** The device that a typed or scanned text means: a number, a label of ours or a maker's code. One statement. Undefined when none is. */
export async function findDeviceByNo(tx: Tx, scanned: string): Promise<Device | undefined> {
  const code = readCode(scanned);
  return code && findByCode(tx, code);
}

/** The same device, locked until the transaction ends. */
export async function lockDeviceByNo(tx: Tx, scanned: string): Promise<Device | undefined> {
  const code = readCode(scanned);
  return code && findByCode(tx, code, "locked");
}

/** The devices by id. Those that the actor may not see are left out. At most 500. */
export async function findDevices(tx: Tx, ids: readonly string[]): Promise<Map<string, Device>> {
  const found = ids.length === 0 ? [] : await findByIds(tx, ids);
  return new Map(found.map((device) => [device.deviceId, device]));
}

/** A device with the parts that sit on it. */
export interface DeviceWithParts extends Device {
  components: Component[];
}

/** What a person or a unit has now, with parts, the oldest loan first. Two statements. The caller logs the look. */
export async function devicesOf(tx: Tx, holder: { personId: string } | { unitId: string }): Promise<DeviceWithParts[]> {
  return withParts(tx, await findHeldBy(tx, holder));
}

async function withParts(tx: Tx, devices: readonly Device[]): Promise<DeviceWithParts[]> {
  const ids = devices.map((device) => device.deviceId);
  const parts = ids.length === 0 ? [] : await findComponents(tx, ids);
  return devices.map((device) => ({ ...device, components: parts.filter((part) => part.deviceId === device.deviceId) }));
}
