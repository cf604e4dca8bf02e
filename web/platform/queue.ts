import type { ScansView } from "../../server/stores/contract-scans.ts";
import { ApiProblem, isNobodyThere, sendApi } from "./api.ts";
import { hasNet, onNet } from "./net.ts";
import { dropQueued, putQueued, type Queued, readQueue } from "./phone-store.ts";

export type { Queued } from "./phone-store.ts";

/** What came of a queue that was sent. */
export interface Reconciled {
  done: number;
  conflicts: number;
}

const batchMost = 500;
/** Characters of one batch: what the server takes at a time, with a signature or a photo or four. */
const batchLong = 4_000_000;
/** How often the net is tried while something waits. */
const tryEveryMs = 20_000;

let userId: string | undefined;
let waiting: readonly Queued[] = [];
let underWay: ReadonlySet<string> = new Set();
let sending: Promise<void> | undefined;
const listeners = new Set<() => void>();
const hearers = new Set<(reconciled: Reconciled) => void>();

/** The scans of whoever is signed in that wait for the net, in the order that they were scanned. */
export function queue(): readonly Queued[] {
  return waiting;
}

/** Calls back when the queue has changed. Returns how to stop. */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls back with what came of scans that were sent. Returns how to stop. */
export function onReconciled(hear: (reconciled: Reconciled) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function setWaiting(next: readonly Queued[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Opens the queue of who has signed in, and tries to send it. Another user's stays where it is. */
export async function openQueue(ofUser: string): Promise<void> {
  if (userId !== ofUser) {
    userId = ofUser;
    setWaiting(await readQueue(ofUser).catch(() => []));
  }
  await sendQueue();
}

/** Keeps a scan until the net is back. @throws when the phone cannot keep it */
export async function keepScan(scan: Omit<Queued, "userId" | "no">): Promise<void> {
  if (userId === undefined) throw new Error("a scan is kept for somebody who has signed in");
  const kept: Queued = { ...scan, userId, no: (waiting.at(-1)?.no ?? 0) + 1 };
  await putQueued(kept);
  setWaiting([...waiting, kept]);
}

/** Takes a scan back that has not been sent. False when it is on its way or gone already. */
export async function takeBackScan(key: string): Promise<boolean> {
  if (underWay.has(key) || !waiting.some((one) => one.key === key)) return false;
  setWaiting(waiting.filter((one) => one.key !== key));
  await dropQueued(key);
  return true;
}

/** Throws away what waits of who is signed in: only when she says so. */
export async function emptyQueue(): Promise<void> {
  for (const { key } of waiting) await dropQueued(key).catch(() => undefined);
  setWaiting([]);
}

/** Sends what waits, in order. A second call while one runs waits for it. Never throws: what was not sent waits on. */
export function sendQueue(): Promise<void> {
  sending ??= onlyHere(sendAll).finally(() => {
    sending = undefined;
  });
  return sending;
}

/** Two windows of one browser do not send the same at once. (Should they, the keys make it one.) */
async function onlyHere(send: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return send();
  await navigator.locks.request("omlopp.queue", send);
}

async function sendAll(): Promise<void> {
  if (userId === undefined) return;
  // Another window may have sent some of it.
  setWaiting(await readQueue(userId).catch(() => waiting));
  const stuck = new Set<string>();
  const sum: Reconciled = { done: 0, conflicts: 0 };
  let size = batchMost;
  for (;;) {
    const batch = beginningOf(
      waiting.filter((one) => !stuck.has(one.key)),
      size,
    );
    if (batch.length === 0) break;
    const how = await sendBatch(batch, sum);
    if (how === "stop") break;
    if (how === "sent") continue;
    // The server failed on something in it: it is found by halves, and the others go on.
    if (batch.length === 1) for (const { key } of batch) stuck.add(key);
    size = Math.max(1, Math.floor(batch.length / 2));
  }
  if (sum.done + sum.conflicts > 0) for (const hear of hearers) hear(sum);
}

/** As many of the first as are sent at a time: at least one. */
function beginningOf(scans: readonly Queued[], size: number): readonly Queued[] {
  let long = 0;
  const tooMuch = scans.findIndex(({ body }, at) => {
    long += JSON.stringify(body).length;
    return at > 0 && (at >= size || long > batchLong);
  });
  return tooMuch === -1 ? scans : scans.slice(0, tooMuch);
}

async function sendBatch(batch: readonly Queued[], sum: Reconciled): Promise<"sent" | "broken" | "stop"> {
  underWay = new Set(batch.map(({ key }) => key));
  try {
    const commands = batch.map(({ kind, key, madeAt, body, what }) => ({ kind, key, madeAt, body, what: what.slice(0, 60) }));
    const { rows } = await sendApi<ScansView>({
      method: "POST",
      path: "/api/stores/scans",
      body: { commands },
      idempotencyKey: crypto.randomUUID(),
    });
    const answered = new Set(rows.map(({ key }) => key));
    for (const key of answered) await dropQueued(key);
    setWaiting(waiting.filter((one) => !answered.has(one.key)));
    sum.conflicts += rows.filter(({ outcome }) => outcome === "conflict").length;
    sum.done += rows.filter(({ outcome }) => outcome !== "conflict").length;
    return answered.size === 0 ? "stop" : "sent";
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    const { status } = problem.refusal;
    return status >= 500 && !isNobodyThere(status) ? "broken" : "stop";
  } finally {
    underWay = new Set();
  }
}

/** Tries again when the net is back, and now and then while something waits. */
onNet(() => {
  if (hasNet()) void sendQueue();
});
globalThis.window?.setInterval(() => {
  if (waiting.length > 0 && navigator.onLine) void sendQueue();
}, tryEveryMs);
