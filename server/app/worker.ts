import { sealLog, sweepSessions } from "../access/index.ts";
import { closeIdle } from "../accounts/index.ts";
import { doPlans } from "../assortment/index.ts";
import { sweepMisses, writeMisses } from "../catalogue/index.ts";
import { carryOutClosures } from "../closures/index.ts";
import { endEarmarks } from "../devices/index.ts";
import { remindLate } from "../duties/index.ts";
import { findIdleDaily, findPairingsDaily } from "../insight/index.ts";
import { checkDaily } from "../ledger/index.ts";
import { closeLosses } from "../losses/index.ts";
import { type Sender, sendDue } from "../mail/index.ts";
import { carryOutMergers } from "../mergers/index.ts";
import { redecideDue, tellPayers } from "../orders/index.ts";
import { pickLooks } from "../oversight/index.ts";
import { writeFilesDue } from "../peppol/index.ts";
import { type Base, ensureMonths, type Log, systemActor, today, withActor } from "../platform/index.ts";
import { remindFollowUps } from "../prescribing/index.ts";
import { endDueRelations } from "../relations/index.ts";
import { resumeErasures, sweepAnswers, sweepFaultPhones } from "../retention/index.ts";
import { refillAll } from "../stores/index.ts";
import { anchorLog } from "./anchor-log.ts";
import { prescribedOrders } from "./prescribed-orders.ts";
import { settleMet } from "./settle-met.ts";
import { allSuppliers } from "./suppliers.ts";

const sealEveryMs = 5_000;
const missesEveryMs = 10_000;
const sealThoroughlyEveryMs = 600_000;
const anchorEveryMs = 600_000;
const pickEveryMs = 600_000;
const sweepEveryMs = 600_000;
const refillEveryMs = 30_000;
const remindEveryMs = 600_000;
const tellEveryMs = 60_000;
const endEveryMs = 60_000;
const settleEveryMs = 600_000;
const monthsEveryMs = 3_600_000;
const idleEveryMs = 3_600_000;
const payersEveryMs = 600_000;
const eraseEveryMs = 60_000;
const plansEveryMs = 60_000;
const closuresEveryMs = 60_000;
const mergersEveryMs = 60_000;
const clocksEveryMs = 60_000;
const checkEveryMs = 600_000;
const unusedEveryMs = 60_000;
const filesEveryMs = 10_000;
const mailEveryMs = 60_000;

/** Where the worker writes. */
export interface WorkerFolders {
  anchorDir: string;
  /** Invoice files, for an access point to carry. */
  outboxDir: string;
}

/**
 * What the clock starts: the access log is sealed every five seconds, and thoroughly every ten minutes; its end is anchored and
 * the looks to review are picked once a day; stock that nobody has been given goes to those who wait
 * every half minute, old sessions and old answers of commands are swept away, an erasure that was killed goes on, who pays is asked again every ten minutes for those about whom something begins
 * today, late duties and follow-ups are reminded of as often, payers are told every minute what others prescribe at their cost, stated purposes and
 * disclosures end on their minute, care relations are made what the facts say every ten minutes, and the tables of coming months are made
 * at once and then, with idle access closed, every hour. What was lost for too long is written off, and what was kept until a day is free again, within
 * a minute of midnight. What searches missed is written every ten seconds, and what the catalogue's editors have set to
 * today is done within a minute of midnight, as are the ends of units and the mergers of payers. All that is stored is held against what is always true once a night. Devices that are likely unused are found, and what is ordered together is counted, within a minute of midnight. A
 * closed month's invoices are written as files into the outbox within ten seconds. Staff are told by e-mail every minute that something waits, where there is a `sender`. A round that fails is
 * told of and tried again at its next time. The answer stops the worker when the rounds under way are done.
 */
export function startWorker(base: Base, log: Log, { anchorDir, outboxDir }: WorkerFolders, sender?: Sender): () => Promise<void> {
  const months = prepareMonths(base).catch((fault: unknown) => log.error({ err: fault }, "making the tables of coming months"));
  const stops = [
    every(sealEveryMs, () => sealAll(base, "usual"), log, "sealing the access log"),
    every(sealThoroughlyEveryMs, () => sealAll(base, "thorough"), log, "sealing the access log"),
    every(anchorEveryMs, () => anchorLog(base, anchorDir), log, "anchoring the access log"),
    every(pickEveryMs, () => pickEverywhere(base), log, "picking looks to review"),
    every(refillEveryMs, () => refillEverywhere(base), log, "giving stock to those who wait"),
    every(sweepEveryMs, () => sweepSessions(base), log, "sweeping sessions"),
    every(sweepEveryMs, () => sweepAnswers(base), log, "sweeping answers of commands"),
    every(sweepEveryMs, () => sweepPhonesEverywhere(base), log, "sweeping numbers to call about faults"),
    every(eraseEveryMs, () => resumeEverywhere(base), log, "going on with an erasure"),
    every(payersEveryMs, () => redecideEverywhere(base), log, "asking again who pays"),
    every(missesEveryMs, () => writeMissesEverywhere(base), log, "writing searches without a hit"),
    every(sweepEveryMs, () => sweepMissesEverywhere(base), log, "sweeping searches without a hit"),
    every(remindEveryMs, () => remindEverywhere(base), log, "reminding of what is late"),
    every(tellEveryMs, () => tellEverywhere(base), log, "telling payers"),
    every(clocksEveryMs, () => runClocksEverywhere(base), log, "writing off what is lost and freeing what was kept"),
    every(closuresEveryMs, () => carryOutEverywhere(base), log, "carrying out the ends of units"),
    every(mergersEveryMs, () => mergeEverywhere(base), log, "carrying out mergers of payers"),
    every(plansEveryMs, () => doPlansEverywhere(base), log, "doing what is set to today"),
    every(idleEveryMs, () => closeIdleEverywhere(base), log, "closing idle access"),
    every(checkEveryMs, () => checkEverywhere(base), log, "holding all against what is always true"),
    every(unusedEveryMs, () => findIdleEverywhere(base), log, "finding devices that are likely unused"),
    every(unusedEveryMs, () => findPairingsEverywhere(base), log, "counting what is ordered together"),
    every(filesEveryMs, () => writeFilesEverywhere(base, outboxDir), log, "writing invoice files"),
    every(endEveryMs, () => endEverywhere(base), log, "ending relations that are due"),
    every(settleEveryMs, () => settleEverywhere(base), log, "settling care relations"),
    every(monthsEveryMs, () => prepareMonths(base), log, "making the tables of coming months"),
    () => months,
    ...(sender ? [every(mailEveryMs, () => mailEverywhere(base, sender), log, "sending e-mail")] : []),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function sealAll(base: Base, window: "usual" | "thorough"): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) {
    // Ten full rounds at most: then the next supplier has its turn.
    for (let round = 0; round < 10 && (await sealLog(base, supplierId, { window })).hasMore; round += 1);
  }
}

