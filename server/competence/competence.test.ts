import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, type TestRegion, testRegion } from "../app/fixtures.ts";
import { need } from "../kernel/index.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { type Overview, overviewView } from "./contract.ts";

let region: TestRegion;
let manager: Caller;
let administrator: Caller;
const person: Record<string, { staffId: string; hsaId: string; actor: Actor }> = {};

beforeAll(async () => {
  region = await testRegion();
  manager = await region.as("Chelidonia Chefsmark");
  administrator = await region.as("Adminna Nyckelrud");
  const { rows } = await region.owner.query<Actor & { name: string; hsaId: string }>(
    `select s.given_name as name, s.hsa_id as "hsaId", s.id as "userId", a.role, u.supplier_id as "supplierId", a.id as "assignmentId",
       u.id as "unitId", u.care_provider_id as "careProviderId", a.lagrum, null as "personId"
     from organisation.assignment a join organisation.staff s on s.id = a.staff_id join organisation.unit u on u.id = a.unit_id
     where s.hsa_id like '%-A%' and a.is_usual`,
  );
  for (const { name, hsaId, ...actor } of rows) person[name] = { staffId: actor.userId, hsaId, actor };
}, 90_000);
afterAll(() => region.close());

const who = (name: string) => need(person[name], name);
const course = { course: "forskrivarkompetens", passedOn: "2026-10-01" };
const counted = async () => {
  const { rows } = await region.owner.query<{ n: number }>("select count(*)::int as n from competence.record");
  return need(rows[0], "counted").n;
};
const file = (rows: string, by = manager) =>
  by.sendFile("/api/competence/file", Buffer.from(`hsa-id;kurs;genomförd;giltig till\n${rows}`), "text/csv");
const overview = async (by: Caller, query = "") => overviewView.parse((await by.get(`/api/competence/staff${query}`)).body);
const seenOf = (seen: Overview, name: string) =>
  need(
    seen.colleagues.find((one) => one.name === name),
    name,
  );

test("a manager sees her unit's people, who may sign and who lacks what; the untrained lacks a course", async () => {
  const seen = await overview(manager);
  expect(seen.colleagues.map(({ name }) => name)).toContain("Alva Provhaga");
  expect(seen.colleagues.map(({ name }) => name)).not.toContain("Bror Testlund");
  expect(seenOf(seen, "Alva Provhaga")).toMatchObject({ lacks: [] });
  expect(seenOf(seen, "Nea Nyprov")).toMatchObject({ records: [], signs: [] });
  expect(seenOf(seen, "Nea Nyprov").lacks).toMatchObject([
    { area: "kognition", needs: "course" },
    { area: "rorelse", needs: "course" },
  ]);
  expect((await overview(administrator)).colleagues.map(({ name }) => name)).toContain("Bror Testlund");
});

test("S61: a unit that prescribes cognitive aids without a competence record warns its manager, until one is written in", async () => {
  const warned = async () =>
    ((await manager.get("/api/competence/warnings")).body.items as { rule: string }[]).map(({ rule }) => rule);
  expect(await warned()).toEqual(["S61"]);
  expect((await overview(manager)).unit?.warnings.map(({ rule }) => rule)).toEqual(["S61"]);
  const set = (isPrescribed: boolean) => manager.send("/api/competence/unit-areas", { area: "kognition", isPrescribed });
  expect(await set(false)).toMatchObject({ status: 200, body: { areas: ["rorelse"] } });
  expect(await warned()).toEqual([]);
  expect(await set(true)).toMatchObject({ status: 200, body: { areas: ["kognition", "rorelse"] } });
  expect(await warned()).toEqual(["S61"]);
  const added = await manager.send("/api/competence/records", {
    ...{ staffId: who("Alva").staffId, course: "kognitiva-hjalpmedel", passedOn: "2026-09-01" },
  });
  expect(added).toMatchObject({ status: 200, body: { stored: 1, already: 0 } });
  expect(await warned()).toEqual([]);
});

test("a file is taken in whole, each result once; what is there already is counted and not kept twice", async () => {
  const before = await counted();
  const row = `${who("Alva").hsaId};Förskrivarkompetens för personliga hjälpmedel inom hälso- och sjukvård;2026-10-02;2031-10-01\n`;
  expect(await file(`${row}${row}`)).toMatchObject({ status: 200, body: { stored: 1, already: 1 } });
  expect(await file(row)).toMatchObject({ status: 200, body: { stored: 0, already: 1 } });
  expect(await counted()).toBe(before + 1);
});

