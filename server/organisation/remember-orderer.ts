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

/**
 * A municipality's name and who may pay for somebody registered there, to the actor's supplier; at most ten seconds old. One whose home region
 * is no payer yet is read each time: whoever makes it one goes on at once.
 */
export async function municipalityOf(
  base: Pick<Base, "pool">,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  municipalityCode: string,
): Promise<Municipality> {
  const key = `${actor.supplierId} ${municipalityCode}`;
  const known = municipalities.peek(base, key);
  if (known) return known;
  const found = await findMunicipality(tx, municipalityCode);
  const hasPayer = found.payers.some(({ kind }) => kind === "region");
  if (!found.elsewhere || hasPayer) municipalities.keep(base, key, found);
  return found;
}
