import { afterAll, beforeAll, expect, test } from "vitest";
import { findIdle } from "../insight/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";
import { plantIdle } from "./fixtures-idle.ts";
import { textIn } from "./fixtures-leak.ts";

let region: TestRegion;
let alva: Caller;
let supplierId: string;
let unitId: string;

/** The unit of somebody of the region's by name, with its legal basis. */
const unitOf = async (name: string) => {
  const { rows } = await region.owner.query<{ unitId: string; supplierId: string; lagrum: string; unitName: string }>(
    `select u.id as "unitId", u.supplier_id as "supplierId", a.lagrum, u.name as "unitName" from organisation.assignment a
     join organisation.staff s on s.id = a.staff_id join organisation.unit u on u.id = a.unit_id
     where s.given_name || ' ' || s.family_name = $1 and s.hsa_id like '%-A%' order by a.is_usual desc`,
    [name],
  );
  return need(rows[0], "there is one");
};

beforeAll(async () => {
  region = await testRegion();
  alva = await region.as("Alva Provhaga");
  ({ unitId, supplierId } = await unitOf("Alva Provhaga"));
  await plantIdle(region.owner, { supplierId, unitId, seed: 11, most: 200, now: region.base.now() });
  await findIdle(region.base, systemActor(supplierId));
}, 120_000);
afterAll(() => region.close());

interface Listed {
  deviceId: string;
  deviceNo: string;
  personId: string;
  monthOre: number;
  askedOn: string | null;
  isAsked: boolean;
  askEnded: { what: string; on: string; byName: string } | null;
}
const list = async () => (await alva.get("/api/insight/idle")).body.items as Listed[];
/** A device of the list that nothing has been asked about. */
const fresh = async () =>
  need(
    (await list()).find(({ askedOn }) => askedOn === null),
    "something is left",
  );
const shownAs = async (deviceId: string) => (await list()).find((one) => one.deviceId === deviceId);
const press = (deviceId: string, what: string) => alva.send(`/api/insight/idle/${deviceId}/answer`, { what });

interface Duty {
  dutyId: string;
  kind: string;
  state: string;
  isMine: boolean;
  note: string | null;
  device: { deviceId: string; deviceNo: string } | null;
}
const dutiesOf = async ({ deviceId, personId }: Listed, who = alva): Promise<Duty[]> =>
  ((await who.get(`/api/duties?which=all&personId=${personId}`)).body.items as Duty[]).filter(
    ({ device }) => device?.deviceId === deviceId,
  );
const openOf = async (device: Listed, who = alva) =>
  need(
    (await dutiesOf(device, who)).find(({ state }) => state === "open"),
    "a duty is open",
  );
const answer = (dutyId: string, body: object, who = alva) => who.send(`/api/insight/idle/asks/${dutyId}/answer`, body);
const asks = async () =>
  (
    (await (await region.as("Harry Kronvik")).get("/api/insight/idle/effect")).body.units as { unitId: string; asks: object }[]
  ).find((unit) => unit.unitId === unitId)?.asks;

test("asked is a duty of the unit that answers for the person: it names the device, the person and a day, and asked twice is asked once", async () => {
  const device = await fresh();
  const asked = { unitName: "Kommunrehab Härryda", dueOn: "2026-12-07" };
  const pressed = await Promise.all([press(device.deviceId, "ask"), press(device.deviceId, "ask")]);
  for (const one of [...pressed, await press(device.deviceId, "ask")])
    expect(one).toMatchObject({ status: 200, body: { asked, until: null, pickupNo: null } });
  expect(await dutiesOf(device)).toEqual([
    expect.objectContaining({
      ...{ kind: "fraga_om_det_anvands", state: "open", isMine: true, personName: "Prova Radarsson", dueOn: asked.dueOn },
      device: { deviceId: device.deviceId, deviceNo: device.deviceNo },
      articles: [expect.objectContaining({ quantity: 1 })],
    }),
  ]);
  expect(await shownAs(device.deviceId)).toMatchObject({ askedOn: "2026-11-23", isAsked: true, askEnded: null });
  const mine = (await alva.get("/api/duties")).body.items as Duty[];
  expect(mine.filter((duty) => duty.device?.deviceId === device.deviceId).length).toBe(1);
});

