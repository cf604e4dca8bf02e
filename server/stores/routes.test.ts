import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tokenFor } from "../access/index.ts";
import { buildServer } from "../app/server.ts";
import { reactions } from "../app/wiring.ts";
import { newArticle, newPerson, newStaff } from "../devices/fixtures.ts";
import type { Http } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { type StoreBench, storeBench } from "./fixtures.ts";

const secret = "a secret of the tests, long enough";
let db: TestDatabase;
let http: Http;
let b: StoreBench;

beforeAll(async () => {
  db = await testDatabase(new Map([...reactions].filter(([kind]) => kind === "service.approved.v1")));
  http = await buildServer({
    base: db.base,
    log: pino({ level: "silent" }),
    signIn: { secret, publicUrl: "http://localhost:3000", isSecure: false },
  });
  await db.owner.query(
    `insert into platform.setting (key, value, valid_from, source) values ('stores.labels', '{"gs1CompanyPrefix": "7312345"}', '2020-01-01', 'rules-i')`,
  );
});
afterAll(async () => {
  await http.close();
  await db.close();
});
beforeEach(async () => {
  b = await storeBench(db);
});

/** A signed-in colleague in a role. */
async function as(role: string) {
  const token = await tokenFor(db.base, { secret }, await newStaff(db, b.here, role));
  if (!token.ok) throw new Error(token.refusal.code);
  const headers = { cookie: token.value.cookie, host: "localhost:3000", "x-omlopp": "1" };
  return {
    get: (url: string) => http.inject({ url, headers }),
    post: (url: string, payload?: object) =>
      http.inject({
        method: "POST",
        url,
        headers: { ...headers, "idempotency-key": crypto.randomUUID() },
        ...(payload ? { payload } : {}),
      }),
  };
}

test("a picker goes through a job over HTTP: list, wrong scan, right scan, undo, hand over", async () => {
  const { deviceNo, deviceId } = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const picker = await as("warehouse");
  const list = (await picker.get("/api/stores/picks")).json();
  expect(list).toMatchObject({ total: 1, tasks: [{ deviceNo, bin: "A-01-1" }] });
  const task = `/api/stores/picks/${list.tasks[0].taskId}`;
  const wrong = await picker.post(`${task}/pick`, { scanned: "S0001" });
  expect([wrong.statusCode, wrong.json()]).toEqual([404, { code: "device-unknown", scanned: "S0001" }]);
  expect((await picker.post(`${task}/pick`, { scanned: deviceNo })).statusCode).toBe(200);
  expect((await picker.post(`${task}/unpick`)).statusCode).toBe(200);
  expect((await picker.post(`${task}/pick`, { scanned: deviceNo })).statusCode).toBe(200);
  expect((await picker.get("/api/stores/deliveries")).json().orders).toMatchObject([{ orderId, picked: 1, left: 0 }]);
  const handedOver = await picker.post(`/api/stores/deliveries/${orderId}`, { receivedBy: "Anhörig" });
  expect(handedOver.json()).toEqual({ orderId, delivered: 1, left: 0 });
  const card = (await (await as("technician")).get(`/api/devices/${deviceId}`)).json();
  expect(card).toMatchObject({ state: "lent", holder: "person", personId: null, mayHold: true });
});

test("a scan finds the device and hides its holder, unless the holder is asked for by one who may know, and then it is logged", async () => {
  const { deviceNo, deviceId } = await b.lendOne();
  const url = `/api/devices/by-number/${deviceNo.toLowerCase()}`;
  const looks = async () => (await db.owner.query("select outcome from access.log where subject = $1", [deviceId])).rows;
  expect((await (await as("warehouse")).get(`${url}?holder=1`)).json()).not.toHaveProperty("personId");
  const service = await as("customer-service");
  expect((await service.get(url)).json()).not.toHaveProperty("personId");
  expect(await looks()).toEqual([]);
  expect((await service.get(`${url}?holder=1`)).json()).toMatchObject({ deviceId, personId: b.personId });
  expect(await looks()).toEqual([{ outcome: "granted" }]);
});

