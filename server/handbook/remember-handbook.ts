import type { LocalDate } from "../kernel/index.ts";
import { type Actor, type Base, Memory, type Tx } from "../platform/index.ts";
import type { InstructionContent } from "./contract.ts";
import { type EditionFacts, inForce, nearestOf, speaksOf, stoppedBy, type Waiting } from "./in-force.rule.ts";
import type { HeldProtocol } from "./protocol.rule.ts";
import { type EditionRow, listEditions, listWaiting } from "./store.ts";
import { listProtocols, type ProtocolRow } from "./store-protocol.ts";

/** An edition as an order asks it. */
export interface HeldEdition extends EditionFacts {
  editionId: string;
  instructionId: string;
  iso: string;
  number: number;
  content: InstructionContent;
}
/** All of a supplier's handbook that those who order may know. */
export interface Handbook {
  editions: readonly HeldEdition[];
  waiting: readonly Waiting[];
  /** Published editions of fitting protocols. */
  protocols: readonly HeldProtocol[];
}

/** Instructions change a few times a year: what a process has read it uses again for ten seconds, as it does with who pays. */
const keptMs = 10_000;
const handbooks = new Memory<Handbook>(keptMs, 200);

/** The handbook of the actor's supplier, at most ten seconds old: published editions, and what waits. Not to be changed by who gets it. */
export function handbookOf(base: Pick<Base, "pool">, tx: Tx, actor: Pick<Actor, "supplierId">): Promise<Handbook> {
  return handbooks.of(base, actor.supplierId, async () => {
    const [rows, waiting, protocols] = await Promise.all([listEditions(tx), listWaiting(tx), listProtocols(tx)]);
    const editions = rows.filter(({ publishedAt }) => publishedAt !== null).map(heldOf);
    return { editions, waiting, protocols: protocols.flatMap(heldProtocol) };
  });
}

/** What was changed here is read anew here at once. */
export function forgetHandbook(base: Pick<Base, "pool">, { supplierId }: Pick<Actor, "supplierId">): void {
  handbooks.forget(base, supplierId);
}

/** An edition as rules ask it. */
export function heldOf({ decisions, ...row }: EditionRow): HeldEdition {
  return { ...row, decided: decisions.map(({ side }) => side) };
}

function heldProtocol({ protocolId, editionId, number, validFrom, endedOn, content }: ProtocolRow): HeldProtocol[] {
  return validFrom === null ? [] : [{ protocolId, editionId, number, validFrom, endedOn, content }];
}

/** What the handbook says of a product on a day under a legal basis. */
export interface Said {
  /** The instruction that holds: the most particular one of its code. */
  edition: HeldEdition | undefined;
  /** Why it can't be prescribed; null when nothing stops it. */
  stopped: Waiting | null;
}

/** The most particular instruction that holds for a product, and what stops it. */
export function saidOf(
  { editions, waiting }: Handbook,
  { iso, on, lagrum }: { iso: string; on: LocalDate; lagrum: "HSL" | "SoL" },
): Said {
  const near = editions.filter((one) => iso.startsWith(one.iso) && speaksOf(one.legal, lagrum));
  const byIso = [...new Set(near.map((one) => one.iso))].flatMap(
    (code) =>
      inForce(
        near.filter((one) => one.iso === code),
        on,
        lagrum,
      ) ?? [],
  );
  const edition = nearestOf(byIso, iso);
  return { edition, stopped: stoppedBy(waiting, { iso, lagrum, inForceIso: edition?.iso }) };
}