test("who meets no persons can't press, and sees neither the duty nor a name; another unit and another supplier see nothing of it", async () => {
  const device = await fresh();
  await press(device.deviceId, "ask");
  const { dutyId } = await openOf(device);
  for (const name of ["Harry Kronvik", "Frej Hyllbo", "Bror Testlund", "Lo Svarholm"]) {
    const other = await region.as(name);
    const answers = [
      await other.send(`/api/insight/idle/${device.deviceId}/answer`, { what: "ask" }),
      await other.send(`/api/insight/idle/${device.deviceId}/answer`, { what: "ask-back" }),
      await answer(dutyId, { said: "used" }, other),
      await other.get(`/api/duties/${dutyId}`),
      await other.get(`/api/insight/idle/effect`),
      await other.get(`/api/duties?which=all&personId=${device.personId}`),
    ];
    for (const { status } of answers.slice(0, 4)) expect([name, [403, 404].includes(status)]).toEqual([name, true]);
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`Radarsson|${device.deviceNo}`));
  }
  expect(await openOf(device)).toMatchObject({ dutyId, state: "open" });
  const elsewhere = need(
    (
      await region.owner.query<{ id: string }>("select id from organisation.supplier where id <> $1 order by id limit 1", [
        supplierId,
      ])
    ).rows[0],
    "there is another supplier",
  );
  const { rows } = await region.owner.query("select from insight.idle_answer where supplier_id = $1", [elsewhere.id]);
  expect(rows).toEqual([]);
});

