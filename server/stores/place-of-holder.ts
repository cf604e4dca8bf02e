import type { LastMove, Place } from "../devices/index.ts";
import { need } from "../kernel/index.ts";

type Held = Pick<NonNullable<LastMove["before"]>, "personId" | "unitId" | "careProviderId" | "lagrum">;

/** Where a device is that whoever had it has again: with the person, or at the unit. */
export function placeOfHolder({ personId, unitId, careProviderId, lagrum }: Held): Place {
  if (personId !== null) return { holder: "person", personId, careProviderId, lagrum };
  return { holder: "unit", unitId: need(unitId, "what was lent was with a person or a unit") };
}
