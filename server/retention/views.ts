import { idsOf } from "../kernel/index.ts";
import { findStaff, findSupplier } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { classesOn } from "./classes.rule.ts";
import { retentionClasses, sourceWords } from "./classes.ts";
import type { ClassView, DryClassView, DryRunView, ErasureDetail, ErasureView, HoldView, RetentionView } from "./contract.ts";
import { isFresh } from "./fresh.rule.ts";
import { classesOfRun, type DryRun, type Erasure, findDryRun, findErasure, listErasures } from "./store.ts";
import { listHolds } from "./store-hold.ts";

const titles = new Map(retentionClasses.toReversed().map(({ id, title }) => [id, title]));

/** The classes as they are in the supplier's county today. */
export async function viewClasses(base: Base, tx: Tx): Promise<ClassView[]> {
  const supplier = await findSupplier(tx);
  return classesOn(retentionClasses, { county: supplier?.county ?? "", on: today(base) }).map(
    ({ keep, tables: _tables, county: _county, source, ...one }) => ({
      ...one,
      years: keep && "years" in keep ? keep.years : null,
      days: keep && "days" in keep ? keep.days : null,
      source: sourceWords(source),
    }),
  );
}

/** The newest dry run, the erasure that goes on (waits, runs or has stopped), and those that have been. */
export async function viewRetention(base: Base, actor: Actor, tx: Tx): Promise<RetentionView> {
  const [erasures, newest] = [await listErasures(tx), await findDryRun(tx)];
  const goesOn = erasures.find(({ state }) => state === "waiting" || state === "running" || state === "failed");
  const dryRun = goesOn ? await findDryRun(tx, goesOn.dryRunId) : newest;
  const names = await namesOf(tx, erasures, dryRun);
  const history = erasures.filter((one) => one !== goesOn).map((one) => viewErasure(actor, one, names));
  return {
    dryRun: dryRun
      ? await viewDryRun(tx, dryRun, names, isFresh(dryRun.madeAt, base.now()) && !erasures.some((one) => isUsed(one, dryRun)))
      : null,
    erasure: goesOn ? viewErasure(actor, goesOn, names) : null,
    history,
  };
}

const isUsed = (one: Erasure, { dryRunId }: DryRun) => one.dryRunId === dryRunId && one.state !== "withdrawn";

/** One erasure with what it has done of each class. Undefined when there is none such. */
export async function viewOneErasure(actor: Actor, tx: Tx, erasureId: string): Promise<ErasureDetail | undefined> {
  const found = await findErasure(tx, erasureId);
  if (!found) return undefined;
  const names = await namesOf(tx, [found]);
  return { ...viewErasure(actor, found, names), classes: await viewClassesOfRun(tx, found.dryRunId) };
}

type Names = ReadonlyMap<string, { name: string }>;

function namesOf(tx: Tx, erasures: readonly Erasure[], dryRun?: DryRun): Promise<Names> {
  return findStaff(
    tx,
    idsOf([dryRun?.madeBy, ...erasures.flatMap(({ startedBy, confirmedBy }) => [startedBy, confirmedBy])]).slice(0, 200),
  );
}

async function viewDryRun(tx: Tx, run: DryRun, names: Names, fresh: boolean): Promise<DryRunView> {
  const classes = await viewClassesOfRun(tx, run.dryRunId);
  return {
    dryRunId: run.dryRunId,
    onDay: run.onDay,
    madeAt: run.madeAt.toISOString(),
    madeByName: names.get(run.madeBy)?.name ?? null,
    isFresh: fresh,
    dueInAll: classes.reduce((sum, { due }) => sum + due, 0),
    classes,
  };
}

async function viewClassesOfRun(tx: Tx, dryRunId: string): Promise<DryClassView[]> {
  const found = await classesOfRun(tx, dryRunId);
  return found.map(({ kind: _kind, ...one }) => ({ ...one, title: titles.get(one.class) ?? one.class }));
}

function viewErasure(actor: Actor, one: Erasure, names: Names): ErasureView {
  return {
    erasureId: one.erasureId,
    dryRunId: one.dryRunId,
    state: one.state,
    basis: one.basis,
    startedAt: one.startedAt.toISOString(),
    startedByName: names.get(one.startedBy)?.name ?? null,
    isMine: one.startedBy === actor.userId,
    confirmedAt: one.confirmedAt?.toISOString() ?? null,
    confirmedByName: one.confirmedBy ? (names.get(one.confirmedBy)?.name ?? null) : null,
    endedAt: one.endedAt?.toISOString() ?? null,
    dueInAll: one.dueInAll,
    erasedInAll: one.erasedInAll,
  };
}

/** The holds, with whether each holds today. */
export async function viewHolds(base: Base, tx: Tx): Promise<HoldView[]> {
  const holds = await listHolds(tx);
  const names = await findStaff(tx, idsOf(holds.flatMap(({ recordedBy, liftedBy }) => [recordedBy, liftedBy])).slice(0, 500));
  const on = today(base);
  return holds.map(({ recordedAt, recordedBy, liftedAt, liftedBy, ...hold }) => ({
    ...hold,
    recordedAt: recordedAt.toISOString(),
    recordedByName: names.get(recordedBy)?.name ?? null,
    holds: liftedAt === null && hold.fromOn <= on && (hold.toOn === null || hold.toOn >= on),
    liftedAt: liftedAt?.toISOString() ?? null,
    liftedByName: liftedBy ? (names.get(liftedBy)?.name ?? null) : null,
  }));
}
