import { need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";
import { pickLooks } from "../oversight/index.ts";
import { testNoon } from "../platform/testbench.ts";
import type { Answer } from "./fixtures.ts";

const because = "Ett skäl som räcker";
const day = "2026-11-24";

const made = (answer: Answer, name: string): string =>
  String(need(answer.status < 300 ? answer.body[name] : undefined, `made, not ${JSON.stringify(answer)}`));

/** What the rooms of the law keep, each made by its own deed: openings and blocks, access, courses, looks, records. After orders. */
export async function plantedByLaw(b: OrderBench) {
  const alva = await b.actor("Alva Provhaga");
  const of = { careProviderId: String(alva.careProviderId), unitId: String(alva.unitId) };
  return { ...of, ...(await opened(b, of.careProviderId)), ...(await accesses(b)), ...(await handed(b)), ...(await kept(b)) };
}

/** A stated purpose, another provider's data opened, and a block of a third. */
async function opened(b: OrderBench, careProviderId: string) {
  const [alva, bror, ebba] = [await b.as("Alva Provhaga"), await b.as("Bror Testlund"), await b.as("Ebba Svarsund")];
  const personId = b.personIds.asta;
  const stated = await alva.send("/api/relations/stated", { personId, purpose: "need", note: because });
  const wanted = { personId, careProviderId, lagrum: "HSL" };
  const disclosed = await bror.send("/api/relations/disclosures", { ...wanted, basis: "consent" });
  const blocked = await ebba.send("/api/relations/blocks", { ...wanted, personId: b.personIds.elna, askedBy: "self" });
  return {
    relationId: made(stated, "relationId"),
    disclosureId: made(disclosed, "disclosureId"),
    blockId: made(blocked, "blockId"),
  };
}

/** An application of a manager's, access that is held, and a course that somebody has passed. */
async function accesses(b: OrderBench) {
  const chief = await b.as("Chelidonia Chefsmark");
  const nea = await b.actor("Nea Nyprov");
  const applied = await chief.send("/api/accounts/applications", {
    ...{ hsaId: "SE2321000131-P471", givenName: "Nya", familyName: "Provberg", title: "Arbetsterapeut" },
    ...{ profession: "arbetsterapeut", email: "nya@exempel.se", phone: "0520-100 20 30", unitId: nea.unitId },
    ...{ role: "prescriber", lagrum: "HSL", from: "2026-12-01", to: null, because },
  });
  await chief.send("/api/competence/records", { staffId: nea.userId, course: "forskrivarkompetens", passedOn: "2026-11-02" });
  const record = await b.one<{ id: string }>("select id from competence.record where staff_id = $1 order by number limit 1", [
    nea.userId,
  ]);
  return {
    ...{ applicationId: made(applied, "applicationId"), assignmentId: String(nea.assignmentId), staffId: nea.userId },
    recordId: record.id,
  };
}

/** A draft that is handed over by whoever may not sign it. */
async function handed(b: OrderBench) {
  const nea = await b.as("Nea Nyprov");
  const draftId = crypto.randomUUID();
  await nea.put(`/api/orders/drafts/${draftId}`, { personId: b.personIds.asta, content: { note: "utkast" } });
  return { handoverId: made(await nea.send(`/api/orders/drafts/${draftId}/hand-over`, {}), "handoverId") };
}

/** A look to review, a copy of records, a hold, and an erasure that waits for another to confirm it. */
async function kept(b: OrderBench) {
  const keeper = await b.as("Adminna Nyckelrud");
  const { number } = await b.one<{ number: string }>("select number from patients.person where id = $1", [b.personIds.asta]);
  const asked = await keeper.send("/api/retention/exports", { number, reason: because });
  const held = await keeper.send("/api/retention/holds", { kind: "person", number, reason: because, fromOn: day, toOn: null });
  // A message that is old enough to be erased.
  await b.owner.query(
    "insert into orders.message (id, supplier_id, unit_id, at, kind, facts) values (gen_random_uuid(), $1, $2, '2020-01-01', 'order-released', '{}')",
    [b.supplierId, (await b.actor("Alva Provhaga")).unitId],
  );
  const tried = await keeper.send("/api/retention/dry-runs", {});
  const dryRunId = made(tried, "dryRunId");
  const started = await keeper.send("/api/retention/erasures", { dryRunId, basis: "Gallringsbeslut 2026/12" });
  // The day's looks are gone through when it is over.
  b.base.moveTo(new Date(testNoon.getTime() + 86_400_000));
  await pickLooks(b.base, b.supplierId);
  b.base.moveTo(testNoon);
  const picked = await b.one<{ id: string }>("select id from oversight.pick where supplier_id = $1 order by id limit 1", [
    b.supplierId,
  ]);
  return {
    ...{ exportId: made(asked, "exportId"), holdId: made(held, "holdId"), pickId: picked.id },
    ...{ dryRunId, erasureId: made(started, "erasureId") },
  };
}
