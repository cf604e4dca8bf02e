import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { newArticle, newDevice, newSupplier, type TestSupplier } from "./fixtures.ts";
import { moveDevice } from "./move-device.ts";
import { passportOf, readOwnPassport, readPassport } from "./passport.ts";

let db: TestDatabase;
let here: TestSupplier;
let technician: Actor;

beforeAll(async () => {
  db = await testDatabase();
  here = await newSupplier(db);
  await db.owner.query("update organisation.supplier set county = 'vastra-gotaland' where id = $1", [here.supplierId]);
  technician = testActor({ supplierId: here.supplierId, role: "technician", lagrum: null });
});
afterAll(() => db.close());

async function device(jourCover: "always" | "with_right" | "never" = "never") {
  const articleNo = await newArticle(db, here.supplierId);
  await db.owner.query("update catalogue.article set jour_cover = $1 where article_no = $2", [jourCover, articleNo]);
  const made = await newDevice(db, { ...here, articleNo });
  const token = await withActor(db.base, technician, (tx) => passportOf(db.base, tx, made.deviceId));
  return { ...made, articleNo, token };
}

test("the passport says what it is and whom to call, and nothing of the device, its holder or its place", async () => {
  const { token, deviceId, deviceNo, articleNo } = await device();
  const read = await readPassport(db.base, token);
  expect(read).toMatchObject({ ok: true, value: { articleNo, supplier: { phone: "010-1" }, jour: null } });
  expect(read.ok && Object.keys(read.value).sort()).toEqual(["articleName", "articleNo", "jour", "manual", "name", "supplier"]);
  for (const secret of [deviceNo, deviceId, here.storeId]) expect(JSON.stringify(read)).not.toContain(secret);
  expect(token).toMatch(/^[a-z2-7]{16}$/);
});

test("the on-call number stands where it always covers the aid, or its right sits on it, and not else", async () => {
  const jourOf = async (token: string) => {
    const read = await readPassport(db.base, token);
    return read.ok && read.value.jour?.phone;
  };
  expect(await jourOf((await device("always")).token)).toBe("031-390 06 16");
  expect(await jourOf((await device("never")).token)).toBeUndefined();
  const { token, deviceId } = await device("with_right");
  expect(await jourOf(token)).toBeUndefined();
  const right = await newArticle(db, here.supplierId, { isMarked: false });
  await db.owner.query("update catalogue.article set is_jour_right = true where article_no = $1", [right]);
  await db.owner.query("insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 1, now())", [
    deviceId,
    right,
  ]);
  expect(await jourOf(token)).toBe("031-390 06 16");
  await db.owner.query("update devices.component set removed_at = now() where device_id = $1", [deviceId]);
  expect(await jourOf(token)).toBeUndefined();
});

test("a unit's base equipment has no on-call number, whatever covers the aid (S107); with a person or in store it has", async () => {
  const { token, deviceId } = await device("always");
  const phone = async () => {
    const read = await readPassport(db.base, token);
    return read.ok && read.value.jour?.phone;
  };
  expect(await phone()).toBe("031-390 06 16");
  const moved = await withActor(db.base, { ...technician, role: "system" }, (tx) =>
    moveDevice(tx, {
      ...{ deviceId, move: "hand-out", to: { holder: "unit", unitId: here.unitId }, at: new Date("2026-11-23T11:00:00Z") },
      because: "delivered",
    }),
  );
  expect(moved.ok).toBe(true);
  expect(await phone()).toBeUndefined();
});

test("the same holds in whatever state the device is: whoever reads the label cannot tell", async () => {
  const { token, deviceId } = await device();
  const before = await readPassport(db.base, token);
  await db.owner.query("update devices.device set hold_reason = 'Under utredning' where id = $1", [deviceId]);
  expect(await readPassport(db.base, token)).toEqual(before);
});

test("an address that is none, and a device's number, open nothing", async () => {
  const { deviceNo } = await device();
  for (const token of ["aaaaaaaaaaaaaaaa", deviceNo]) expect(await readPassport(db.base, token)).toMatchObject({ ok: false });
});

test("signed in, who sees the device gets the way to it and hears of its hold; another supplier's gets nothing", async () => {
  const { token, deviceId, deviceNo } = await device();
  await db.owner.query("update devices.device set hold_reason = 'Under utredning' where id = $1", [deviceId]);
  expect(await readOwnPassport(db.base, technician, token)).toEqual({ deviceId, deviceNo, holdReason: "Under utredning" });
  const there = testActor({ supplierId: (await newSupplier(db)).supplierId, role: "technician", lagrum: null });
  const nothing = { deviceId: null, deviceNo: null, holdReason: null };
  expect(await readOwnPassport(db.base, there, token)).toEqual(nothing);
  const citizen = testActor({ supplierId: here.supplierId, role: "citizen", personId: crypto.randomUUID(), lagrum: null });
  expect(await readOwnPassport(db.base, citizen, token)).toEqual(nothing);
  await expect(withActor(db.base, there, (tx) => passportOf(db.base, tx, deviceId))).rejects.toThrow(/has a passport/);
});