test("a file with faults is refused whole, with every fault of every row", async () => {
  const before = await counted();
  const alva = who("Alva").hsaId;
  const answer = await file(
    [
      `${alva};forskrivarkompetens;2026-13-01;`,
      `${alva};okänd kurs;2026-10-01;`,
      `SE-okänd;forskrivarkompetens;2026-10-01;`,
      `${who("Bror").hsaId};forskrivarkompetens;2026-10-01;`,
      `${alva};aldre-rorelse;2025-01-22;`,
      `${alva};forskrivarkompetens;2026-12-24;`,
      `${alva};forskrivarkompetens;2026-10-03;2026-10-02`,
      `${alva};chefens-bedomning;2026-10-03;`,
      `${alva};=cmd;2026-10-03;`,
    ].join("\n"),
  );
  // The form first: what is no day, and what would be run as a formula.
  expect(answer).toMatchObject({ status: 422, body: { code: "results-wrong" } });
  expect((answer.body.errors as { row: number }[]).map(({ row }) => row)).toEqual([2, 10]);
  const second = await file(
    [
      `${alva};okänd kurs;2026-10-01;`,
      `SE-okänd;forskrivarkompetens;2026-10-01;`,
      `${who("Bror").hsaId};forskrivarkompetens;2026-10-01;`,
      `${alva};aldre-rorelse;2025-01-22;`,
      `${alva};forskrivarkompetens;2026-12-24;`,
      `${alva};forskrivarkompetens;2026-10-03;2026-10-02`,
      `${alva};chefens-bedomning;2026-10-03;`,
    ].join("\n"),
  );
  expect((second.body.errors as { row: number; column: string }[]).map(({ row, column }) => `${row} ${column}`)).toEqual([
    "2 kurs",
    "3 hsa-id",
    "4 hsa-id",
    "5 genomförd",
    "6 genomförd",
    "7 giltig till",
    "8 kurs",
  ]);
  expect((await manager.sendFile("/api/competence/file", Buffer.from([0xff, 0xfe, 0x00]), "text/csv")).status).toBe(422);
  expect((await manager.sendFile("/api/competence/file", Buffer.alloc(1_000_001, "a"), "text/csv")).status).toBe(413);
  expect(await counted()).toBe(before);
});

test("a learning platform sends each result once: the same id again is heard and not kept, and with other content a fault", async () => {
  const result = { externalId: "r-1", hsaId: who("Alva").hsaId, course: "forskrivarkompetens", passedOn: "2026-10-05" };
  const send = (results: object[], platform = "larportalen") =>
    administrator.send("/api/competence/results", { platform, results });
  const before = await counted();
  expect(await send([result])).toMatchObject({ status: 200, body: { stored: 1, already: 0 } });
  expect(await send([result])).toMatchObject({ status: 200, body: { stored: 0, already: 1 } });
  expect(await send([{ ...result, passedOn: "2026-10-06" }])).toMatchObject({
    ...{ status: 422, body: { code: "results-wrong", errors: [{ row: 1, column: "externalId" }] } },
  });
  expect(
    await send([
      { ...result, externalId: "r-2" },
      { ...result, externalId: "r-2" },
    ]),
  ).toMatchObject({ status: 422 });
  // Another platform's own ids are others; the result is there already.
  expect(await send([result], "annan")).toMatchObject({ status: 200, body: { stored: 0, already: 1 } });
  expect(await counted()).toBe(before + 1);
  const both = await Promise.all(
    [1, 2].map((no) => send([{ ...result, externalId: "r-3", passedOn: "2026-10-07" }]).then((a) => [no, a.status])),
  );
  expect(both.map(([, status]) => status)).toEqual([200, 200]);
  expect(await counted()).toBe(before + 2);
});

test("what is written in by hand: refused for oneself, others' people, an assessment without a reason or by an administrator", async () => {
  const before = await counted();
  const add = (by: Caller, body: object) =>
    by.send("/api/competence/records", { staffId: who("Nea").staffId, ...course, ...body });
  const assessment = { course: "chefens-bedomning", area: "rorelse", because: "Har gått bredvid i ett halvår." };
  for (const [by, body, status, code] of [
    [manager, { staffId: who("Chelidonia").staffId }, 403, "own-record"],
    [manager, { staffId: who("Bror").staffId }, 404, "staff-unknown"],
    [administrator, { staffId: who("Jon").staffId }, 404, "staff-unknown"],
    [manager, { course: "okand" }, 422, "course-unknown"],
    [manager, { passedOn: "2026-12-24" }, 422, "passed-in-the-future"],
    [manager, { validUntil: "2026-09-30" }, 422, "runs-out-before"],
    [manager, { course: "aldre-rorelse", passedOn: "2025-01-22" }, 422, "course-not-given-then"],
    [manager, { ...assessment, area: undefined }, 422, "area-needed"],
    [manager, { ...assessment, because: undefined }, 422, "reason-needed"],
    [administrator, assessment, 403, "assessment-is-the-managers"],
  ] as const)
    expect(await add(by, body), code).toMatchObject({ status, body: { code } });
  expect(await counted()).toBe(before);
  expect(
    (await (await region.as("Alva Provhaga")).send("/api/competence/records", { staffId: who("Nea").staffId, ...course })).status,
  ).toBe(403);
});

