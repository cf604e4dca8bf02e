import { type Actor, type Base, Memory, type Tx } from "../platform/index.ts";
import type { SigningView } from "./contract.ts";
import { maySign, type SignedProduct, type Signer, type Signing } from "./may-sign.rule.ts";
import { book, sourceWords } from "./rulebook.ts";
import type { RecordFacts } from "./rulebook-form.rule.ts";
import { type KeptRecord, recordsOf } from "./store.ts";

/** What somebody has passed hardly ever changes: what a process has read it uses again for ten seconds. */
const keptMs = 10_000;
const own = new Memory<readonly KeptRecord[]>(keptMs, 5_000);

const keyOf = ({ supplierId, userId, role, unitId }: Actor) => `${supplierId} ${userId} ${role} ${unitId}`;

/** The actor's own records, at most ten seconds old. Kept for her alone. */
export function ownRecords(base: Pick<Base, "pool">, tx: Tx, actor: Actor): Promise<readonly KeptRecord[]> {
  return own.of(base, keyOf(actor), () => recordsOf(tx, [actor.userId]));
}

/** A record as the rule asks of it. */
export function factsOf({ course, area, passedOn, validUntil }: KeptRecord): RecordFacts {
  return { course, passedOn, ...(area ? { area } : {}), ...(validUntil ? { validUntil } : {}) };
}

/** May somebody sign for a product? By the shipped rulebook. `professions`: her licences, or her profession. */
export function signingOf(signer: Omit<Signer, "records"> & { records: readonly KeptRecord[] }, product: SignedProduct): Signing {
  return maySign(book, { ...signer, records: signer.records.map(factsOf) }, product);
}

/** The same as it is shown: the source in words. */
export function signingView({ area: _area, rules, ...signing }: Signing): SigningView {
  return { ...signing, rules: [...rules], source: sourceWords(signing.source) };
}
