import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays, localDate, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { afterBench } from "./fixtures-after.ts";
import { book } from "./follow-up-book.ts";
import { checkFollowUps, remindFollowUps } from "./remind-follow-ups.ts";

let b: OrderBench;
let a: ReturnType<typeof afterBench>;
beforeAll(async () => {
  b = await orderBench();
  a = afterBench(b);
}, 90_000);
afterAll(() => b.close());
afterEach(() => b.moveTo(noon));

const today = localDate("2026-11-23");
const alva = "Alva Provhaga";
const noon = new Date("2026-11-23T11:00:00Z");
const usual = need(
  book.days.find(({ id }) => id === "uppfoljning"),
  "a row for all else",
);
const round = () => remindFollowUps(b.base, systemActor(b.supplierId));
const ofDevice = async (deviceId: string, query?: string) =>
  need(
    (await a.followUps(query)).find((one) => one.deviceId === deviceId),
    "the device is followed up",
  );
const required = (articleNo: string, reasons: string) =>
  b.owner.query("update catalogue.article set follow_up_reasons = $2 where article_no = $1", [articleNo, reasons]);

describe("when an aid has been handed over", () => {
  test("it has a next follow-up, on the rule's day, that the orderer's unit owns", async () => {
    const lent = await a.lend();
    const found = await ofDevice(lent.deviceId);
    expect(found).toMatchObject({
      ...{ personId: b.personIds.asta, deviceNo: lent.deviceNo, dueOn: addDays(today, usual.first), isMine: true, isLate: false },
      ...{ because: usual.text, isRequired: false, unitId: (await b.actor(alva)).unitId },
      next: { kept: null, returned: addDays(today, book.untilHome) },
    });
    expect(await a.entries(lent.deviceId)).toEqual([{ what: "planned", dueOn: found.dueOn, outcome: null }]);
    expect((await a.after(b.personIds.asta)).followUps.map(({ deviceId }) => deviceId)).toContain(lent.deviceId);
  });

  test("the day that the prescriber wrote is its day, unless it has passed when the aid comes", async () => {
    const followUpOn = addDays(today, 17);
    const lent = await a.lend({ followUpOn });
    expect(await ofDevice(lent.deviceId)).toMatchObject({ dueOn: followUpOn, because: "Dagen står i förskrivningen." });

    const placed = await b.order({
      rows: [{ articleNo: lent.articleNo, quantity: 1, followUpOn: addDays(today, 1) }],
    });
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.moveTo(new Date("2026-11-26T11:00:00Z"));
    await b.deliver(orderId);
    const late = await b.one<{ id: string }>(
      "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
      [orderId],
    );
    expect(await ofDevice(late.id)).toMatchObject({ dueOn: addDays(localDate("2026-11-26"), usual.first), because: usual.text });
  });

  test("the unit that was given the step owns it from the beginning (S44)", async () => {
    const { id: unitId } = await b.one<{ id: string }>(
      "select id from organisation.unit where supplier_id = $1 and care_provider_id is not null and closed_on is null and id <> $2 order by id limit 1",
      [b.supplierId, (await b.actor(alva)).unitId],
    );
    const lent = await a.lend({}, { steps: [{ step: "follow-up", unitId }] });
    const { rows } = await b.owner.query("select unit_id from prescribing.follow_up where device_id = $1", [lent.deviceId]);
    expect(rows).toEqual([{ unit_id: unitId }]);
    expect((await a.after(b.personIds.asta)).followUps.find(({ deviceId }) => deviceId === lent.deviceId)?.isMine).toBe(false);
    const refused = await a.send(
      `follow-ups/${(await a.after(b.personIds.asta)).followUps.find(({ deviceId }) => deviceId === lent.deviceId)?.followUpId}/record`,
      {
        ...{ version: 1, outcome: "kept", goal: "met" },
      },
    );
    expect(refused).toMatchObject({ status: 403, body: { code: "follow-up-of-others" } });
  });

  test("it moves with a hand-over of the step: at once, or on its day by the worker's round", async () => {
    const lent = await a.lend();
    const { id: toUnitId } = await b.one<{ id: string }>(
      "select id from organisation.unit where supplier_id = $1 and care_provider_id is not null and closed_on is null and id <> $2 order by id desc limit 1",
      [b.supplierId, (await b.actor(alva)).unitId],
    );
    const handed = (fromOn: string, to: string, version: number) =>
      a.send(`orders/${lent.orderId}/steps`, {
        version,
        steps: ["follow-up"],
        toUnitId: to,
        fromOn,
        because: "Hon bor nära dem",
      });
    const owner = async () =>
      (
        await b.one<{ unitId: string }>(
          `select unit_id as "unitId" from prescribing.follow_up where device_id = $1 and state = 'open'`,
          [lent.deviceId],
        )
      ).unitId;
    expect((await handed("2026-11-25", toUnitId, 0)).status).toBe(200);
    expect(await owner()).toBe((await b.actor(alva)).unitId);
    b.moveTo(new Date("2026-11-25T08:00:00Z"));
    expect((await round()).moved).toBe(1);
    expect(await owner()).toBe(toUnitId);
    expect((await handed("2026-11-25", String((await b.actor(alva)).unitId), 1)).status).toBe(200);
    expect(await owner()).toBe((await b.actor(alva)).unitId);
    expect((await a.entries(lent.deviceId)).map(({ what }) => what)).toEqual(["planned", "moved", "moved"]);
    b.moveTo(noon);
  });

  test("and with the responsibility for what is prescribed", async () => {
    const lent = await a.lend();
    const { id: unitId } = await b.one<{ id: string }>(
      "select id from organisation.unit where supplier_id = $1 and care_provider_id is not null and closed_on is null and id <> $2 order by name limit 1",
      [b.supplierId, (await b.actor(alva)).unitId],
    );
    const body = { from: today, unitId };
    const handed = await (await b.as(alva)).send(`/api/patients/${b.personIds.asta}/responsibility`, body);
    expect(handed.status).toBe(200);
    const { rows } = await b.owner.query("select unit_id from prescribing.follow_up where device_id = $1", [lent.deviceId]);
    expect(rows).toEqual([{ unit_id: unitId }]);
  });
});

