import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newArticle } from "../devices/fixtures.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { jpegOf } from "../platform/testbench-picture.ts";
import { listeners, type StoreBench, storeBench } from "../stores/fixtures.ts";
import { showAdvice } from "./advise-repair.ts";
import { showChecklist } from "./checklist.ts";
import type { InspectBody } from "./contract.ts";
import type { ChecklistAnswerBody } from "./contract-checklist.ts";
import { inspectDevice } from "./inspect-device.ts";
import { listQueue, showReconditioning } from "./list-queue.ts";
import { listUsedSale } from "./list-used-sale.ts";
import { recordStep } from "./record-step.ts";
import { scrapDevice } from "./scrap-device.ts";
import { showLineReport } from "./show-line-report.ts";

let db: TestDatabase;
let b: StoreBench;
let technician: Actor;
const id = () => crypto.randomUUID();

beforeAll(async () => {
  db = await testDatabase(
    new Map([...listeners([]), ["service.scrapped.v1", []] as const, ["service.approved.v1", []] as const]),
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  technician = testActor({ supplierId: b.here.supplierId, role: "technician", lagrum: null });
});

const inspect = (scanned: string, part: Partial<InspectBody> = {}) =>
  inspectDevice(db.base, technician, { key: id(), scanned, findings: ["dirty"], decision: "recondition", ...part });
const shown = (reconditioningId: string) => withActor(db.base, technician, (tx) => showReconditioning(tx, reconditioningId));

async function comeHome() {
  const device = await b.lendOne();
  expect(await b.takeHome(device.deviceNo)).toMatchObject({ ok: true });
  return device;
}
async function washed(part: Partial<InspectBody> = {}) {
  const device = await comeHome();
  const inspected = await inspect(device.deviceNo, part);
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  const { reconditioningId } = inspected.value;
  await recordStep(db.base, technician, { key: id(), reconditioningId, step: "wash", minutes: 30 });
  return { ...device, reconditioningId };
}

test("an inspection answers the points of the device's class, with notes and photos, and the record says what was seen", async () => {
  const { deviceNo } = await comeHome();
  const asked = await withActor(db.base, technician, (tx) => showChecklist(db.base, tx, deviceNo));
  expect(asked?.points.map(({ point }) => point)).toContain("gang-bromsar");
  const picture = jpegOf(640, 480).toString("base64");
  const checklist: ChecklistAnswerBody[] = (asked?.points ?? []).map(({ point }) =>
    point === "gang-bromsar" ? { point, answer: "fault", note: "Vajern är av", picture } : { point, answer: "ok" },
  );
  const short = await inspect(deviceNo, { checklist: checklist.slice(1) });
  expect(short).toMatchObject({ refusal: { code: "checklist-wrong", missing: ["hel-och-ren"], foreign: [] } });
  const strange = await inspect(deviceNo, { checklist: [...checklist, { point: "sang-motorer", answer: "ok" }] });
  expect(strange).toMatchObject({ refusal: { code: "checklist-wrong", foreign: ["sang-motorer"] } });
  const inspected = await inspect(deviceNo, { checklist });
  const view = await shown(inspected.ok ? inspected.value.reconditioningId : "");
  expect(view?.checklist).toHaveLength(checklist.length);
  expect(view?.checklist.find(({ point }) => point === "gang-bromsar")).toMatchObject({
    ...{ asked: "Bromsarna tar lika på båda sidor", answer: "fault", note: "Vajern är av", pictureId: expect.any(String) },
  });
  await expect(db.owner.query("update service.checklist_answer set answer = 'ok'")).rejects.toThrow(/append-only/);
  await expect(db.owner.query("delete from service.checklist_answer")).rejects.toThrow(/append-only/);
});

test("an inspection may do without the checklist, and a picture that is none stops it before anything is written", async () => {
  const { deviceNo } = await comeHome();
  const asked = await withActor(db.base, technician, (tx) => showChecklist(db.base, tx, deviceNo));
  const checklist = (asked?.points ?? []).map(({ point }) => ({ point, answer: "ok" as const, picture: "PHN2Zz4=" }));
  expect(await inspect(deviceNo, { checklist })).toMatchObject({ refusal: { code: "picture-unknown-kind" } });
  expect(await inspect(deviceNo)).toMatchObject({ ok: true });
});

test("a repair takes its parts from the stock, and the step keeps what work and parts cost that day", async () => {
  await b.stock(4);
  const price =
    "insert into catalogue.price (supplier_id, article_no, kind, amount_ore, vat_rate, valid, source) values ($1, $2, 'purchase', $3, 25, '[2020-01-01,)', 'rules-i')";
  await db.owner.query(price, [b.here.supplierId, b.basket, 12_500]);
  const { reconditioningId } = await washed();
  const repair = (quantity: number, articleNo = b.basket) =>
    recordStep(db.base, technician, {
      ...{ key: id(), reconditioningId, step: "repair", minutes: 45, parts: [{ articleNo, quantity }] },
    });
  expect(await repair(5)).toMatchObject({ refusal: { code: "part-not-in-stock", articleNo: b.basket, free: 4 } });
  expect(await repair(1, b.rollator)).toMatchObject({ refusal: { code: "part-is-marked" } });
  expect(await repair(1, "99999")).toMatchObject({ refusal: { code: "part-unknown" } });
  expect(await repair(3)).toMatchObject({ ok: true, value: { state: "repaired" } });
  expect(await b.balance()).toMatchObject({ on_hand: 1 });
  expect(await shown(reconditioningId)).toMatchObject({
    steps: [
      { step: "inspect", workOre: 0 },
      { step: "wash", minutes: 30, workOre: 31_000, partsOre: 0 },
      { step: "repair", minutes: 45, workOre: 46_500, partsOre: 37_500 },
    ],
    parts: [{ articleNo: b.basket, quantity: 3, unitOre: 12_500, way: "used" }],
  });
  const queue = await withActor(db.base, technician, (tx) => listQueue(db.base, tx));
  expect(queue.open).toMatchObject([{ reconditioningId, days: 0, costOre: 115_000 }]);
  const report = await withActor(db.base, technician, (tx) => showLineReport(db.base, tx));
  expect(report.steps).toEqual([
    { step: "inspect", count: 1, waitedDays: 0, minutes: null, costOre: 0 },
    { step: "wash", count: 1, waitedDays: 0, minutes: 30, costOre: 31_000 },
    { step: "repair", count: 1, waitedDays: 0, minutes: 45, costOre: 84_000 },
  ]);
});

test("two repairs that want the last part: one gets it", async () => {
  await b.stock(1);
  const [one, other] = [await washed(), await washed()];
  const repair = (reconditioningId: string) =>
    recordStep(db.base, technician, {
      ...{ key: id(), reconditioningId, step: "repair", parts: [{ articleNo: b.basket, quantity: 1 }] },
    });
  const both = await Promise.all([repair(one.reconditioningId), repair(other.reconditioningId)]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(await b.balance()).toMatchObject({ on_hand: 0 });
});

test("a promised part is not taken, and a part saved from what is scrapped goes to whoever waits", async () => {
  await b.stock(1);
  await b.order([b.baskets(1)]);
  const { reconditioningId } = await washed();
  const parts = [{ articleNo: b.basket, quantity: 1 }];
  expect(await recordStep(db.base, technician, { key: id(), reconditioningId, step: "repair", parts })).toMatchObject({
    refusal: { code: "part-not-in-stock", free: 0 },
  });
  const waiting = await b.order([b.baskets(2)]);
  expect(waiting.reserved).toEqual([{ reserved: 0, waiting: 2 }]);
  const saved = [{ articleNo: b.basket, quantity: 2 }];
  expect(await scrapDevice(db.base, technician, { key: id(), reconditioningId, reason: "broken", saved })).toMatchObject({
    ok: true,
  });
  expect(await b.balance()).toMatchObject({ on_hand: 3, reserved: 3 });
  const { rows } = await db.owner.query(
    "select because, quantity from stores.move where article_no = $1 order by id desc limit 1",
    [b.basket],
  );
  expect(rows).toEqual([{ because: "saved", quantity: 2 }]);
});

test("the advice weighs the repair against what the device is worth, what a new one costs and what stands there, and says so", async () => {
  const { reconditioningId, deviceId } = await washed();
  await db.owner.query("update devices.device set purchase_ore = 500000, bought_on = '2025-11-23' where id = $1", [deviceId]);
  const ask = (minutes: number, partsOre = 0) =>
    withActor(db.base, technician, (tx) => showAdvice(db.base, tx, { reconditioningId, minutes, partsOre }));
  const few = await ask(60);
  expect(few).toMatchObject({ ok: true, value: { advice: "repair", repairOre: 62_000, reasons: ["within-residual"] } });
  expect(await ask(60, 10_000_000)).toMatchObject({ ok: true, value: { advice: "manual", reasons: ["no-new-price"] } });
  const price =
    "insert into catalogue.price (supplier_id, article_no, kind, amount_ore, vat_rate, valid, source) values ($1, $2, 'purchase', $3, 25, '[2020-01-01,)', 'rules-i')";
  await db.owner.query(price, [b.here.supplierId, b.rollator, 300_000]);
  expect(await ask(60, 10_000_000)).toMatchObject({
    ok: true,
    value: { advice: "scrap", reasons: ["dearer-than-new"], newOre: 300_000 },
  });
  expect(await showAdviceOf(id())).toMatchObject({ refusal: { code: "reconditioning-unknown" } });
});
const showAdviceOf = (reconditioningId: string) =>
  withActor(db.base, technician, (tx) => showAdvice(db.base, tx, { reconditioningId, minutes: 1, partsOre: 0 }));

test("used aids of an earlier range stand on the list at 30 per cent, while more stand there than are asked for and parts are sold", async () => {
  const list = () => withActor(db.base, technician, (tx) => listUsedSale(db.base, technician, tx));
  const { deviceId } = await b.device({ grade: "reconditioned" });
  await db.owner.query("update devices.device set purchase_ore = 800000 where id = $1", [deviceId]);
  expect((await list()).items).toEqual([]);
  await db.owner.query("update catalogue.supplier_article set is_in_range = false where article_no = $1", [b.rollator]);
  expect((await list()).items).toEqual([]);
  const part = await newArticle(db, b.here.supplierId, { isMarked: false });
  await db.owner.query("insert into catalogue.article_relation (main_no, other_no, kind) values ($1, $2, 'spare_part')", [
    b.rollator,
    part,
  ]);
  expect(await list()).toMatchObject({
    ...{ items: [{ articleNo: b.rollator, free: 1, demand: 0, spareParts: 1, lowestOre: 240_000 }], complaintDays: 30 },
  });
  await b.lendOne();
  expect((await list()).items).toEqual([]);
});
