import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, addMonths, dayOf, type LocalDate, localDate, newId } from "../kernel/index.ts";
import { ids, orgActor, plantOrganisation } from "../organisation/fixtures.ts";
import { type Base, withActor } from "../platform/index.ts";
import { PlantedFault, type TestDatabase, testDatabase, testNoon, withFaultAt } from "../platform/testbench.ts";
import { goThrough, resumeErasures } from "./index.ts";
import { startErasure } from "./start-erasure.ts";
import { classesOfRun, findErasure } from "./store.ts";
import { tryErasure } from "./try-erasure.ts";

const admin = orgActor({ role: "administrator", unitId: ids.hmc, careProviderId: null, lagrum: null });
const other = { ...admin, userId: ids.warehouseStaff };
const on = dayOf(testNoon);
const tenYearsAgo = addMonths(on, -120);

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await plantOrganisation(db.owner);
});
afterAll(() => db.close());
beforeEach(async () => {
  db.base.moveTo(testNoon);
  await db.owner.query(
    "truncate patients.person, orders.message, retention.erasure, retention.dry_run, retention.hold, access.person_key cascade",
  );
});

interface Planted {
  id: string;
  lastOn: LocalDate;
  bornOn: string;
  isHeld: boolean;
  leftOn: LocalDate | null;
}

let made = 0;

/** A person with one entry of a day, perhaps a hold, perhaps dead or moved. */
async function plant(part: Partial<Planted> = {}): Promise<Planted> {
  const one = { id: newId(testNoon), lastOn: tenYearsAgo, bornOn: "1950-03-12", isHeld: false, leftOn: null, ...part };
  made += 1;
  await db.owner.query(
    `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on, deceased_on)
     values ($1, $2, $3, 'reservnummer', 'Prova', 'Gallrad', 'woman', $4, $5)`,
    [one.id, ids.supplier, `RES${String(made).padStart(7, "0")}`, one.bornOn, one.leftOn],
  );
  await db.owner.query(
    `insert into patients.housing (person_id, valid, form, municipality_code) values ($1, '[2000-01-01,)', 'ordinart', '1780')`,
    [one.id],
  );
  await db.owner.query(
    `insert into patients.care_told (supplier_id, person_id, from_on, care, recorded_at, recorded_by) values ($1, $2, $3, '{kommun}', ($3::date + time '12:00') at time zone 'Europe/Stockholm', $1)`,
    [ids.supplier, one.id, one.lastOn],
  );
  if (one.isHeld) await hold(one.id);
  return one;
}

const hold = (personId: string) =>
  db.owner.query(
    "insert into retention.hold (id, supplier_id, kind, subject_id, reason, from_on, recorded_at, recorded_by) values ($1, $2, 'person', $3, 'Tvist pågår', '2020-01-01', now(), $2)",
    [newId(testNoon), ids.supplier, personId],
  );

async function tried() {
  const result = await withActor(db.base, admin, (tx) => tryErasure(db.base, tx));
  if (!result.ok) throw new Error("it is tried");
  const classes = await withActor(db.base, admin, (tx) => classesOfRun(tx, result.value.dryRunId));
  const due = Object.fromEntries(classes.map((one) => [one.class, one.due]));
  return { ...result.value, due };
}

/** Starts an erasure and lets another confirm it; does not go through it. */
async function confirmed(dryRunId: string): Promise<string> {
  const begun = await withActor(db.base, admin, (tx) => startErasure(db.base, tx, { dryRunId, basis: "Gallringsbeslut" }));
  if (!begun.ok) throw new Error(`it starts, not ${begun.refusal.code}`);
  const { erasureId } = begun.value;
  await db.owner.query(
    "update retention.erasure set state = 'running', confirmed_at = started_at, confirmed_by = $2, beat_at = started_at where id = $1",
    [erasureId, other.userId],
  );
  return erasureId;
}

const told = async () =>
  new Set(
    (await db.owner.query<{ id: string }>("select distinct person_id as id from patients.care_told")).rows.map(({ id }) => id),
  );
const persons = async () =>
  new Set((await db.owner.query<{ id: string }>("select id from patients.person")).rows.map(({ id }) => id));
const traced = async () =>
  (
    await db.owner.query<{ class: string; erased: number }>(
      "select class, sum(erased)::int as erased from retention.trace group by class having sum(erased) > 0 order by class",
    )
  ).rows;
const stateOf = (erasureId: string) => withActor(db.base, admin, async (tx) => (await findErasure(tx, erasureId))?.state);

