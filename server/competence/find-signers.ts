import { listColleagues } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { SignedProduct } from "./may-sign.rule.ts";
import { signingOf } from "./signing-of.ts";
import { recordsOf } from "./store.ts";

/** Somebody who may sign. */
export interface FoundSigner {
  staffId: string;
  name: string;
  title: string;
}

/** The prescribers of the actor's unit and legal basis who may sign for all the products, by name; not she herself. At most 200. */
export async function findSigners(
  base: Base,
  actor: Actor,
  tx: Tx,
  { county, products }: { county: string; products: readonly SignedProduct[] },
): Promise<FoundSigner[]> {
  if (!actor.unitId) return [];
  const on = today(base);
  const wanted = { unitId: actor.unitId, roles: ["prescriber"], lagrum: actor.lagrum, on, limit: 200 };
  const others = (await listColleagues(tx, wanted)).filter(({ staffId }) => staffId !== actor.userId);
  const records = await recordsOf(
    tx,
    others.map(({ staffId }) => staffId),
  );
  return others
    .filter(({ staffId, profession, unitKind }) => {
      const hers = records.filter((record) => record.staffId === staffId);
      const signer = { county, professions: profession ? [profession] : [], unitKind, records: hers, on };
      return products.every((product) => signingOf(signer, product).answer === "yes");
    })
    .map(({ staffId, name, title }) => ({ staffId, name, title }));
}
