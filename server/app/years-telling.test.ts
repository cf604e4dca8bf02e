import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { short, towns, type YearsBench, yearsBench } from "./fixtures-years.ts";

let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

/** One rollator, lent on 1 December to somebody in Trollhättan. */
const withRollator = async (at = 0) => {
  const personId = await b.person();
  await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[at], quantity: 1 }]);
  b.noon("2027-02-23");
  return personId;
};

describe("what is told late", () => {
  test("a move of a past day holds until the next move that was known already, and no longer", async () => {
    const personId = await withRollator(0);
    expect(await b.move(personId, "2027-02-01", towns.boras)).toMatchObject({ status: 200 });
    expect(await b.move(personId, "2027-01-01", towns.goteborg)).toMatchObject({ status: 200 });
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-31"],
      ["Göteborgs", "2027-01-01", "2027-01-31"],
      ["Borås", "2027-02-01", null],
    ]);
    const page = await (await b.as("Alva Provhaga")).get(`/api/patients/${personId}`);
    expect(page.body.housing).toMatchObject({ since: "2027-02-01", municipalityCode: towns.boras, until: null });
    expect(await b.broken()).toEqual([]);
  });

  test("care that is told late holds until the next that was known already", async () => {
    const personId = await withRollator(1);
    expect(await b.care(personId, "2027-02-10", ["kommun"])).toMatchObject({ status: 200 });
    expect(await b.care(personId, "2027-01-10", ["primarvard"])).toMatchObject({ status: 200 });
    expect((await b.rents(personId)).map(({ kind, first, last }) => [kind, first, last])).toEqual([
      ["kommun", "2026-12-01", "2027-01-09"],
      ["primarvard", "2027-01-10", "2027-02-09"],
      ["kommun", "2027-02-10", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("it changes what a later day comes to where that depends on it: back again is not another payer", async () => {
    const personId = await withRollator(2);
    await b.move(personId, "2027-02-01", towns.trollhattan);
    expect(short(await b.rents(personId))).toEqual([["Trollhättans", "2026-12-01", null]]);
    await b.move(personId, "2027-01-01", towns.boras);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-31"],
      ["Borås", "2027-01-01", "2027-01-31"],
      ["Trollhättans", "2027-02-01", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("a day that was told wrongly is told again, and what followed from it is taken back", async () => {
    const personId = await withRollator(3);
    await b.move(personId, "2027-01-01", towns.boras);
    expect(await b.move(personId, "2027-01-01", towns.trollhattan)).toMatchObject({ status: 200 });
    expect(await b.move(personId, "2027-01-01", towns.trollhattan)).toMatchObject({
      status: 409,
      body: { code: "nothing-changes" },
    });
    const stretches = await b.rents(personId);
    expect(new Set(stretches.map(({ name }) => name)).size).toBe(1);
    expect(await b.broken()).toEqual([]);
  });
});

describe("what is not one device at home", () => {
  test("two devices on one row are both divided", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[4], quantity: 2 }]);
    b.noon("2027-02-23");
    await b.move(personId, "2027-01-01", towns.boras);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-31"],
      ["Borås", "2027-01-01", null],
      ["Trollhättans", "2026-12-01", "2026-12-31"],
      ["Borås", "2027-01-01", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("days of a device that has come home since are moved as well", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[5], quantity: 1 }]);
    const [lent] = await b.rents(personId);
    b.noon("2027-02-10");
    await b.bringHome(String(lent?.deviceId));
    b.noon("2027-02-23");
    await b.move(personId, "2027-01-01", towns.boras);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-31"],
      ["Borås", "2027-01-01", "2027-02-10"],
    ]);
    const late = await b.move(personId, "2027-02-20", towns.goteborg);
    expect(late).toMatchObject({ status: 200 });
    expect((await b.rents(personId)).length).toBe(2);
    expect(await b.broken()).toEqual([]);
  });

  test("what is on its way is billed from its delivery to whoever pays by then, rented and sold", async () => {
    const personId = await b.person();
    const rows = [
      { articleNo: b.articles.rollators[6], quantity: 1 },
      { articleNo: b.articles.stick, quantity: 1 },
    ];
    const orderId = await b.place(personId, "2027-02-02", rows);
    b.noon("2027-02-10");
    await b.move(personId, "2027-02-05", towns.boras);
    b.noon("2027-02-12");
    await b.pick(orderId);
    await b.deliver(orderId);
    expect(short(await b.rents(personId))).toEqual([["Borås", "2027-02-12", null]]);
    const sold = await b.one<{ name: string; decided: boolean }>(
      `select y.name, c.decision_id is not null as decided from billing.charge c join organisation.payer y on y.id = c.payer_id
       join orders.order_row r on r.id = c.order_row_id where r.order_id = $1`,
      [orderId],
    );
    expect(sold).toMatchObject({ name: expect.stringContaining("Borås"), decided: true });
    expect(await b.broken()).toEqual([]);
  });

  test("an accessory on a bed follows the bed", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1 },
    ]);
    b.noon("2027-02-23");
    await b.care(personId, "2027-01-01", ["primarvard"]);
    const stretches = await b.rents(personId);
    expect(stretches.map(({ kind, first }) => `${kind} ${first}`).sort()).toEqual([
      "kommun 2026-12-01",
      "kommun 2026-12-01",
      "primarvard 2027-01-01",
      "primarvard 2027-01-01",
    ]);
    expect(await b.broken()).toEqual([]);
  });
});