test("a person's devices are for those who may read persons; a refused look is logged too", async () => {
  const { deviceNo } = await b.lendOne();
  const url = `/api/devices?personId=${b.personId}`;
  expect((await (await as("prescriber")).get(url)).json()).toMatchObject({ now: [{ deviceNo, components: [] }], ended: [] });
  expect((await (await as("warehouse")).get(url)).statusCode).toBe(403);
  const { rows } = await db.owner.query(
    "select outcome from access.log where action = 'list' and supplier_id = $1 order by at, outcome",
    [b.here.supplierId],
  );
  expect(rows).toEqual([{ outcome: "granted" }, { outcome: "refused" }]);
});

test("what a person has no longer is shown with when and why", async () => {
  const { deviceNo } = await b.lendOne();
  await b.takeHome(deviceNo);
  const shown = (await (await as("prescriber")).get(`/api/devices?personId=${b.personId}`)).json();
  expect(shown).toMatchObject({ now: [], ended: [{ deviceNo, because: "returned" }] });
});

test("a person with protected identity is neither named nor placed at the hand-over, nor on the delivery note", async () => {
  const personId = await newPerson(db, b.here.supplierId, "skyddad-folkbokforing");
  await b.device();
  const { orderId } = await b.order([b.aRollator()], { to: { personId } });
  await b.pickAll(orderId);
  const picker = await as("warehouse");
  const shown = (await picker.get(`/api/stores/deliveries/${orderId}`)).json();
  expect(shown).toMatchObject({ isProtected: true, receiverName: "", place: null });
  expect((await picker.get("/api/stores/deliveries")).body).not.toContain("Hemgatan");
  const note = await picker.get(`/api/stores/deliveries/${orderId}/note.pdf`);
  expect(note.headers["content-type"]).toBe("application/pdf");
  expect(note.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
});

test("a delivery home says whom and where, and the look is logged", async () => {
  await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  await b.pickAll(orderId);
  const shown = (await (await as("warehouse")).get(`/api/stores/deliveries/${orderId}`)).json();
  expect(shown).toMatchObject({ isProtected: false, place: { street: "Hemgatan 7" }, tasks: [{ state: "picked" }] });
  const { rows } = await db.owner.query("select action from access.log where subject = $1", [orderId]);
  expect(rows).toEqual([{ action: "read" }]);
});

test("what an article asks of its handlers is told when it is picked and when it comes home", async () => {
  await db.owner.query(
    "update catalogue.article set pick_text = 'Ladda batteriet', return_text = 'Torka av och stäng ventilen' where article_no = $1",
    [b.rollator],
  );
  const { deviceNo } = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const store = await as("warehouse");
  expect((await store.get("/api/stores/picks")).json().tasks).toMatchObject([{ deviceNo, pickText: "Ladda batteriet" }]);
  await b.pickAll(orderId);
  await b.deliver(orderId);
  const home = await store.post("/api/stores/returns", { scanned: deviceNo });
  expect(home.json()).toMatchObject({ deviceNo, returnText: "Torka av och stäng ventilen" });
});

test("goods come in, a label is printed and the stock is shown", async () => {
  const store = await as("warehouse");
  const received = await store.post("/api/stores/goods", {
    articleNo: b.rollator,
    purchaseOre: 250000,
    devices: [{ deviceNo: "ny-77001", serialNo: "A1" }],
  });
  expect(received.json()).toMatchObject({ quantity: 1, helped: 0 });
  const label = await store.get(`/api/stores/labels/${received.json().deviceIds[0]}.pdf`);
  expect([label.statusCode, label.headers["content-type"]]).toEqual([200, "application/pdf"]);
  const stock = (await store.get(`/api/stores/stock/${b.rollator}`)).json();
  expect(stock).toMatchObject({ fresh: 1, reconditioned: 0, devices: [{ deviceNo: "NY-77001", state: "in-stock" }] });
});

test("a device goes home, through the workshop and to the one who waits, over HTTP", async () => {
  const { deviceNo } = await b.lendOne();
  const waiting = await b.order([b.aRollator()]);
  const technician = await as("technician");
  const home = await technician.post("/api/stores/returns", { scanned: deviceNo });
  expect(home.json()).toMatchObject({ deviceNo, from: "person" });
  const inspected = await technician.post("/api/service/inspections", {
    scanned: deviceNo,
    findings: ["dirty", "worn-grips"],
    decision: "recondition",
  });
  const one = `/api/service/reconditionings/${inspected.json().reconditioningId}`;
  expect((await technician.get("/api/service/queue")).json()).toMatchObject({
    arrived: [],
    open: [{ deviceNo, state: "inspected" }],
  });
  expect((await technician.post(`${one}/approve`, {})).json()).toMatchObject({ code: "step-not-possible" });
  expect((await technician.get(one)).json()).toMatchObject({ next: ["wash", "scrap"], findings: ["dirty", "worn-grips"] });
  await technician.post(`${one}/steps`, { step: "wash", minutes: 20 });
  expect((await technician.post(`${one}/approve`, { bin: "r-1" })).json()).toMatchObject({ state: "approved" });
  expect(await b.toPick(waiting.orderId)).toMatchObject([{ deviceNo, grade: "reconditioned", bin: "R-1" }]);
});

test("a held device is said to be held until it is let free", async () => {
  const { deviceId } = await b.device();
  const technician = await as("technician");
  expect((await technician.post(`/api/devices/${deviceId}/hold`, { reason: "Utreds" })).statusCode).toBe(200);
  expect((await technician.get(`/api/devices/${deviceId}`)).json()).toMatchObject({ holdReason: "Utreds" });
  expect((await technician.post(`/api/devices/${deviceId}/free`)).statusCode).toBe(200);
  expect((await (await as("prescriber")).post(`/api/devices/${deviceId}/hold`, { reason: "Utreds" })).statusCode).toBe(403);
});

test.each([
  ["GET", "/api/stores/picks", "prescriber"],
  ["GET", "/api/stores/deliveries", "technician"],
  ["POST", "/api/stores/returns", "prescriber"],
  ["POST", "/api/stores/goods", "customer-service"],
  ["GET", "/api/service/queue", "warehouse"],
  ["POST", "/api/service/inspections", "warehouse"],
] as const)("%s %s is not for a %s", async (method, url, role) => {
  const colleague = await as(role);
  const body = url.endsWith("returns")
    ? { scanned: "S1234" }
    : url.endsWith("goods")
      ? { articleNo: "12345", quantity: 1, purchaseOre: 1 }
      : { scanned: "S1234", findings: ["whole"], decision: "recondition" };
  const answer = method === "GET" ? await colleague.get(url) : await colleague.post(url, body);
  expect([answer.statusCode, answer.json().code]).toEqual([403, "not-permitted"]);
});

test.each([
  ["quantity 0", { articleNo: "12345", quantity: 0, purchaseOre: 1 }],
  ["quantity 10 001", { articleNo: "12345", quantity: 10_001, purchaseOre: 1 }],
  ["a device number with signs that no label has", { articleNo: "12345", purchaseOre: 1, devices: [{ deviceNo: "A;B=1" }] }],
  ["a price below nothing", { articleNo: "12345", quantity: 1, purchaseOre: -1 }],
])("goods with %s are bad input", async (_what, body) => {
  const answer = await (await as("warehouse")).post("/api/stores/goods", body);
  expect([answer.statusCode, answer.json().code]).toEqual([422, "bad-input"]);
});

test("nobody who is not signed in scans anything", async () => {
  expect((await http.inject({ url: "/api/devices/by-number/S1234", headers: { host: "localhost:3000" } })).statusCode).toBe(401);
});

test("scrapping at the inspection needs its reason", async () => {
  const technician = await as("technician");
  const answer = await technician.post("/api/service/inspections", { scanned: "S1234", findings: ["rust"], decision: "scrap" });
  expect([answer.statusCode, answer.json().code]).toEqual([422, "bad-input"]);
});

test("stock of an article nobody knows", async () => {
  const other = await newArticle(db, b.here.supplierId);
  const store = await as("warehouse");
  expect((await store.get("/api/stores/stock/999999")).json()).toMatchObject({ code: "article-unknown" });
  expect((await store.get(`/api/stores/stock/${other}`)).json()).toMatchObject({ fresh: 0, onHand: 0, devices: [] });
});
