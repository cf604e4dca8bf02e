import type { PersonDevices } from "../../server/devices/contract.ts";
import type { PersonView } from "../../server/patients/contract.ts";
import { type Asked, useApi } from "../platform/index.ts";

/** What an order needs of the person: who it is, and whether there is a home to go to. */
export type Person = PersonView;
export type HeldDevice = PersonDevices["now"][number];

/** The person that something is ordered for or fetched from. */
export function usePerson(personId: string): Asked<Person> {
  return useApi<Person>("/api/patients/{personId}", { path: { personId } });
}

/** What the person has at home now. */
export function useHeldDevices(personId: string): Asked<readonly HeldDevice[]> {
  const asked = useApi<PersonDevices>("/api/devices", { query: { personId } });
  return asked.is === "shown" ? { ...asked, value: asked.value.now } : asked;
}