describe("recorded", () => {
  test("what it came to stands with the person, and the next is planned by the rule; what was seen is for the own care provider alone", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    const body = { version: one.version, outcome: "kept", goal: "partly", note: "Hon går längre nu", nextOn: "2027-05-01" };
    const done = await a.send(`follow-ups/${one.followUpId}/record`, body);
    expect(done).toMatchObject({
      status: 200,
      body: { nextOn: "2027-05-01", personId: b.personIds.asta, deviceId: lent.deviceId },
    });
    const after = await a.after(b.personIds.asta);
    expect(after.results.find(({ deviceId }) => deviceId === lent.deviceId)).toMatchObject({
      ...{ outcome: "kept", goal: "partly", note: "Hon går längre nu", byName: alva, on: today },
    });
    expect((await ofDevice(lent.deviceId)).dueOn).toBe("2027-05-01");
    const { rows } = await b.owner.query("select text from prescribing.follow_up_note where follow_up_id = $1", [one.followUpId]);
    expect(rows).toEqual([{ text: "Hon går längre nu" }]);
  });

  test("kept where the rule says no more, it ends; what must be followed up never does", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    const kept = { version: one.version, outcome: "kept", goal: "met" };
    expect((await a.send(`follow-ups/${one.followUpId}/record`, kept)).body).toMatchObject({ nextOn: null });
    expect((await a.followUps()).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    const must = await a.lend();
    await required(must.articleNo, "{elrullstol}");
    await b.owner.query("update prescribing.follow_up set is_required = true where device_id = $1", [must.deviceId]);
    const two = await ofDevice(must.deviceId);
    const none = await a.send(`follow-ups/${two.followUpId}/record`, {
      version: two.version,
      outcome: "kept",
      goal: "met",
      nextOn: null,
    });
    expect(none).toMatchObject({ status: 409, body: { code: "follow-up-required" } });
    const by = await a.send(`follow-ups/${two.followUpId}/record`, { version: two.version, outcome: "kept", goal: "met" });
    expect(by.body).toMatchObject({ nextOn: addDays(today, book.requiredAgain) });
    await required(must.articleNo, "{}");
  });

  test("returned, somebody looks whether it went home; when it is home nobody follows it up", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    const done = await a.send(`follow-ups/${one.followUpId}/record`, {
      version: one.version,
      outcome: "returned",
      goal: "not-met",
    });
    expect(done.body).toMatchObject({ nextOn: addDays(today, book.untilHome) });
    const home = await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: lent.deviceNo });
    expect(home.status).toBe(200);
    expect((await a.followUps()).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    expect((await a.entries(lent.deviceId)).map(({ what }) => what)).toEqual(["planned", "recorded", "planned", "ended"]);
  });

  test("twice with the same key it is done once; from an older version it is refused", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    const body = { version: one.version, outcome: "kept", goal: "met", nextOn: "2027-02-01" };
    const [first, again] = [
      await a.send(`follow-ups/${one.followUpId}/record`, body, alva, "once-and-once"),
      await a.send(`follow-ups/${one.followUpId}/record`, body, alva, "once-and-once"),
    ];
    expect(again).toEqual(first);
    expect(await a.send(`follow-ups/${one.followUpId}/record`, body)).toMatchObject({
      status: 409,
      body: { code: "follow-up-closed" },
    });
    const next = await ofDevice(lent.deviceId);
    const before = await b.footprint();
    const old = await a.send(`follow-ups/${next.followUpId}/record`, { ...body, version: 7 });
    expect(old).toMatchObject({ status: 409, body: { code: "follow-up-changed-meanwhile", version: next.version } });
    const far = await a.send(`follow-ups/${next.followUpId}/postpone`, {
      version: next.version,
      dueOn: "2035-01-01",
      because: "Sedan",
    });
    expect(far).toMatchObject({ status: 422, body: { code: "day-too-far" } });
    expect(await b.footprint()).toEqual(before);
  });

  test("postponed, with the reason, it is due later and the ladder begins again", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    await b.owner.query("update prescribing.follow_up set rung = 2 where id = $1", [one.followUpId]);
    const body = { version: one.version, dueOn: "2027-01-15", because: "Hon ligger på sjukhus" };
    expect((await a.send(`follow-ups/${one.followUpId}/postpone`, body)).status).toBe(200);
    const { rung, because } = await b.one<{ rung: number; because: string }>(
      "select f.rung, e.because from prescribing.follow_up f join prescribing.follow_up_entry e on e.follow_up_id = f.id where f.id = $1 and e.what = 'postponed'",
      [one.followUpId],
    );
    expect({ rung, because }).toEqual({ rung: 0, because: "Hon ligger på sjukhus" });
    expect((await ofDevice(lent.deviceId)).dueOn).toBe("2027-01-15");
  });
});

