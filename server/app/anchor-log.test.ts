import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { logLook, sealLog } from "../access/index.ts";
import { ids, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { anchorLog } from "./anchor-log.ts";
import { checkAccessLog } from "./check-access-log.ts";

let world: TestDatabase;
let folder: string;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  folder = await mkdtemp(join(tmpdir(), "anchors-"));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  world.base.moveTo(testNoon);
  await world.owner.query("truncate access.log, access.seal, access.person_key");
  await rm(join(folder, "a"), { recursive: true, force: true });
});

const anchors = () => join(folder, "a");
const check = () => checkAccessLog(world.base, ids.supplier, anchors());

async function looks(count: number): Promise<void> {
  for (let no = 0; no < count; no += 1)
    await withActor(world.base, orgActor(), (tx) => logLook(world.base, tx, { personId: testId(900 + no), action: "read" }));
  while ((await sealLog(world.base, ids.supplier)).hasMore);
}

/** What somebody with the owner's rights could do, the guards put aside. */
async function tamper(statement: string): Promise<void> {
  const guards = (verb: string) =>
    ["log", "seal"].map((table) => `alter table access.${table} ${verb} trigger append_only`).join("; ");
  await world.owner.query(`begin; ${guards("disable")}; ${statement}; ${guards("enable")}; commit`);
}

test("the ends of all chains are written once a day, and nobody may write over them", async () => {
  await looks(3);
  expect(await anchorLog(world.base, anchors())).toBe(true);
  const first = await readFile(join(anchors(), "2026-11-23.json"), "utf8");
  await looks(2);
  expect(await anchorLog(world.base, anchors())).toBe(false);
  expect(await readFile(join(anchors(), "2026-11-23.json"), "utf8")).toBe(first);
  expect((await stat(join(anchors(), "2026-11-23.json"))).mode & 0o222).toBe(0);
  expect(JSON.parse(first)).toMatchObject({
    day: "2026-11-23",
    ends: [{ supplierId: ids.supplier, month: "2026-11", links: 3 }],
  });
  world.base.moveTo(new Date(testNoon.getTime() + 86_400_000));
  expect(await anchorLog(world.base, anchors())).toBe(true);
  expect(await readdir(anchors())).toEqual(["2026-11-23.json", "2026-11-24.json"]);
  expect(await check()).toMatchObject({ broken: [], months: 1, links: 5, anchors: 2 });
});

test("two processes at once write one anchor", async () => {
  await looks(1);
  const done = await Promise.all(Array.from({ length: 5 }, () => anchorLog(world.base, anchors())));
  expect(done.filter(Boolean)).toHaveLength(1);
});

test("a chain that was made anew in the whole database is found by the anchor, and by nothing else", async () => {
  await looks(4);
  await anchorLog(world.base, anchors());
  // Everything of the log is taken away, and a shorter story sealed in its place.
  await tamper("delete from access.seal; delete from access.log");
  await looks(4);
  expect(await checkAccessLog(world.base, ids.supplier, join(folder, "none"))).toMatchObject({ broken: [] });
  expect((await check()).broken).toEqual(["åtkomstloggen 2026-11, länk 4: en rad eller länk är ändrad"]);
  await tamper(
    "delete from access.seal where no > 2; delete from access.log l where not exists (select from access.seal s where s.log_id = l.id)",
  );
  expect((await check()).broken).toEqual(["åtkomstloggen 2026-11, länk 3: kedjans slut är avklippt"]);
  await tamper("delete from access.seal; delete from access.log");
  expect((await check()).broken).toEqual(["åtkomstloggen 2026-11, länk 1: kedjans slut är avklippt"]);
});

test("an anchor that cannot be read is told of, not passed over", async () => {
  await looks(1);
  await anchorLog(world.base, anchors());
  await rm(join(anchors(), "2026-11-23.json"));
  await writeFile(join(anchors(), "2026-11-23.json"), "{}");
  await expect(check()).rejects.toThrow();
});
