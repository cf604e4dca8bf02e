import { findArticles } from "../catalogue/index.ts";
import { recordsOf, signingOf } from "../competence/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { OtherSigner } from "../orders/index.ts";
import { listColleagues, ordererOf } from "../organisation/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
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
  const [one] = await listColleagues(tx, { ...wantedOf(base, actor), staffId, limit: 1 });
  const records = await passedBy(tx, [staffId]);
  return one ? ok({ profession: one.profession, unitKind: one.unitKind, records }) : refuse({ code: "prescriber-unknown" });
}

/** What prescribers have passed, read as the program: who scans hears whether they may sign, and no more. */
function passedBy(tx: Tx, staffIds: readonly string[]) {
  return asProgram(tx, () => recordsOf(tx, staffIds));
}

/** Whom one may scan the articles for: those who may sign for all of them, by unit and name. At most 200. */
export async function listPrescribers(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, articleNos }: { storeId: string; articleNos: readonly string[] },
): Promise<PrescriberList> {
  const wanted = wantedOf(base, actor);
  const [found, usual, orderer, articles] = await Promise.all([
    listColleagues(tx, { ...wanted, limit: 200 }),
    latestPrescriber(tx, storeId),
    ordererOf(base, tx, actor),
    findArticles(tx, articleNos, wanted.on),
  ]);
  const records = await passedBy(
    tx,
    found.map(({ staffId }) => staffId),
  );
  const able = found.filter(({ staffId, profession, unitKind }) => {
    const hers = records.filter((record) => record.staffId === staffId);
    const professions = profession ? [profession] : [];
    const signer = { county: orderer?.county ?? "", professions, unitKind, records: hers, on: wanted.on };
    return [...articles.values()].every(({ isoCode, group }) => signingOf(signer, { iso: isoCode, group }).answer === "yes");
  });
  return { items: able.map(({ staffId, name, title, unitName }) => ({ staffId, name, title, unitName })), usual };
}
