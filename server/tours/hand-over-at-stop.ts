import { findArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { refuseAtDoor } from "../orders/index.ts";
import { type Actor, asProgram, type Base, readPicture, type Tx } from "../platform/index.ts";
import { handOverPicked } from "../stores/index.ts";
import { type AtStop, findAtStop, finishJobs } from "./at-stop.ts";
import type { Handed, HandOverBody, HandOverRefusal } from "./contract.ts";
import { isEnough, leastProof } from "./proof.rule.ts";
import { insertProof, noteHanded, type Stop, setJobState } from "./store.ts";
import { noteRefused, type ThingRow } from "./store-carried.ts";
import { loadTerms } from "./terms.ts";

/**
 * Hands over what the van brought to a stop, with its proof: the warehouse's own hand-over in the same transaction, so that what is lent is
 * lent and its rent runs from today. What the receiver does not want goes back to the store, whoever ordered it is told, and nobody pays
 * for it; where she wants nothing, who said so is enough. Said again, from another phone or a moment later, it answers what was done the
 * first time.
 */
export async function handOverAtStop(
  base: Base,
  actor: Actor,
  tx: Tx,
  { stopId, at = base.now(), ...body }: HandOverBody & { stopId: string; at?: Date },
): Promise<Result<Handed, HandOverRefusal>> {
  // Load
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { stop, whole } = found.value;
  const brought = whole.things.filter(({ isLoaded, state }) => isLoaded && state === "picked");
  const why = new Map(body.refused.map(({ pickTaskId, because }) => [pickTaskId, because]));
  const given = brought.filter(({ pickTaskId }) => !why.has(pickTaskId));

  // Decide
  const before = handedBefore(found.value);
  if (before) return ok(before);
  if (stop.state !== "waiting") return refuse({ code: "stop-closed", state: stop.state });
  if (brought.length === 0) return refuse({ code: "nothing-to-hand-over" });
  if (brought.length - given.length < why.size) return refuse({ code: "not-brought-here" });
  const picture = await proofOf(base, actor, tx, { at: found.value, given, body });
  if (!picture.ok) return picture;

  // Store
  const { receivedBy, proof } = body;
  const back = await takeBack(base, tx, found.value, { refused: body.refused, at });
  if (!back.ok) return back;
  const handed = await handOverOrders(base, tx, { whole, given, receivedBy, at });
  if (!handed.ok) return handed;
  if (picture.value) await insertProof(tx, stopId, { ...picture.value, at });
  await noteHanded(tx, stopId, { receivedBy, proof, count: given.length, at });

  // Tell
  const done = whole.jobs.filter(({ orderId, state }) => orderId !== null && state === "loaded").map(({ jobId }) => jobId);
  await finishJobs(tx, found.value, { jobIds: done, at });
  return ok({ stopId, receivedBy, proof, handedAt: at.toISOString(), things: given.length, refused: why.size });
}

/** Is the proof as strong as what is handed over asks for? Its picture, where there is one. */
async function proofOf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { at: { tour }, given, body }: { at: AtStop; given: readonly ThingRow[]; body: HandOverBody },
): Promise<Result<{ type: string; bytes: Buffer } | undefined, HandOverRefusal>> {
  const numbers = given.map(({ articleNo }) => articleNo);
  const [terms, articles] = await Promise.all([
    loadTerms(base, tx, actor.supplierId, tour.on),
    findArticles(tx, numbers, tour.on),
  ]);
  const least = leastProof(
    numbers.map((articleNo) => articles.get(articleNo)?.isoCode ?? ""),
    terms.proof,
  );
  if (given.length > 0 && !isEnough(body.proof, least)) return refuse({ code: "proof-needed", least });
  if (body.proof === "name") return ok(undefined);
  return body.picture === undefined ? refuse({ code: "picture-needed" }) : readPicture(body.picture);
}

/** What was not wanted goes back. A job of which nothing else is brought is over first, so that it does not leave its tour as one that is cancelled. */
async function takeBack(
  base: Base,
  tx: Tx,
  { whole }: AtStop,
  { refused, at }: { refused: HandOverBody["refused"]; at: Date },
): Promise<Result<true, HandOverRefusal>> {
  if (refused.length === 0) return ok(true);
  const why = new Map(refused.map(({ pickTaskId, because }) => [pickTaskId, because]));
  const idsOf = (things: readonly ThingRow[]) => things.map(({ pickTaskId }) => pickTaskId);
  await noteRefused(
    tx,
    whole.jobs.map(({ jobId }) => jobId),
    refused,
    at,
  );
  for (const { jobId, orderId } of whole.jobs) {
    const brought = whole.things.filter((thing) => thing.jobId === jobId && thing.isLoaded && thing.state === "picked");
    const back = brought.filter(({ pickTaskId }) => why.has(pickTaskId));
    if (orderId === null || back.length === 0) continue;
    if (back.length === brought.length) await setJobState(tx, [jobId], "done");
    const brokenIds = idsOf(back.filter(({ pickTaskId }) => why.get(pickTaskId) === "broken"));
    const told = await refuseAtDoor(base, tx, { orderId, taskIds: idsOf(back), brokenIds });
    if (!told.ok) return refuse({ code: "nothing-to-hand-over" });
  }
  return ok(true);
}

/** As the program: the driver meets what her stop brings, and no row of the rest that a hand-over moves. */
async function handOverOrders(
  base: Base,
  tx: Tx,
  { whole, given, receivedBy, at }: { whole: AtStop["whole"]; given: readonly ThingRow[]; receivedBy: string; at: Date },
): Promise<Result<true, HandOverRefusal>> {
  for (const { jobId, orderId } of whole.jobs) {
    const taskIds = given.filter((thing) => thing.jobId === jobId).map(({ pickTaskId }) => pickTaskId);
    if (orderId === null || taskIds.length === 0) continue;
    const handed = await asProgram(tx, () => handOverPicked(base, tx, { orderId, taskIds, receivedBy }, at));
    if (!handed.ok) return handed;
  }
  return ok(true);
}

function handedBefore({ stop, whole }: { stop: Stop; whole: AtStop["whole"] }): Handed | undefined {
  const { stopId, receivedBy, proof, handedAt, handedCount } = stop;
  if (handedAt === null || proof === null) return undefined;
  const refused = whole.things.filter((thing) => thing.refused !== null).length;
  return { stopId, receivedBy: receivedBy ?? "", proof, handedAt: handedAt.toISOString(), things: handedCount ?? 0, refused };
}