/** Yesterday's looks, once for each day: those of a day when the program stood still too. */
async function pickEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await pickLooks(base, supplierId);
}

/** An order and an arrival at the very same moment may miss each other: here they meet. */
async function refillEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base))
    await withActor(base, systemActor(supplierId), (tx) => refillAll(base, tx));
}

/** A number to call about a fault goes when its time is out. */
async function sweepPhonesEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await sweepFaultPhones(base, supplierId);
}

/** Files of closed months. */
async function writeFilesEverywhere(base: Base, outboxDir: string): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await writeFilesDue(base, supplierId, outboxDir);
}

/** An erasure that was killed in the middle goes on. */
async function resumeEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await resumeErasures(base, supplierId);
}

/** Birthdays, moves and changes of care that begin today, and on days when nobody asked. */
async function redecideEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await redecideDue(base, systemActor(supplierId));
}

/** What searches missed since the last round, counted. */
async function writeMissesEverywhere(base: Base): Promise<void> {
  await writeMisses(base, await supplierIds(base));
}

/** Misses that have been kept for their time. */
async function sweepMissesEverywhere(base: Base): Promise<void> {
  await sweepMisses(base, await supplierIds(base));
}

async function supplierIds(base: Base): Promise<string[]> {
  return (await allSuppliers(base)).map(({ supplierId }) => supplierId);
}

/** What nobody has done on its day stands first with its owner, and deputies may answer; what must be followed up is somebody's. */
async function remindEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) {
    await remindLate(base, systemActor(supplierId));
    await remindFollowUps(base, systemActor(supplierId));
  }
}

/** What was lost too long is written off, and what was kept until a day that has passed is free again. */
async function runClocksEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) {
    await closeLosses(base, systemActor(supplierId));
    await withActor(base, systemActor(supplierId), (tx) => endEarmarks(base, tx));
  }
}

/** The standing checks, once each night: a month is not begun while they find something broken. */
async function checkEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await checkDaily(base, systemActor(supplierId));
}

/** What others prescribe at a payer's cost is hers to read. */
async function tellEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await tellPayers(base, systemActor(supplierId));
}

/** What is set to a day is done on it; a day when the program stood still is made up for. */
async function doPlansEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await doPlans(base, supplierId);
}

/** Units that close or go into others on their day; a day when the program stood still is made up for. */
async function carryOutEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await carryOutClosures(base, supplierId, prescribedOrders);
}

/** Payers that go into others on their day, and what is taken back. */
async function mergeEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await carryOutMergers(base, supplierId);
}

/** Access that nobody has used for the set time is closed. */
async function closeIdleEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await closeIdle(base, systemActor(supplierId));
}

/** What is ordered together, counted again once a day. */
async function findPairingsEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await findPairingsDaily(base, systemActor(supplierId));
}

/** Devices that are likely unused, counted again once a day. */
async function findIdleEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await findIdleDaily(base, systemActor(supplierId));
}

/** Stated purposes and what was opened end on their minute. */
async function endEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await endDueRelations(base, systemActor(supplierId));
}

/** Care relations follow the facts: what began by its day begins, what has no cause any more is given its end. */
async function settleEverywhere(base: Base): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await settleMet(base, systemActor(supplierId));
}

/** What somebody has not read is told of by e-mail. */
async function mailEverywhere(base: Base, sender: Sender): Promise<void> {
  for (const { supplierId } of await allSuppliers(base)) await sendDue(base, supplierId, sender);
}

/** However long the program runs, no row of a new month is without its table. */
function prepareMonths(base: Base): Promise<void> {
  return withActor(base, systemActor(""), (tx) => ensureMonths(tx, today(base)));
}

/** Does the work again and again with a pause before each, one at a time. */
function every(pauseMs: number, work: () => Promise<unknown>, log: Log, name: string): () => Promise<void> {
  let isStopped = false;
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => {
      underWay = work()
        .then(
          () => undefined,
          (fault: unknown) => log.error({ err: fault }, name),
        )
        .then(() => {
          if (!isStopped) next();
        });
    }, pauseMs);
  };
  next();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return underWay;
  };
}