describe("the day of the tenth year", () => {
  test.each([
    [tenYearsAgo, 0, "on it the record is kept"],
    [addDays(tenYearsAgo, -1), 1, "the day after it is due"],
    [addDays(on, -1), 0, "what is of yesterday is not"],
  ])("an entry of %s: %i due, %s", async (lastOn, due, _why) => {
    await plant({ lastOn });
    expect((await tried()).due.patientjournal).toBe(due);
  });

  test("a leap day's entry is due on 1 March, not before", async () => {
    await plant({ lastOn: localDate("2016-02-29") });
    db.base.moveTo(new Date("2026-02-28T11:00:00Z"));
    expect((await tried()).due.patientjournal).toBe(0);
    db.base.moveTo(new Date("2026-03-01T11:00:00Z"));
    expect((await tried()).due.patientjournal).toBe(1);
  });

  test("a day begins at midnight in Sweden", async () => {
    await plant({ lastOn: addDays(tenYearsAgo, -1) });
    db.base.moveTo(new Date("2026-11-22T22:59:59Z"));
    expect((await tried()).due.patientjournal).toBe(0);
    db.base.moveTo(new Date("2026-11-22T23:00:00Z"));
    expect((await tried()).due.patientjournal).toBe(1);
  });
});

const old = addDays(tenYearsAgo, -400);

test("killed at any of its batches it goes on from what is left, and nothing is erased twice or passed over", async () => {
  for (let nth = 0; nth < 7; nth += 1) await plant({ lastOn: old, leftOn: old });
  const { dryRunId, due } = await tried();
  expect(due).toMatchObject({ patientjournal: 7, personregister: 7 });
  const erasureId = await confirmed(dryRunId);
  // Each try comes one batch further and is killed at the next: whatever it had begun there is not done.
  for (let tries = 0; (await stateOf(erasureId)) === "running"; tries += 1) {
    expect(tries).toBeLessThan(40);
    const before = [await traced(), (await told()).size, (await persons()).size];
    const killed = withFaultAt(db.base, 1 + (tries % 3));
    await killedAt(killed.base, erasureId);
    const done = (await traced()).find((one) => one.class === "patientjournal")?.erased ?? 0;
    expect((await told()).size, JSON.stringify(before)).toBe(7 - done);
  }
  expect(await traced()).toEqual([
    { class: "patientjournal", erased: 7 },
    { class: "personregister", erased: 7 },
  ]);
  expect((await persons()).size).toBe(0);
});

/** Goes on with two at a time until the planted fault, as a process that is killed: without telling that it stopped. */
async function killedAt(base: Base, erasureId: string): Promise<void> {
  try {
    await goThrough(base, ids.supplier, erasureId, 2);
  } catch (fault) {
    if (!(fault instanceof PlantedFault)) throw fault;
    await db.owner.query("update retention.erasure set state = 'running' where id = $1 and state = 'failed'", [erasureId]);
  }
}

test("one that fell silent is taken up by the program's clock, and one that goes on is left alone", async () => {
  await plant({ lastOn: old });
  const erasureId = await confirmed((await tried()).dryRunId);
  expect(await resumeErasures(db.base, ids.supplier)).toBe(0);
  db.base.moveTo(new Date(testNoon.getTime() + 61_000));
  expect(await resumeErasures(db.base, ids.supplier)).toBe(1);
  expect(await stateOf(erasureId)).toBe("done");
});

test("two processes at once erase each thing once", async () => {
  for (let nth = 0; nth < 9; nth += 1) await plant({ lastOn: old, leftOn: old });
  const erasureId = await confirmed((await tried()).dryRunId);
  await Promise.all([1, 2, 3].map(() => goThrough(db.base, ids.supplier, erasureId, 2)));
  for (let left = 0; left < 20 && (await stateOf(erasureId)) !== "done"; left += 1)
    await goThrough(db.base, ids.supplier, erasureId, 2);
  expect(await traced()).toEqual([
    { class: "patientjournal", erased: 9 },
    { class: "personregister", erased: 9 },
  ]);
});

test("what has been held, or written in, since the dry run is kept, and the run says so", async () => {
  const [first, second, third] = [await plant({ lastOn: old }), await plant({ lastOn: old }), await plant({ lastOn: old })];
  const { dryRunId } = await tried();
  const erasureId = await confirmed(dryRunId);
  await hold(first.id);
  await db.owner.query(
    "insert into patients.care_told (supplier_id, person_id, from_on, care, recorded_at, recorded_by) values ($1, $2, '2026-11-23', '{kommun}', $3, $1)",
    [ids.supplier, second.id, testNoon],
  );
  await goThrough(db.base, ids.supplier, erasureId);
  expect(await told()).toEqual(new Set([first.id, second.id]));
  const classes = await withActor(db.base, admin, (tx) => classesOfRun(tx, dryRunId));
  expect(classes.find((one) => one.class === "patientjournal")).toMatchObject({
    due: 3,
    erased: 1,
    skipped: { hold: 1, young: 1 },
    isAsTried: false,
  });
  expect((await persons()).has(third.id)).toBe(true);
});

