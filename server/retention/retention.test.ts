import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealLog, verifyLog } from "../access/index.ts";
import { checkLedger, runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { longAfter, marker, type RetentionBench, retentionBench } from "./fixtures.ts";
import { goThrough, sweepAnswers } from "./index.ts";

const admin = "Adminna Nyckelrud";
const reviewer = "Granna Loggvik";
const birgersNumber = "193810022396";

let b: RetentionBench;
let birger: string;
let asta: string;
/** Born on the 5th: kept for ever in this county. */
let folke: string;
let held: Awaited<ReturnType<RetentionBench["round"]>>;

const broken = () => checkLedger(b.base, systemActor(b.supplierId));

beforeAll(async () => {
  b = await retentionBench();
  ({ birger, asta } = b.personIds);
  folke = await b.personId("195005052393");
  await b.round(birger);
  held = await b.round(asta, b.articles.rollators[1]);
  await b.owner.query(
    "insert into patients.care_told (supplier_id, person_id, from_on, care, recorded_at, recorded_by) values ($1, $2, '2026-11-23', '{kommun}', '2026-11-23T11:00Z', $1)",
    [b.supplierId, folke],
  );
  await b.owner.query("update patients.person set deceased_on = '2026-11-30' where id = $1", [birger]);
  b.moveTo(new Date("2026-12-03T09:00:00Z"));
  await runMonth(b.base, await b.actor("Harry Kronvik"), "2026-11" as Month);
  await sealAll();
}, 120_000);
afterAll(() => b.close());

async function sealAll() {
  while ((await sealLog(b.base, b.supplierId)).hasMore);
}

describe("before anything is old enough", () => {
  test("the dry run says that nothing of a person is due, and why", async () => {
    const tried = await b.dryRun();
    expect(tried.status).toBe(201);
    expect(tried.of("patientjournal")).toMatchObject({ due: 0, oldest: null, examples: [] });
    const kept = tried.of("patientjournal").kept as Record<string, number>;
    expect(kept.young).toBeGreaterThanOrEqual(2);
    expect(kept["has-device"]).toBeGreaterThan(5);
    expect(tried.of("personregister")).toMatchObject({ due: 0 });
    expect(JSON.stringify(tried.body)).not.toContain(marker);
  });

  test("an erasure of nothing is not started", async () => {
    const { dryRunId } = await b.dryRun();
    const started = await (await b.ask(admin)).send("/api/retention/erasures", { dryRunId, basis: "Gallringsbeslut" });
    expect(started).toMatchObject({ status: 409, body: { code: "nothing-to-erase" } });
  });

  test("neither a prescriber nor the manager sees or starts anything of it, and what is asked wrongly is told all at once", async () => {
    for (const who of ["Alva Provhaga", "Chelidonia Chefsmark", "Ebba Svarsund"]) {
      expect(await (await b.ask(who)).get("/api/retention")).toMatchObject({ status: 403 });
      expect(await (await b.ask(who)).send("/api/retention/dry-runs", {})).toMatchObject({ status: 403 });
    }
    expect(await (await b.ask(reviewer)).send("/api/retention/dry-runs", {})).toMatchObject({ status: 403 });
    const wrong = await (await b.ask(admin)).send("/api/retention/holds", {
      kind: "person",
      number: "1",
      reason: "",
      fromOn: "i dag",
      toOn: null,
    });
    expect(wrong.status).toBe(422);
    expect((wrong.body.errors as unknown[]).length).toBe(3);
  });
});

describe("legal holds", () => {
  test("are set by number, lifted once and never changed", async () => {
    const body = { kind: "device", number: held.deviceNo, reason: "Tvist om skada", fromOn: "2026-12-03", toOn: null };
    const set = await (await b.ask(admin)).send("/api/retention/holds", body);
    expect(set.status).toBe(201);
    const path = `/api/retention/holds/${set.body.holdId}/lift`;
    expect(await (await b.ask(admin)).send(path, { reason: "Tvisten är slut" })).toMatchObject({ status: 200 });
    expect(await (await b.ask(admin)).send(path, { reason: "Tvisten är slut" })).toMatchObject({
      status: 409,
      body: { code: "hold-lifted-already" },
    });
    await expect(b.owner.query("update retention.hold set reason = 'annat skäl'")).rejects.toThrow(/append-only/);
    const { items } = (await (await b.ask(reviewer)).get("/api/retention/holds")).body as { items: object[] };
    expect(items).toMatchObject([{ number: held.deviceNo, holds: false, liftReason: "Tvisten är slut" }]);
  });

  test.each([
    ["a number that is nobody's", { kind: "person", number: "198001012382" }, 404, "hold-subject-unknown"],
    ["a device that is not", { kind: "device", number: "NIX-0000" }, 404, "hold-subject-unknown"],
    ["days that are over", { kind: "person", number: birgersNumber, toOn: "2026-12-01" }, 422, "hold-days-wrong"],
  ])("%s is refused", async (_what, part, status, code) => {
    const body = { reason: "Tvist om skada", fromOn: "2026-11-01", toOn: null, ...part };
    expect(await (await b.ask(admin)).send("/api/retention/holds", body)).toMatchObject({ status, body: { code } });
  });
});

describe("twelve years later", () => {
  let dryRunId: string;
  let erasureId: string;
  let moneyBefore: unknown;
  let holdId: string;

  test("the dry run tells what is due, by class, and what is held, of a sample day or still lent", async () => {
    b.moveTo(longAfter);
    const set = await (await b.ask(admin)).send("/api/retention/holds", {
      kind: "order",
      number: held.orderNo,
      reason: "Tillsyn pågår",
      fromOn: "2039-01-01",
      toOn: null,
    });
    holdId = String(set.body.holdId);
    const tried = await b.dryRun();
    dryRunId = tried.dryRunId;
    expect(tried.of("patientjournal").due).toBeGreaterThanOrEqual(1);
    expect(tried.of("patientjournal").kept).toMatchObject({
      hold: 1,
      "sample-day": expect.any(Number),
      "has-device": expect.any(Number),
    });
    expect(tried.of("rakenskap")).toMatchObject({ due: 1 });
    expect(tried.of("personregister").due).toBeGreaterThanOrEqual(1);
    expect(tried.of("loggnyckel").due).toBeGreaterThanOrEqual(1);
    expect(tried.of("leveranskontakt")).toMatchObject({ due: 1, examples: [expect.stringMatching(/^K\d+$/)], kept: { hold: 1 } });
    // A log line says nothing of whom it is about: one hold holds the months.
    expect(tried.of("atkomstlogg")).toMatchObject({ due: 0, kept: { hold: expect.any(Number) } });
  });

  test("whoever started it does not confirm it, not even past the program; another does", async () => {
    const started = await (await b.ask(admin)).send("/api/retention/erasures", { dryRunId, basis: "Gallringsbeslut 2039/1" });
    expect(started.status).toBe(201);
    erasureId = String(started.body.erasureId);
    const path = `/api/retention/erasures/${erasureId}/confirm`;
    expect(await (await b.ask(admin)).send(path, {})).toMatchObject({ status: 403, body: { code: "erasure-needs-another" } });
    await expect(
      b.owner.query(
        "update retention.erasure set state = 'running', confirmed_at = now(), confirmed_by = started_by where id = $1",
        [erasureId],
      ),
    ).rejects.toThrow(/erasure_by_two/);
    expect(await (await b.ask(admin)).send("/api/retention/erasures", { dryRunId, basis: "En till" })).toMatchObject({
      status: 409,
      body: { code: "erasure-under-way" },
    });
    moneyBefore = await b.money();
    expect(await (await b.ask(reviewer)).send(path, {})).toMatchObject({ status: 200, body: { state: "running" } });
    await expect
      .poll(async () => (await (await b.ask(reviewer)).get(`/api/retention/erasures/${erasureId}`)).body.state, {
        timeout: 20_000,
      })
      .toBe("done");
  });

  test("exactly what was tried was erased, class by class, and the trace says how many, by whom and on which decision", async () => {
    const { body } = await (await b.ask(admin)).get(`/api/retention/erasures/${erasureId}`);
    const classes = body.classes as Record<string, unknown>[];
    for (const one of classes) expect(one).toMatchObject({ erased: one.due, left: 0, skipped: {}, isAsTried: true });
    expect(body.erasedInAll).toBe(body.dueInAll);
    const { rows } = await b.owner.query(
      "select distinct basis, started_by = confirmed_by as by_one from retention.trace where erasure_id = $1",
      [erasureId],
    );
    expect(rows).toEqual([{ basis: "Gallringsbeslut 2039/1", by_one: false }]);
    await expect(b.owner.query("delete from retention.trace")).rejects.toThrow(/append-only/);
  });

  test("nothing in any table knows the person any more: not her id, her number, nor what was written of her", async () => {
    await sweepAnswers(b.base);
    expect(await b.placesOf(birger)).toEqual([]);
    expect(await b.placesOf(birgersNumber)).toEqual([]);
    const { rows } = await b.owner.query("select 1 from patients.person where id = $1", [birger]);
    expect(rows).toEqual([]);
    // What stands of the one whose order is held stands whole.
    expect(await b.placesOf(marker)).toEqual(["orders.customer_order"]);
    expect(await b.placesOf(asta)).toEqual(
      expect.arrayContaining(["devices.custody", "orders.customer_order", "billing.rent_period", "patients.person"]),
    );
    expect(await b.placesOf(folke)).toContain("patients.care_told");
  });

  test("money, rules and every device's history are what they were, and the standing check is green", async () => {
    expect(await b.money()).toEqual(moneyBefore);
    expect(await broken()).toEqual([]);
  });

  test("the log's chain verifies, month by month, though the person is in it no more", async () => {
    await sealAll();
    const { rows } = await b.owner.query<{ month: string }>(
      "select distinct month from access.seal where supplier_id = $1 order by 1",
      [b.supplierId],
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { month } of rows) expect(await verifyLog(b.base, b.supplierId, month), month).toMatchObject({ isWhole: true });
  });

  test("an order without its person is still shown to those who may see it", async () => {
    const { id } = await b.one<{ id: string }>("select id from orders.customer_order where erased_on is not null limit 1");
    const shown = await (await b.ask("Ebba Svarsund")).get(`/api/orders/${id}`);
    expect(shown.status).toBe(200);
    expect(JSON.stringify(shown.body)).not.toContain(marker);
  });

  test("the hold lifted, the rest follows: the record goes, and she who lives here stays with her own data", async () => {
    expect(
      await (await b.ask(admin)).send(`/api/retention/holds/${holdId}/lift`, { reason: "Tillsynen är avslutad" }),
    ).toMatchObject({ status: 200 });
    const tried = await b.dryRun();
    expect(tried.of("patientjournal")).toMatchObject({ due: 1 });
    expect(tried.of("atkomstlogg").due).toBeGreaterThanOrEqual(2);
    await goThrough(b.base, b.supplierId, await b.confirmed(tried.dryRunId));
    await sweepAnswers(b.base);
    expect(await b.placesOf(marker)).toEqual([]);
    const left = await b.placesOf(asta);
    expect(left).toEqual(expect.arrayContaining(["patients.person", "patients.housing"]));
    for (const gone of [
      "devices.custody",
      "orders.customer_order",
      "billing.rent_period",
      "stores.delivery",
      "patients.responsibility",
    ])
      expect(left).not.toContain(gone);
    expect(await broken()).toEqual([]);
  });

  test("of the log whole months are gone with their chains, the last digest stands in the trace, and what is left verifies", async () => {
    const { rows } = await b.owner.query<{ month: string }>("select distinct month from access.seal where supplier_id = $1", [
      b.supplierId,
    ]);
    expect(rows.map(({ month }) => month)).toEqual(["2039-01"]);
    expect(await verifyLog(b.base, b.supplierId, "2039-01")).toMatchObject({ isWhole: true });
    const traces = await b.owner.query<{ chain_end: string }>(
      "select chain_end from retention.trace where class = 'atkomstlogg' order by number",
    );
    for (const { chain_end } of traces.rows) expect(chain_end).toMatch(/^[\w-]{43}$/);
  });
});