test("taken back from the list the duty is withdrawn, and may be asked anew; what is not asked can't be taken back", async () => {
  const device = await fresh();
  expect(await press(device.deviceId, "ask-back")).toMatchObject({ status: 409, body: { code: "idle-not-asked" } });
  await press(device.deviceId, "ask");
  expect(await press(device.deviceId, "ask-back")).toMatchObject({ status: 200, body: { asked: null } });
  expect((await dutiesOf(device)).map(({ state }) => state)).toEqual(["withdrawn"]);
  expect(await shownAs(device.deviceId)).toEqual(device);
  await press(device.deviceId, "ask");
  expect((await dutiesOf(device)).map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
});

test("nobody was reached: the duty is done, the device stays with who said it and when, and may be asked about again", async () => {
  const device = await fresh();
  await press(device.deviceId, "ask");
  const { dutyId } = await openOf(device);
  expect(await alva.send(`/api/duties/${dutyId}/end`, { note: "Klart" })).toMatchObject({
    status: 409,
    body: { code: "done-elsewhere" },
  });
  expect(await answer(dutyId, { said: "not-needed" })).toMatchObject({ status: 422 });
  expect(await answer(dutyId, { said: "not-reached", note: "Ringt två gånger" })).toMatchObject({ status: 200 });
  expect(await dutiesOf(device)).toEqual([expect.objectContaining({ state: "done", note: "Ringt två gånger" })]);
  expect(await shownAs(device.deviceId)).toMatchObject({
    isAsked: false,
    askEnded: { what: "not-reached", on: "2026-11-23", byName: "Alva Provhaga" },
  });
  expect(await answer(dutyId, { said: "used" })).toMatchObject({ status: 409, body: { code: "duty-ended" } });
  await press(device.deviceId, "ask");
  const again = await openOf(device);
  expect(again.dutyId).not.toBe(dutyId);
  expect(await answer(again.dutyId, { said: "not-needed", note: "Redan hemma hos oss" })).toMatchObject({ status: 200 });
  expect((await dutiesOf(device)).map(({ state }) => state).sort()).toEqual(["done", "not-needed"]);
});

test("what the person says is used is not listed until its day; what she does not use is fetched; both are counted by unit", async () => {
  const before = { asked: 0, used: 0, fetched: 0, notReached: 0, ...(await asks()) };
  const used = await fresh();
  await press(used.deviceId, "ask");
  expect(await answer((await openOf(used)).dutyId, { said: "used" })).toMatchObject({
    status: 200,
    body: { until: "2027-05-23", pickupNo: null },
  });
  expect(await shownAs(used.deviceId)).toBeUndefined();
  const unused = await fresh();
  await press(unused.deviceId, "ask");
  expect(await answer((await openOf(unused)).dutyId, { said: "fetch" })).toMatchObject({
    status: 200,
    body: { until: null, pickupNo: expect.stringMatching(/^H/) },
  });
  expect(await shownAs(unused.deviceId)).toBeUndefined();
  expect(await asks()).toEqual({ ...before, asked: before.asked + 2, used: before.used + 1, fetched: before.fetched + 1 });
});

test("when the list's own press says what becomes of it nobody needs to ask, and by mistake it is asked again; what is already on its way home is not fetched twice", async () => {
  const device = await fresh();
  await press(device.deviceId, "ask");
  expect(await press(device.deviceId, "used")).toMatchObject({ status: 200 });
  expect((await dutiesOf(device)).map(({ state }) => state)).toEqual(["withdrawn"]);
  expect(await press(device.deviceId, "back")).toMatchObject({ status: 200 });
  expect((await dutiesOf(device)).map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
  expect(await shownAs(device.deviceId)).toMatchObject({ isAsked: true });
  const fetched = await fresh();
  await press(fetched.deviceId, "ask");
  const wish = { personId: fetched.personId, deviceIds: [fetched.deviceId], fetchFrom: "home", isInfectious: false };
  expect(await alva.send("/api/pickups", wish)).toMatchObject({ status: 201 });
  expect(await answer((await openOf(fetched)).dutyId, { said: "fetch" })).toMatchObject({
    status: 200,
    body: { pickupNo: null },
  });
  const { rows } = await region.owner.query("select from orders.pickup_row where device_id = $1", [fetched.deviceId]);
  expect(rows.length).toBe(1);
});

test("the unit that has become responsible is given the duty, meets the person by it and answers; the list that asked has the answer", async () => {
  const device = await fresh();
  const { lagrum } = await unitOf("Alva Provhaga");
  const { rows } = await region.owner.query<{ name: string; unitId: string; unitName: string }>(
    `select s.given_name || ' ' || s.family_name as name, u.id as "unitId", u.name as "unitName" from organisation.assignment a join organisation.staff s on s.id = a.staff_id
     join organisation.unit u on u.id = a.unit_id where u.supplier_id = $1 and a.role = 'prescriber' and a.lagrum = $2 and u.id <> $3 and a.is_usual
       and u.closed_on is null and s.hsa_id like '%-A%' order by s.hsa_id limit 1`,
    [supplierId, lagrum, unitId],
  );
  const other = need(rows[0], "there is another unit");
  await region.owner.query(
    `insert into patients.responsibility (supplier_id, person_id, unit_id, from_on, recorded_at, recorded_by)
     select $1, $2, $3, '2026-11-01', now(), id from organisation.staff limit 1`,
    [supplierId, device.personId, other.unitId],
  );
  expect(await press(device.deviceId, "ask")).toMatchObject({ status: 200, body: { asked: { unitName: other.unitName } } });
  const theirs = await region.as(other.name);
  const [own] = await dutiesOf(device);
  const duty = await openOf(device, theirs);
  expect(duty).toMatchObject({ dutyId: own?.dutyId, isMine: true, personName: "Prova Radarsson" });
  expect(own).toMatchObject({ isMine: false });
  expect(await answer(duty.dutyId, { said: "used" })).toMatchObject({ status: 403, body: { code: "duty-of-others" } });
  expect(await answer(duty.dutyId, { said: "not-reached" }, theirs)).toMatchObject({ status: 200 });
  expect(await shownAs(device.deviceId)).toMatchObject({ isAsked: false, askEnded: { what: "not-reached" } });
});

test("of somebody with protected identity no address stands in the duty, the list or the history", async () => {
  const device = await fresh();
  await region.owner.query("update patients.person set protection = 'skyddad-folkbokforing' where id = $1", [device.personId]);
  expect(await press(device.deviceId, "ask")).toMatchObject({ status: 200 });
  const { dutyId } = await openOf(device);
  const said = [await alva.get(`/api/duties/${dutyId}`), await alva.get("/api/duties"), await alva.get("/api/insight/idle")];
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(JSON.stringify(said)).not.toMatch(/Provgatan|46130|461 30|Trollhättan|1488/);
  const bror = await region.as("Bror Testlund");
  expect(await bror.get(`/api/duties/${dutyId}`)).toMatchObject({ status: 404 });
  const { rows } = await region.owner.query<{ kept: string }>(
    "select jsonb_agg(to_jsonb(d))::text || jsonb_agg(to_jsonb(a))::text as kept from duties.duty d join insight.idle_answer a on a.duty_id = d.id where d.id = $1",
    [dutyId],
  );
  expect(rows[0]?.kept).toContain(device.deviceId);
  expect(rows[0]?.kept).not.toMatch(/Provgatan|46130|Trollhättan|Radarsson|1488/);
});

const letterOf = async (dutyId: string, who = alva) => {
  const { status, content } = await who.file(`/api/insight/idle/asks/${dutyId}/letter.pdf`);
  return { status, text: status === 200 ? textIn(content) : "" };
};
const sent = (dutyId: string) => alva.send(`/api/insight/idle/asks/${dutyId}/letter`, {});

test("the letter says which device and how to answer, never the number of the person; that it was sent stands with the duty", async () => {
  const device = await fresh();
  await press(device.deviceId, "ask");
  const { dutyId } = await openOf(device);
  await region.owner.query(
    `insert into patients.address (person_id, valid_from, street, postcode, city) select $1, '2020-01-01', 'Radargatan 7', '46130', 'Trollhättan'
     where not exists (select from patients.address where person_id = $1)`,
    [device.personId],
  );
  const { status, text } = await letterOf(dutyId);
  expect(status).toBe(200);
  for (const word of [device.deviceNo, "Radarsson", "46130"]) expect(text).toContain(word);
  const { number } = need(
    (await region.owner.query<{ number: string }>("select number from patients.person where id = $1", [device.personId])).rows[0],
    "she is there",
  );
  expect(text).not.toContain(number);
  expect((await letterOf(dutyId, await region.as("Bror Testlund"))).status).toBe(404);
  expect(await sent(dutyId)).toMatchObject({ status: 200, body: { isByHand: false } });
  expect((await alva.get(`/api/duties/${dutyId}`)).body.steps).toMatchObject([{ what: "opened" }, { what: "letter" }]);
  const { rows } = await region.owner.query("select from access.log where subject = $1 and action = 'print'", [dutyId]);
  expect(rows).toHaveLength(1);
  await answer(dutyId, { said: "not-reached" });
  expect((await letterOf(dutyId)).status).toBe(409);
  expect(await sent(dutyId)).toMatchObject({ status: 409, body: { code: "duty-ended" } });
});

test("of somebody with protected identity the letter has neither name nor address, and is handed over", async () => {
  const device = await fresh();
  await press(device.deviceId, "ask");
  const { dutyId } = await openOf(device);
  await region.owner.query("update patients.person set protection = 'sekretessmarkering' where id = $1", [device.personId]);
  const { status, text } = await letterOf(dutyId);
  expect(status).toBe(200);
  expect(text).toContain(device.deviceNo);
  expect(text).not.toMatch(/Radarsson|Prova|46130|Provgatan|Radargatan/);
  expect(await sent(dutyId)).toMatchObject({ status: 200, body: { isByHand: true } });
});