test("an erasure that nobody else has confirmed erases nothing, whoever asks", async () => {
  await plant({ lastOn: old });
  const { dryRunId } = await tried();
  await withActor(db.base, admin, (tx) => startErasure(db.base, tx, { dryRunId, basis: "Gallringsbeslut" }));
  const { rows } = await db.owner.query<{ id: string }>("select id from retention.erasure");
  await expect(goThrough(db.base, ids.supplier, String(rows[0]?.id))).rejects.toThrow(/confirmed by another/);
  const asAdmin = withActor(db.base, admin, async (tx) => {
    const { eraseBatch } = await import("./store.ts");
    return eraseBatch(tx, String(rows[0]?.id), { on, at: testNoon, most: 10 });
  });
  await expect(asAdmin).rejects.toThrow(/not for this actor/);
  expect((await told()).size).toBe(1);
});

test("an erasure rests on a dry run that is not older than a day, and on the newest", async () => {
  await plant({ lastOn: old });
  const first = await tried();
  const start = (dryRunId: string) =>
    withActor(db.base, admin, (tx) => startErasure(db.base, tx, { dryRunId, basis: "Gallringsbeslut" }));
  db.base.moveTo(new Date(testNoon.getTime() + 24 * 3_600_000 + 1));
  expect(await start(first.dryRunId)).toMatchObject({ refusal: { code: "dry-run-too-old" } });
  const second = await tried();
  expect(await start(first.dryRunId)).toMatchObject({ refusal: { code: "dry-run-too-old" } });
  expect(await start(second.dryRunId)).toMatchObject({ ok: true });
});

test("another supplier's administrator sees none of it and erases none of it", async () => {
  await plant({ lastOn: old });
  const { dryRunId } = await tried();
  const elsewhere = { ...admin, supplierId: ids.otherSupplier };
  expect(await withActor(db.base, elsewhere, (tx) => classesOfRun(tx, dryRunId))).toEqual([]);
  const theirs = await withActor(db.base, elsewhere, (tx) => tryErasure(db.base, tx));
  expect(theirs).toMatchObject({ ok: true, value: { dueInAll: 0 } });
});

test("whatever there is, exactly what the dry run had is erased, and exactly what the rules say", async () => {
  const anyPerson = fc.record({
    lastOn: fc.integer({ min: -40, max: 40 }).map((days) => addDays(tenYearsAgo, days)),
    bornOn: fc.constantFrom("1950-03-12", "1950-03-05", "1950-03-15", "1950-03-25", "1950-03-01"),
    isHeld: fc.boolean(),
    leftOn: fc.option(fc.integer({ min: 330, max: 400 }).map((days) => addDays(on, -days))),
  });
  const county = (
    await db.owner.query<{ county: string }>("select county from organisation.supplier where id = $1", [ids.supplier])
  ).rows[0]?.county;
  const isSample = ({ bornOn }: Planted) => county === "vastra-gotaland" && ["05", "15", "25"].includes(bornOn.slice(8));
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPerson, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (parts, most) => {
        await db.owner.query(
          "truncate patients.person, retention.erasure, retention.dry_run, retention.hold, access.person_key cascade",
        );
        const all: Planted[] = [];
        for (const part of parts) all.push(await plant(part));
        const records = all.filter((one) => one.lastOn < tenYearsAgo && !one.isHeld && !isSample(one));
        const gone = records.filter((one) => one.leftOn !== null && addMonths(one.leftOn, 12) < on);
        const run = await tried();
        expect(run.due).toMatchObject({ patientjournal: records.length, personregister: gone.length });
        if (run.dueInAll === 0) return;
        await goThrough(db.base, ids.supplier, await confirmed(run.dryRunId), most);
        expect(await told()).toEqual(new Set(all.filter((one) => !records.includes(one)).map(({ id }) => id)));
        expect(await persons()).toEqual(new Set(all.filter((one) => !gone.includes(one)).map(({ id }) => id)));
        const classes = await withActor(db.base, admin, (tx) => classesOfRun(tx, run.dryRunId));
        for (const one of classes) expect(one).toMatchObject({ erased: one.due, isAsTried: true, skipped: {} });
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
