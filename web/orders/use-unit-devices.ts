import type { UnitDevices } from "../../server/devices/contract.ts";
import { type Asked, useApi } from "../platform/index.ts";
import type { HomeDevice } from "./use-person.ts";

/** What a unit has of its own: one's own unit, or the one that customer service names. */
export function useUnitDevices(unitId?: string): Asked<readonly HomeDevice[]> {
  const asked = useApi<UnitDevices>("/api/devices/of-unit", { query: { unitId } });
  return asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
}
