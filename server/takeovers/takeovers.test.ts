import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { short, type YearsBench, yearsBench } from "../app/fixtures-years.ts";
import { checkLedger, runMonth } from "../billing/index.ts";
import { localDate, monthOf, must, need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";

let b: YearsBench;
/** The supplier of the county that she moves to, a unit there, and an article that both rent out. */
const there = { supplierId: "", unitId: "", articleNo: "", payerId: "" };
const [karlstad, malmo] = ["1780", "1280"];
const [ours, theirs] = ["Ebba Svarsund", "Saga Svarmo"];

beforeAll(async () => {
  b = await yearsBench();
  const found = await b.one<typeof there>(
    `select v.id as "supplierId", u.id as "unitId", y.id as "payerId", $1::text as "articleNo" from organisation.supplier v
     join organisation.unit u on u.supplier_id = v.id and u.care_provider_id is not null and u.kind = 'rehab'
     join organisation.payer y on y.supplier_id = v.id and y.kind = 'kommun' where v.county = 'varmland' order by u.name, y.name limit 1`,
    [""],
  );
  const articleNo = b.articles.rollator;
  Object.assign(there, { ...found, articleNo });
  await b.owner.query(
    `insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, delivery_class, planned_weekdays, purchase_mode)
     select $1, o.article_no, true, true, true, o.delivery_class, o.planned_weekdays, o.purchase_mode from catalogue.supplier_article o
     where o.supplier_id = $2 and o.article_no = $3 on conflict do nothing`,
    [there.supplierId, b.supplierId, articleNo],
  );
  await b.owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
     select $1, q.article_no, q.kind, q.valid, q.amount_ore, q.vat_rate, q.source from catalogue.price q
     where q.supplier_id = $2 and q.article_no = $3 and q.kind = 'rent_month' on conflict do nothing`,
    [there.supplierId, b.supplierId, articleNo],
  );
  const added = await (await b.as("Harry Kronvik")).send("/api/pledges/regions", { code: "17", orgNo: "232100-0156" });
  must(added.status === 201, `the region is a payer, not ${JSON.stringify(added.body)}`);
}, 90_000);
afterAll(() => b.close());

const post = async (who: string, path: string, body: object) => (await b.as(who)).send(`/api/takeovers${path}`, body);
const read = async (who: string, path: string) => (await b.as(who)).get(`/api/takeovers${path}`);
/** Somebody with one rollator from a day. */
const lent = async (day: string, at = 0) => {
  const personId = await b.person();
  await b.lend(personId, day, [{ articleNo: need(b.articles.rollators[at], "a rollator"), quantity: 1 }]);
  const { id: deviceId, no } = await b.one<{ id: string; no: string }>(
    "select id, device_no as no from devices.device where person_id = $1",
    [personId],
  );
  return { personId, deviceId, no };
};
const moveAway = async (personId: string, day: string, to = karlstad) => {
  const moved = await b.move(personId, day, to, { who: ours });
  must(moved.status === 200, `she moves, not ${JSON.stringify(moved.body)}`);
};
/** The same human in the other county's register. */
async function twin(personId: string, day: string): Promise<string> {
  const id = crypto.randomUUID();
  await b.owner.query(
    `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
     select $1, $2, number, number_kind, given_name, family_name, legal_sex, born_on from patients.person where id = $3`,
    [id, there.supplierId, personId],
  );
  await b.owner.query(
    "insert into patients.housing (person_id, supplier_id, valid, form, municipality_code) values ($1, $2, daterange($3, null), 'ordinart', $4)",
    [id, there.supplierId, day, karlstad],
  );
  return id;
}
const decide = (body: object) => post(ours, "", { consentOn: "2026-12-01", because: "Hon behöver den i Karlstad", ...body });
const wishOf = (from: string) => ({ unitId: there.unitId, from, payerId: there.payerId });
const checked = async () => [
  ...(await checkLedger(b.base, systemActor(b.supplierId))),
  ...(await checkLedger(b.base, systemActor(there.supplierId))),
];

describe("an aid goes with her over the county's border", () => {
  let hers = { personId: "", deviceId: "", no: "" };
  let twinId = "";
  let requestId = "";
  let newDeviceId = "";

  test("whoever moves with something from here is in the list, with what the rule proposes and from where", async () => {
    hers = await lent("2026-12-01");
    expect((await read(ours, "/movers")).body.items).toEqual([]);
    await moveAway(hers.personId, "2026-12-05");
    expect((await read(ours, "/movers")).body.items).toMatchObject([
      {
        personId: hers.personId,
        region: "Region Värmland",
        municipality: "Karlstad",
        movedOn: "2026-12-05",
        aids: 1,
        waiting: 1,
      },
    ]);
    const seen = (await read(ours, `/movers/${hers.personId}`)).body as { aids: { proposed: object; price: { ore: number } }[] };
    expect(seen).toMatchObject({
      supplierName: expect.any(String),
      aids: [{ state: "waits", proposed: { answer: "return", ruleId: "flytt-vgr" } }],
    });
    expect((await (await b.as("Alva Provhaga")).get("/api/takeovers/movers")).status).toBe(403);
  });

  test("a take-over needs why, consent that has been given, and a price; then the other county is asked, and nobody else", async () => {
    const { deviceId } = hers;
    const none = { what: "take-over", deviceId, consentOn: "2026-12-01" };
    expect(await post(ours, "", none)).toMatchObject({ status: 422, body: { code: "takeover-needs-why" } });
    expect(await decide({ ...none, consentOn: "2027-12-01" })).toMatchObject({
      status: 422,
      body: { code: "takeover-day-to-come" },
    });
    const asked = await decide({ ...none, priceOre: 123_400 });
    expect(asked).toMatchObject({ status: 200 });
    requestId = String(asked.body.requestId);
    expect(await decide({ ...none, priceOre: 1 })).toMatchObject({ status: 409, body: { code: "aid-is-asked" } });
    expect((await read(ours, "/movers")).body.items).toMatchObject([{ waiting: 0, aids: 1 }]);
    expect((await read("Lo Svarholm", "/asked")).body.items).toEqual([]);
    expect((await read("Lo Svarholm", `/asked/${requestId}`)).status).toBe(404);
    expect((await read(theirs, "/asked")).body.items).toMatchObject([
      { requestId, deviceNo: hers.no, personId: null, priceOre: 123_400 },
    ]);
    const one = (await read(theirs, `/asked/${requestId}`)).body;
    expect(one).toMatchObject({ form: { deviceNo: hers.no, articleNo: there.articleNo, parts: [] }, article: { isHere: true } });
    expect(JSON.stringify(one)).not.toContain(hers.personId);
  });

  test("nobody is taken over to a register that she is not in, before she moved, or without a payer", async () => {
    b.noon("2026-12-10");
    const accept = (body: object) => post(theirs, `/${requestId}/accept`, body);
    expect(await accept(wishOf("2026-12-08"))).toMatchObject({ status: 409, body: { code: "person-not-here" } });
    twinId = await twin(hers.personId, "2026-12-05");
    expect(await accept(wishOf("2026-12-04"))).toMatchObject({
      status: 422,
      body: { code: "takeover-day-wrong", from: "2026-12-05" },
    });
    expect(await accept(wishOf("2026-12-11"))).toMatchObject({ status: 422, body: { code: "takeover-day-wrong" } });
    expect(await post(ours, `/${requestId}/accept`, wishOf("2026-12-08"))).toMatchObject({
      status: 404,
      body: { code: "request-unknown" },
    });
    expect(await checked()).toEqual([]);
  });

  test("taken over on a day: each day has precisely one payer, the device is there with its year and price, and its follow-up has an owner", async () => {
    const preview = await post(theirs, "/preview", { ...wishOf("2026-12-08"), requestId });
    expect(preview).toMatchObject({ status: 200 });
    const taken = await post(theirs, `/${requestId}/accept`, wishOf("2026-12-08"));
    expect(taken).toMatchObject({ status: 200, body: { deviceNo: hers.no, from: "2026-12-08" } });
    newDeviceId = String(taken.body.deviceId);
    expect(short(await b.rents(hers.personId))).toEqual([[expect.any(String), "2026-12-01", "2026-12-07"]]);
    expect(short(await b.rents(twinId))).toEqual([[expect.any(String), "2026-12-08", null]]);
    const both = await b.owner.query(
      `select d.id, d.state, d.holder, d.bought_on::text as bought, d.purchase_ore::int as paid, d.custody_no as no from devices.device d where d.id in ($1, $2) order by d.state`,
      [hers.deviceId, newDeviceId],
    );
    const [old, made] = both.rows;
    expect(old).toMatchObject({ id: hers.deviceId, state: "elsewhere", holder: "elsewhere" });
    expect(made).toMatchObject({ id: newDeviceId, state: "lent", holder: "person", bought: old.bought, paid: old.paid, no: 1 });
    const follow = await b.owner.query("select unit_id, state from prescribing.follow_up where device_id = $1", [newDeviceId]);
    const due = await b.owner.query("select 1 from prescribing.receipt_line where device_id = $1", [newDeviceId]);
    expect(follow.rows.every((row) => row.unit_id === there.unitId && row.state === "open")).toBe(true);
    expect(due.rows).toHaveLength(1);
    expect(
      (await b.owner.query("select 1 from prescribing.follow_up where device_id = $1 and state = 'open'", [hers.deviceId])).rows,
    ).toEqual([]);
    expect(
      (await b.owner.query("select distinct supplier_id from platform.event where kind = 'takeovers.left.v1'")).rows,
    ).toEqual([{ supplier_id: b.supplierId }]);
    expect((await read(theirs, `/devices/${newDeviceId}`)).body).toMatchObject({
      cameFrom: { deviceNo: hers.no, on: "2026-12-08" },
      wentTo: null,
    });
    expect((await read(ours, `/devices/${hers.deviceId}`)).body).toMatchObject({
      cameFrom: null,
      wentTo: { on: "2026-12-08", deviceNo: hers.no },
    });
    expect(await post(theirs, `/${requestId}/accept`, wishOf("2026-12-08"))).toMatchObject({
      status: 409,
      body: { code: "request-answered" },
    });
    expect(await checked()).toEqual([]);
  });

  test("what is paid for it waits for the region's month, by its number and no person", async () => {
    const { rows } = await b.owner.query(
      "select article_no as text, price_ore::int as ore from billing.charge where cause_id = $1",
      [requestId],
    );
    expect(rows).toEqual([{ text: expect.stringContaining(`individ ${hers.no}`), ore: 123_400 }]);
  });

  test("undone by either side before an invoice carries it: here as if it had never gone, there as if it had never come", async () => {
    expect(await post(theirs, `/${requestId}/undo`, { because: "Den passade inte" })).toMatchObject({ status: 200 });
    expect(short(await b.rents(hers.personId))).toEqual([[expect.any(String), "2026-12-01", null]]);
    expect(await b.rents(twinId)).toEqual([]);
    const states = await b.owner.query("select id, state from devices.device where id in ($1, $2)", [hers.deviceId, newDeviceId]);
    expect(Object.fromEntries(states.rows.map(({ id, state }) => [id, state]))).toEqual({
      [hers.deviceId]: "lent",
      [newDeviceId]: "elsewhere",
    });
    const { sum } = await b.one<{ sum: number }>(
      "select coalesce(sum(price_ore * quantity), 0)::int as sum from billing.charge where article_no like '%' || $1",
      [`individ ${hers.no}`],
    );
    expect(sum).toBe(0);
    expect((await read(ours, "/movers")).body.items).toMatchObject([{ personId: hers.personId, waiting: 1 }]);
    expect(await post(ours, `/${requestId}/undo`, { because: "En gång till" })).toMatchObject({
      status: 409,
      body: { code: "request-answered" },
    });
    expect(await checked()).toEqual([]);
  });

  test("taken over again and invoiced: it is not undone any more", async () => {
    const asked = await decide({ what: "take-over", deviceId: hers.deviceId, priceOre: 0 });
    const again = String(asked.body.requestId);
    expect(await post(theirs, `/${again}/accept`, wishOf("2026-12-09"))).toMatchObject({ status: 200 });
    b.noon("2027-01-02");
    await runMonth(b.base, systemActor(there.supplierId), monthOf(localDate("2026-12-01")));
    expect(await post(ours, `/${again}/undo`, { because: "För sent nu" })).toMatchObject({
      status: 409,
      body: { code: "takeover-invoiced" },
    });
    expect(await checked()).toEqual([]);
  });
});

describe("an aid that does not go along", () => {
  test("refused there, it waits here for a pick-up order, and then for the van", async () => {
    const hers = await lent("2027-01-04", 1);
    await moveAway(hers.personId, "2027-01-06");
    const asked = await decide({ what: "take-over", deviceId: hers.deviceId, priceOre: 0 });
    const requestId = String(asked.body.requestId);
    expect(await post(theirs, `/${requestId}/refuse`, { because: "Utanför sortimentet" })).toMatchObject({ status: 200 });
    const aid = async () => ((await read(ours, `/movers/${hers.personId}`)).body as { aids: { state: string }[] }).aids[0];
    expect(await aid()).toMatchObject({ state: "refused", requests: [{ state: "refused" }] });
    const fetched = await (await b.as(ours)).send("/api/pickups", {
      personId: hers.personId,
      deviceIds: [hers.deviceId],
      fetchFrom: "home",
    });
    expect(fetched.status).toBe(201);
    expect(await aid()).toMatchObject({ state: "fetched" });
    expect(await decide({ what: "hers", deviceId: hers.deviceId })).toMatchObject({
      status: 409,
      body: { code: "aid-waits-for-pickup" },
    });
  });

  test("paid from here until a day, it waits again when the day has passed; nothing is lost", async () => {
    const hers = await lent("2027-02-01", 2);
    await moveAway(hers.personId, "2027-02-03");
    expect(
      await post(ours, "", { what: "pays", deviceId: hers.deviceId, until: "2027-01-01", because: "Tills de har svarat" }),
    ).toMatchObject({
      status: 422,
      body: { code: "takeover-until-past" },
    });
    expect(
      await post(ours, "", { what: "pays", deviceId: hers.deviceId, until: "2027-02-20", because: "Tills de har svarat" }),
    ).toMatchObject({ status: 200 });
    const waiting = async () =>
      ((await read(ours, "/movers")).body.items as { personId: string; waiting: number }[]).find(
        ({ personId }) => personId === hers.personId,
      )?.waiting;
    expect(await waiting()).toBe(0);
    b.noon("2027-02-20");
    expect(await waiting()).toBe(0);
    b.noon("2027-02-21");
    expect(await waiting()).toBe(1);
  });

  test("a county without a supplier here answers by letter; a price needs its region as a payer", async () => {
    b.noon("2027-03-01");
    const hers = await lent("2027-03-01", 3);
    await moveAway(hers.personId, "2027-03-02", malmo);
    b.noon("2027-03-10");
    const asks = (priceOre: number) => decide({ what: "take-over", deviceId: hers.deviceId, consentOn: "2027-03-01", priceOre });
    expect(await asks(100)).toMatchObject({ status: 409, body: { code: "region-not-payer", region: "Region Skåne" } });
    const requestId = String(need((await asks(0)).body.requestId as string, "asked"));
    expect(
      await post(ours, `/${requestId}/answer`, { answer: "accepted", from: "2027-03-08", because: "Brev 2027-03-07" }),
    ).toMatchObject({ status: 200 });
    expect(short(await b.rents(hers.personId))).toEqual([[expect.any(String), "2027-03-01", "2027-03-07"]]);
    expect((await read(ours, `/movers/${hers.personId}`)).body).toMatchObject({
      aids: [],
      gone: [{ isOutside: true, fromOn: "2027-03-08" }],
    });
    expect(await post(ours, `/${requestId}/undo`, { because: "De ångrade sig" })).toMatchObject({ status: 200 });
    expect(short(await b.rents(hers.personId))).toEqual([[expect.any(String), "2027-03-01", null]]);
    expect(await checked()).toEqual([]);
  });

  test("what was asked is not rewritten, by the program or the owner", async () => {
    await expect(b.owner.query("update takeovers.request set price_ore = 5 where price_ore is not null")).rejects.toThrow(
      /not rewritten/,
    );
    await expect(b.owner.query("update takeovers.entry set because = 'annat'")).rejects.toThrow(/append-only/);
    await expect(b.owner.query("delete from takeovers.request")).rejects.toThrow(/append-only/);
  });
});
