import { type Actor, type Base, Memory, type Tx } from "../platform/index.ts";
import { findMunicipality, findOrderer, type Municipality, type Orderer } from "./store-orderer.ts";

/** Units, professions and payers hardly ever change: what a process has read it uses again for ten seconds. */
const keptMs = 10_000;
const orderers = new Memory<Orderer | undefined>(keptMs, 5_000);
const municipalities = new Memory<Municipality>(keptMs, 2_000);

/**
 * The unit that the actor orders for and her profession, at most ten seconds old; undefined when she works at no unit of the
 * supplier's area. Kept for her alone.
 */
export async function ordererOf(base: Pick<Base, "pool">, tx: Tx, actor: Actor): Promise<Orderer | undefined> {
  const { unitId, userId, supplierId } = actor;
  if (!unitId) return undefined;
  return orderers.of(base, `${supplierId} ${unitId} ${userId} ${actor.role}`, () => findOrderer(tx, unitId, userId));
}

/** A municipality's name and who may pay for somebody registered there, to the actor's supplier; at most ten seconds old. */
export function municipalityOf(
  base: Pick<Base, "pool">,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  municipalityCode: string,
): Promise<Municipality> {
  return municipalities.of(base, `${actor.supplierId} ${municipalityCode}`, () => findMunicipality(tx, municipalityCode));
}
