import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestRegion, testRegion } from "../app/fixtures.ts";
import { need } from "../kernel/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { ownMail, stuckList } from "./contract.ts";
import { type MailBench, mailBench } from "./fixtures.ts";
import { isRefused, letter } from "./letter.rule.ts";
import { sendDue } from "./send-due.ts";
import { takeDue } from "./store.ts";
import { mailTerms } from "./terms.ts";

const minute = 60_000;
const mornings = new Date("2027-03-01T07:00:00Z").getTime();

let b: TestRegion;
let supplierId: string;
let mail: MailBench;
let day = 0;

beforeAll(async () => {
  b = await testRegion();
  supplierId = (await reader("Alva Provhaga")).supplierId;
  mail = await mailBench("https://omlopp.example");
}, 120_000);
afterAll(async () => {
  await mail.close();
  await b.close();
});
beforeEach(async () => {
  // Each test has days of its own, and nothing unread from before.
  day += 1;
  b.base.moveTo(new Date(mornings + day * 7 * 24 * 60 * minute));
  mail.taken.length = 0;
  mail.refused.clear();
  await b.owner.query("update orders.message set read_at = now() where read_at is null");
  await b.owner.query("delete from mail.choice");
});

async function reader(name: string): Promise<{ staffId: string; unitId: string; supplierId: string; email: string }> {
  const { rows } = await b.owner.query<{ staffId: string; unitId: string; supplierId: string; email: string }>(
    `select s.id as "staffId", a.unit_id as "unitId", u.supplier_id as "supplierId", s.email from organisation.staff s
     join organisation.assignment a on a.staff_id = s.id and a.role = 'prescriber' join organisation.unit u on u.id = a.unit_id
     where s.given_name || ' ' || s.family_name = $1 limit 1`,
    [name],
  );
  return need(rows[0], name);
}

const later = (minutes: number) => b.base.moveTo(new Date(b.base.now().getTime() + minutes * minute));

/** She gets a message now. */
async function message(name: string): Promise<void> {
  const { staffId, unitId } = await reader(name);
  await b.owner.query(
    "insert into orders.message (id, supplier_id, unit_id, to_user, at, kind, facts) values (gen_random_uuid(), $1, $2, $3, $4, 'order-released', '{}')",
    [supplierId, unitId, staffId, b.base.now()],
  );
}
const round = () => sendDue(b.base, supplierId, mail.sender);
const last = async (name: string) => {
  const { rows } = await b.owner.query<{ state: string; tries: number; fault: string | null }>(
    "select state, tries, fault from mail.sending where staff_id = $1 order by made_at desc limit 1",
    [(await reader(name)).staffId],
  );
  return rows[0];
};

