import type { FieldError } from "../platform/index.ts";

/** Characters of a note to the driver at most. */
export const noteMost = 1000;

/** A pick-up order as it is typed. */
export interface PickupWish {
  deviceIds: readonly string[];
  fetchFrom: "home" | "place";
  deliveryPlaceId: string | null;
  contactName: string;
  contactPhone: string;
  doorCode: string;
  isInfectious: boolean;
  note: string;
}

/** What must be put right before it can be sent. */
export function wrongIn(wish: Pick<PickupWish, "deviceIds" | "fetchFrom" | "deliveryPlaceId">): FieldError[] {
  return [
    ...(wish.deviceIds.length === 0 ? [{ field: "deviceIds", code: "none" }] : []),
    ...(wish.fetchFrom === "place" && !wish.deliveryPlaceId ? [{ field: "deliveryPlaceId", code: "none" }] : []),
  ];
}

/** Which devices the server refused, and why. */
export function refusedDevices(told: unknown): ReadonlyMap<string, string> {
  const list: unknown[] = Array.isArray(told) ? told : [];
  return new Map(
    list.flatMap((one) =>
      typeof one === "object" && one !== null && "deviceId" in one && "code" in one
        ? [[String(one.deviceId), String(one.code)] as const]
        : [],
    ),
  );
}
