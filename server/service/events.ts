import type { Event } from "../platform/index.ts";

/** Facts that service tells: ids only. */
export type Approved = Event<"service.approved.v1", { deviceId: string }>;
export type Scrapped = Event<"service.scrapped.v1", { deviceId: string }>;

/** A device is as good as it needs to be, and in stock again. */
export function approved(deviceId: string): Approved {
  return { kind: "service.approved.v1", body: { deviceId } };
}
/** A device's life has ended. */
export function scrapped(deviceId: string): Scrapped {
  return { kind: "service.scrapped.v1", body: { deviceId } };
}

export type FaultReported = Event<"service.faulted.v1", { faultId: string; deviceId: string }>;
/** Somebody has said that something is wrong with a device. */
export function faultReported(faultId: string, deviceId: string): FaultReported {
  return { kind: "service.faulted.v1", body: { faultId, deviceId } };
}

export type WorkCharged = Event<"service.workCharged.v1", { workChargeId: string; deviceId: string }>;
/** Work and material on a device are to be charged. */
export function workCharged(body: { workChargeId: string; deviceId: string }): WorkCharged {
  return { kind: "service.workCharged.v1", body };
}
export type WorkChargeUndone = Event<"service.workChargeUndone.v1", { workChargeId: string; deviceId: string }>;
/** They were charged by mistake. */
export function workChargeUndone(body: { workChargeId: string; deviceId: string }): WorkChargeUndone {
  return { kind: "service.workChargeUndone.v1", body };
}
