import type { PersonDevices } from "../../server/devices/contract.ts";
import type { PersonView } from "../../server/patients/contract.ts";
import { type Asked, useApi } from "../platform/index.ts";

/** What an order needs of the person: who it is, and whether there is a home to go to. */
export type Person = PersonView;
export type HeldDevice = PersonDevices["now"][number];
/** A device in the home, whoever ordered it: what is in the home must be able to go home. */
export type HomeDevice = PersonDevices["others"][number] & Partial<Pick<HeldDevice, "components">>;

/** The person that something is ordered for or fetched from. */
export function usePerson(personId: string): Asked<Person> {
  return useApi<Person>("/api/patients/{personId}", { path: { personId } });
}

/** All that may be fetched from the person: her own provider's aids, and what else is in the home. */
export function useHomeDevices(personId: string): Asked<readonly HomeDevice[]> {
  const asked = useApi<PersonDevices>("/api/devices", { query: { personId } });
  return asked.is === "shown" ? { ...asked, value: [...asked.value.now, ...asked.value.others] } : asked;
}

/** What the person has at home now. */
export function useHeldDevices(personId: string): Asked<readonly HeldDevice[]> {
  const asked = useApi<PersonDevices>("/api/devices", { query: { personId } });
  return asked.is === "shown" ? { ...asked, value: asked.value.now } : asked;
}