describe("a stay", () => {
  test.each(["korttids", "slutenvard"])("in %s changes no payer and asks nobody, going in or coming home", async (stay) => {
    const personId = await withRollator(stay === "korttids" ? 7 : 8);
    await b.move(personId, "2027-01-01", towns.trollhattan, { form: stay });
    await b.move(personId, "2027-02-01", towns.trollhattan);
    expect(short(await b.rents(personId))).toEqual([["Trollhättans", "2026-12-01", null]]);
    expect(await b.cases(personId)).toEqual([]);
  });

  test("what happens during it is decided as for the home that she left", async () => {
    const personId = await withRollator(9);
    await b.move(personId, "2027-01-01", towns.boras, { form: "korttids" });
    await b.care(personId, "2027-01-15", ["primarvard"]);
    await b.move(personId, "2027-02-01", towns.boras);
    await b.care(personId, "2027-02-10", ["kommun"]);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2027-01-14"],
      ["Primärvården,", "2027-01-15", "2027-02-09"],
      ["Borås", "2027-02-10", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });
});

describe("rent that goes on", () => {
  test("after a pick-up that was taken back obeys what was decided meanwhile", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[10], quantity: 1 }]);
    const [lent] = await b.rents(personId);
    b.noon("2027-01-01");
    const placed = await (await b.as("Alva Provhaga")).send("/api/pickups", {
      ...{ personId, deviceIds: [lent?.deviceId], fetchFrom: "home" },
    });
    expect(placed).toMatchObject({ status: 201 });
    const [stopped] = await b.rents(personId);
    expect(stopped?.last).not.toBeNull();
    b.noon("2027-02-10");
    await b.move(personId, "2027-02-01", towns.boras);
    expect((await b.rents(personId)).length).toBe(1);
    const back = await (await b.as("Alva Provhaga")).send(`/api/pickups/${placed.body.pickupId}/cancel`, {});
    expect(back).toMatchObject({ status: 200 });
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2027-01-31"],
      ["Borås", "2027-02-01", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("after a device was missing at its return obeys what was decided before and after its last day", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[11], quantity: 1 }]);
    const [lent] = await b.rents(personId);
    b.noon("2027-01-01");
    const who = await b.as("Alva Provhaga");
    const placed = await who.send("/api/pickups", { personId, deviceIds: [lent?.deviceId], fetchFrom: "home" });
    b.noon("2027-02-10");
    await b.move(personId, "2026-12-20", towns.goteborg);
    await b.move(personId, "2027-02-01", towns.boras);
    const { rowId } = await b.one<{ rowId: string }>(`select id as "rowId" from orders.pickup_row where pickup_id = $1`, [
      placed.body.pickupId,
    ]);
    const missing = await (await b.as("Greta Skruvmo")).send(`/api/pickups/${placed.body.pickupId}/rows/${rowId}/missing`, {});
    expect(missing).toMatchObject({ status: 200 });
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-19"],
      ["Göteborgs", "2026-12-20", "2027-01-31"],
      ["Borås", "2027-02-01", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });
});