describe("the ladder", () => {
  test("is climbed a rung at a time, and the unit's manager is told how many are long late, but not of whom", async () => {
    const lent = await a.lend();
    const one = await ofDevice(lent.deviceId);
    const on = async (late: number) => {
      b.moveTo(new Date(`${addDays(localDate(one.dueOn), late)}T08:00:00Z`));
      await round();
      const { rung } = await b.one<{ rung: number }>("select rung from prescribing.follow_up where id = $1", [one.followUpId]);
      return rung;
    };
    expect(await on(-15)).toBe(0);
    expect(await on(-14)).toBe(1);
    expect(await on(0)).toBe(2);
    expect((await a.followUps("which=late")).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
    expect(await on(13)).toBe(2);
    expect((await ofDevice(lent.deviceId, "which=late")).isLate).toBe(true);
    expect(await on(14)).toBe(3);
    expect((await ofDevice(lent.deviceId)).isTold).toBe(true);
    await b.owner.query(
      `update organisation.assignment g set unit_id = $1 from organisation.staff s where s.id = g.staff_id and s.given_name = 'Chelidonia'`,
      [(await b.actor(alva)).unitId],
    );
    const told = await (await b.as("Chelidonia Chefsmark")).get("/api/prescribing/follow-ups/late");
    expect(told).toMatchObject({ status: 200 });
    expect(Number(told.body.late)).toBeGreaterThanOrEqual(1);
    expect(Object.keys(told.body)).toEqual(["late", "oldest"]);
    const said = (await a.entries(lent.deviceId)).filter(({ what }) => what === "reminded");
    expect(said).toHaveLength(3);
    await round();
    expect((await a.entries(lent.deviceId)).filter(({ what }) => what === "reminded")).toHaveLength(3);
    b.moveTo(noon);
  });
});

describe("the standing check", () => {
  test("finds what must be followed up and is not, what is nobody's and what is of nothing; the round mends what it can", async () => {
    await round();
    expect(await checkFollowUps(b.base, systemActor(b.supplierId))).toEqual([]);
    const lent = await a.lend();
    await required(lent.articleNo, "{elrullstol}");
    await b.owner.query(
      "update prescribing.follow_up set state = 'done', ended_at = now() where device_id = $1 and state = 'open'",
      [lent.deviceId],
    );
    const broken = (await checkFollowUps(b.base, systemActor(b.supplierId))).filter(({ id }) => id === lent.deviceId);
    expect(broken).toEqual([{ check: "device-without-follow-up", id: lent.deviceId }]);
    expect((await round()).planned).toBeGreaterThanOrEqual(1);
    expect(await checkFollowUps(b.base, systemActor(b.supplierId))).toEqual([]);
    expect((await ofDevice(lent.deviceId)).isRequired).toBe(true);
    await required(lent.articleNo, "{}");
  });

  test("a newly made region keeps it from its first day", async () => {
    const { rows } = await b.owner.query<{ id: string }>("select id from organisation.supplier order by id");
    for (const { id } of rows) expect(await checkFollowUps(b.base, systemActor(id))).toEqual([]);
    const due = await b.one<{ n: number }>("select count(*)::int as n from prescribing.follow_up where state = 'open'");
    expect(due.n).toBeGreaterThan(3);
  });
});

test("the list says nothing of others' persons: another supplier's prescriber, another unit, and roles that follow nothing up", async () => {
  const lent = await a.lend();
  expect((await a.followUps("which=all", "Jon Testvik")).map(({ deviceId }) => deviceId)).not.toContain(lent.deviceId);
  expect((await a.after(b.personIds.asta, "Jon Testvik")).followUps).toEqual([]);
  expect((await (await b.as("Frej Hyllbo")).get("/api/prescribing/follow-ups")).status).toBe(403);
  expect((await (await b.as("Ebba Svarsund")).get("/api/prescribing/follow-ups")).status).toBe(403);
  const { rows } = await b.base.pool.query("select 1 from prescribing.follow_up");
  expect(rows).toEqual([]);
});