test("what was wrong is withdrawn with the reason, and counts no more", async () => {
  const add = () => manager.send("/api/competence/records", { staffId: who("Nea").staffId, ...course });
  expect(await add()).toMatchObject({ body: { stored: 1 } });
  const nea = seenOf(await overview(manager), "Nea Nyprov");
  expect(nea.signs).toContain("rorelse");
  const { recordId } = need(nea.records[0], "a record");
  const withdraw = (by: Caller) => by.send(`/api/competence/records/${recordId}/withdraw`, { because: "Fel person" });
  expect((await withdraw(await region.as("Chrysos Chefsholm"))).status).toBe(404);
  expect((await withdraw(manager)).status).toBe(200);
  expect(await withdraw(manager)).toMatchObject({ status: 409, body: { code: "record-withdrawn" } });
  expect(seenOf(await overview(manager), "Nea Nyprov")).toMatchObject({ records: [], signs: [] });
  expect(await add()).toMatchObject({ body: { stored: 1, already: 0 } });
  await withdrawAll();
});

async function withdrawAll() {
  for (const { recordId } of seenOf(await overview(manager), "Nea Nyprov").records)
    await manager.send(`/api/competence/records/${recordId}/withdraw`, { because: "Återställt" });
}

test("one's own: what is passed, and in which areas one may sign, with rule and source", async () => {
  const mine = await (await region.as("Nea Nyprov")).get("/api/competence/mine");
  expect(mine).toMatchObject({ status: 200, body: { profession: "arbetsterapeut", records: [] } });
  const areas = mine.body.areas as { area: string; signing: { answer: string; rules: string[]; source: string } }[];
  expect(areas.find(({ area }) => area === "rorelse")?.signing).toMatchObject({ answer: "no", rules: ["S122", "S99-rehab"] });
  expect(areas.find(({ area }) => area === "rorelse")?.signing.source).toContain("Hjälpmedelsforum");
  expect(areas.find(({ area }) => area === "ovrigt")?.signing.answer).toBe("manual");
});

test("row security: one's own, a unit's people each other's, the administrator all; no other supplier, no other role, nobody without an actor", async () => {
  const seenBy = (actor: Actor) =>
    withActor(region.base, actor, async (tx) => {
      const found = await sql<{ staffId: string }>`select distinct staff_id as "staffId" from competence.record`.execute(tx);
      return found.rows.map(({ staffId }) => staffId);
    });
  const [alva, bror] = [who("Alva"), who("Bror")];
  expect(await seenBy(alva.actor)).toContain(alva.staffId);
  expect(await seenBy(alva.actor)).not.toContain(bror.staffId);
  expect(await seenBy(who("Chelidonia").actor)).toContain(alva.staffId);
  expect(await seenBy(who("Chelidonia").actor)).not.toContain(bror.staffId);
  expect(await seenBy(who("Adminna").actor)).toEqual(expect.arrayContaining([alva.staffId, bror.staffId]));
  expect(await seenBy(who("Admira").actor)).not.toContain(alva.staffId);
  for (const role of ["customer-service", "economy", "cost-approver", "reviewer", "citizen"] as const)
    expect(await seenBy({ ...who("Chelidonia").actor, role }), role).toEqual([]);
  expect((await region.base.pool.query("select id from competence.record")).rows).toEqual([]);
});

test("row security: nobody writes in her own, and nothing that was written is changed, not by the owner of the tables", async () => {
  const insertAs = (actor: Actor, staffId: string) =>
    withActor(region.base, actor, (tx) =>
      sql`insert into competence.record (id, staff_id, course, passed_on, via, recorded_at)
          values (gen_random_uuid(), ${staffId}::uuid, 'forskrivarkompetens', '2026-01-01', 'hand', ${region.base.now()})`.execute(
        tx,
      ),
    );
  const [alva, bror, chef] = [who("Alva"), who("Bror"), who("Chelidonia")];
  for (const [actor, staffId] of [
    [alva.actor, who("Nea").staffId],
    [chef.actor, chef.staffId],
    [chef.actor, bror.staffId],
    [{ ...alva.actor, role: "system" as const }, alva.staffId],
  ] as const)
    await expect(insertAs(actor, staffId)).rejects.toMatchObject({ code: "42501" });
  for (const text of [
    "update competence.record set course = 'x'",
    "delete from competence.record",
    "delete from competence.unit_area",
  ])
    await expect(region.owner.query(text)).rejects.toMatchObject({ code: "23001" });
});
