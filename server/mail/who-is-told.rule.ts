import type { Worker } from "../organisation/index.ts";

/** What is unread at a unit: to one of its staff, or to all who order for it (null). */
export interface Unread {
  unitId: string;
  toUser: string | null;
  newest: Date;
}

/** One who has something unread, the newest of it, and where she is reached. */
export interface Told {
  staffId: string;
  newest: Date;
  email: string;
}

/** Those who order for a unit read what is to nobody by name. */
const orderers = ["prescriber", "unit-staff"];

const beforeAll = new Date(0);

/** Who has something unread, each once. What is to one who does not work there any more is nobody's. */
export function whoIsTold(unread: readonly Unread[], workers: readonly Worker[]): Map<string, Told> {
  // What each has to read, by unit and name; what is to nobody by name stands under "".
  const newestAt = new Map(unread.map(({ unitId, toUser, newest }) => [`${unitId} ${toUser ?? ""}`, newest]));
  const told = new Map<string, Told>();
  for (const { staffId, unitId, role, email } of workers) {
    const own = newestAt.get(`${unitId} ${staffId}`);
    const shared = orderers.includes(role) ? newestAt.get(`${unitId} `) : undefined;
    for (const newest of [own, shared])
      if (newest && newest > (told.get(staffId)?.newest ?? beforeAll)) told.set(staffId, { staffId, newest, email });
  }
  return told;
}
