import { findArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, readPicture, type Tx } from "../platform/index.ts";
import { handOverPicked } from "../stores/index.ts";
import { type AtStop, findAtStop, finishJobs } from "./at-stop.ts";
import type { Handed, HandOverBody, HandOverRefusal } from "./contract.ts";
import { isEnough, leastProof } from "./proof.rule.ts";
import { insertProof, noteHanded, type Stop } from "./store.ts";
import { loadTerms } from "./terms.ts";

/**
 * Hands over all that the van brought to a stop, with its proof: the warehouse's own hand-over in the same transaction, so that what is
 * lent is lent and its rent runs from today. Said again, from another phone or a moment later, it answers what was done the first time.
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
  const { stop, whole, tour } = found.value;
  const brought = whole.things.filter(({ isLoaded, state }) => isLoaded && state === "picked");
  const [terms, articles] = await Promise.all([
    loadTerms(base, tx, actor.supplierId, tour.on),
    findArticles(
      tx,
      brought.map(({ articleNo }) => articleNo),
      tour.on,
    ),
  ]);

  // Decide
  const before = handedBefore(stop);
  if (before) return ok(before);
  if (stop.state !== "waiting") return refuse({ code: "stop-closed", state: stop.state });
  if (brought.length === 0) return refuse({ code: "nothing-to-hand-over" });
  const least = leastProof(
    brought.map(({ articleNo }) => articles.get(articleNo)?.isoCode ?? ""),
    terms.proof,
  );
  if (!isEnough(body.proof, least)) return refuse({ code: "proof-needed", least });
  if (body.proof !== "name" && body.picture === undefined) return refuse({ code: "picture-needed" });
  const picture = body.proof === "name" || body.picture === undefined ? undefined : readPicture(body.picture);
  if (picture && !picture.ok) return picture;

  // Store
  const handed = await handOverOrders(base, tx, found.value, { receivedBy: body.receivedBy, at });
  if (!handed.ok) return handed;
  if (picture?.ok) await insertProof(tx, stopId, { ...picture.value, at });
  const { receivedBy, proof } = body;
  await noteHanded(tx, stopId, { receivedBy, proof, count: brought.length, at });

  // Tell
  const done = whole.jobs.filter(({ orderId, state }) => orderId !== null && state === "loaded").map(({ jobId }) => jobId);
  await finishJobs(tx, found.value, { jobIds: done, at });
  return ok({ stopId, receivedBy, proof, handedAt: at.toISOString(), things: brought.length });
}

/** As the program: the driver meets what her stop brings, and no row of the rest that a hand-over moves. */
async function handOverOrders(
  base: Base,
  tx: Tx,
  { whole }: AtStop,
  { receivedBy, at }: { receivedBy: string; at: Date },
): Promise<Result<true, HandOverRefusal>> {
  for (const job of whole.jobs) {
    const taskIds = whole.things
      .filter(({ jobId, isLoaded, state }) => jobId === job.jobId && isLoaded && state === "picked")
      .map(({ pickTaskId }) => pickTaskId);
    const { orderId } = job;
    if (orderId === null || taskIds.length === 0) continue;
    const handed = await asProgram(tx, () => handOverPicked(base, tx, { orderId, taskIds, receivedBy }, at));
    if (!handed.ok) return handed;
  }
  return ok(true);
}

function handedBefore({ stopId, receivedBy, proof, handedAt, handedCount }: Stop): Handed | undefined {
  if (handedAt === null || proof === null) return undefined;
  return { stopId, receivedBy: receivedBy ?? "", proof, handedAt: handedAt.toISOString(), things: handedCount ?? 0 };
}
