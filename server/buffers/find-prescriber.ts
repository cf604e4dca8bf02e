import { recordsOf } from "../competence/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { OtherSigner } from "../orders/index.ts";
import { listColleagues } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { PrescriberList } from "./contract.ts";
import { latestPrescriber } from "./store.ts";

const wantedOf = (base: Base, actor: Actor) => ({
  ...{ unitId: null, roles: ["prescriber"], lagrum: actor.lagrum },
  ...{ careProviderId: actor.careProviderId, on: today(base) },
});

/** The prescriber whom somebody scans for: one of the own care provider and legal basis, with what she has passed. */
export async function findPrescriber(
  base: Base,
  actor: Actor,
  tx: Tx,
  staffId: string | undefined,
): Promise<Result<OtherSigner | undefined, { code: "prescriber-unknown" }>> {
  if (staffId === undefined) return ok(undefined);
  const [[one], records] = await Promise.all([
    listColleagues(tx, { ...wantedOf(base, actor), staffId, limit: 1 }),
    recordsOf(tx, [staffId]),
  ]);
  return one ? ok({ profession: one.profession, unitKind: one.unitKind, records }) : refuse({ code: "prescriber-unknown" });
}

/** Whom one may scan for, by unit and name. At most 200. */
export async function listPrescribers(base: Base, actor: Actor, tx: Tx, storeId: string): Promise<PrescriberList> {
  const [found, usual] = await Promise.all([
    listColleagues(tx, { ...wantedOf(base, actor), limit: 200 }),
    latestPrescriber(tx, storeId),
  ]);
  return { items: found.map(({ staffId, name, title, unitName }) => ({ staffId, name, title, unitName })), usual };
}