test("what has been unread for half an hour is told of once, by words that are the same to all", async () => {
  await message("Alva Provhaga");
  later(29);
  expect(await round()).toBe(0);
  later(1);
  expect(await round()).toBe(1);
  expect(await round()).toBe(0);
  const { email } = await reader("Alva Provhaga");
  const [first] = mail.taken;
  expect(mail.taken.map(({ to }) => to)).toEqual([email]);
  expect(first?.text).toMatch(/^From: omlopp@hjalpmedel\.example\r$/m);
  expect(first?.text).toMatch(/^Subject: =\?UTF-8|^Subject: Du har ett meddelande i Omlopp\r$/m);
  expect(first?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(first?.text).toContain("https://omlopp.example");
  expect(letter("https://omlopp.example").text).not.toMatch(/\d{6}/);
});

test("news within the rest waits for its end; what has been told of and read is told of no more", async () => {
  await message("Alva Provhaga");
  later(30);
  expect(await round()).toBe(1);
  await message("Alva Provhaga");
  later(11 * 60);
  expect(await round()).toBe(0);
  later(60);
  expect(await round()).toBe(1);
  later(24 * 60);
  expect(await round()).toBe(0);
});

test("what is to all of the unit goes to those who order for it", async () => {
  const { unitId, email } = await reader("Alva Provhaga");
  await b.owner.query(
    "insert into orders.message (id, supplier_id, unit_id, at, kind, facts) values (gen_random_uuid(), $1, $2, $3, 'order-released', '{}')",
    [supplierId, unitId, b.base.now()],
  );
  later(30);
  await round();
  const { rows } = await b.owner.query<{ email: string }>(
    `select distinct s.email from organisation.staff s join organisation.assignment a on a.staff_id = s.id
     where a.unit_id = $1 and a.role in ('prescriber', 'unit-staff') and a.valid @> $2::date`,
    [unitId, b.base.now()],
  );
  expect(new Set(mail.taken.map(({ to }) => to))).toEqual(new Set(rows.map((row) => row.email)));
  expect(mail.taken.map(({ to }) => to)).toContain(email);
});

test("whoever has read it before it went, or wants none, gets none", async () => {
  const alva = await b.as("Alva Provhaga");
  expect((await alva.send("/api/mail/own", { isWanted: false })).status).toBe(200);
  await message("Alva Provhaga");
  later(30);
  expect(await round()).toBe(0);
  expect((await alva.send("/api/mail/own", { isWanted: true })).status).toBe(200);
  mail.refused.set((await reader("Alva Provhaga")).email, 451);
  expect(await round()).toBe(0);
  expect(await last("Alva Provhaga")).toMatchObject({ state: "due", tries: 1, fault: "451" });
  await b.owner.query("update orders.message set read_at = now() where read_at is null");
  mail.refused.clear();
  later(5);
  expect(await round()).toBe(0);
  expect(await last("Alva Provhaga")).toMatchObject({ state: "not-needed" });
  expect(mail.taken).toEqual([]);
});

test("what the mail server does not take now is tried again with longer pauses, and then stands with the administrator", async () => {
  const { email } = await reader("Alva Provhaga");
  mail.refused.set(email, 451);
  await message("Alva Provhaga");
  later(30);
  const pauses = [5, 10, 20, 40, 80, 160, 320];
  for (const pause of pauses) {
    expect(await round()).toBe(0);
    later(pause - 1);
    await round();
    later(1);
  }
  expect(await last("Alva Provhaga")).toMatchObject({ state: "due", tries: 7 });
  await round();
  expect(await last("Alva Provhaga")).toMatchObject({ state: "given-up", tries: 8, fault: "451" });
  const administrator = await b.as("Adminna Nyckelrud");
  const { items } = stuckList.parse((await administrator.get("/api/mail/stuck")).body);
  expect(items).toMatchObject([{ who: "Alva Provhaga", tries: 8, fault: "no-answer", answer: "451" }]);
  expect(JSON.stringify(items)).not.toContain(email);
  mail.refused.clear();
  const again = `/api/mail/${items[0]?.sendingId}/again`;
  expect((await administrator.send(again, {})).status).toBe(200);
  expect(await administrator.send(again, {})).toMatchObject({ status: 409, body: { code: "mail-not-stuck" } });
  expect(await round()).toBe(1);
  expect(stuckList.parse((await administrator.get("/api/mail/stuck")).body).items).toEqual([]);
});

test("an address that the mail server refuses for good is given up at once", async () => {
  mail.refused.set((await reader("Alva Provhaga")).email, 550);
  await message("Alva Provhaga");
  later(30);
  expect(await round()).toBe(0);
  expect(await last("Alva Provhaga")).toMatchObject({ state: "given-up", tries: 1, fault: "550" });
  expect([undefined, 451, 500, 550, 599].map(isRefused)).toEqual([false, false, true, true, true]);
});

test("what was taken to be sent when the process died is sent after its pause; two at once take it once", async () => {
  await message("Alva Provhaga");
  later(30);
  const dead = async () => {
    const actor = systemActor(supplierId);
    await withActor(b.base, actor, async (tx) => takeDue(tx, b.base.now(), await mailTerms(b.base, tx, actor)));
  };
  mail.refused.set((await reader("Alva Provhaga")).email, 451);
  await round();
  later(5);
  mail.refused.clear();
  await dead();
  expect(await round()).toBe(0);
  later(10);
  const counts = await Promise.all([round(), round()]);
  expect(counts.sort()).toEqual([0, 1]);
  expect(mail.taken).toHaveLength(1);
});

test("one's own choice stands by itself; others' suppliers and roles do not meet what is stuck", async () => {
  const alva = await b.as("Alva Provhaga");
  expect(ownMail.parse((await alva.get("/api/mail/own")).body)).toMatchObject({ isPossible: false, isWanted: true });
  expect(await alva.get("/api/mail/stuck")).toMatchObject({ status: 403 });
  const other = await b.as("Admira Nyckelholm");
  expect(stuckList.parse((await other.get("/api/mail/stuck")).body).items).toEqual([]);
});
