import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type RecordsFile, recordsFile } from "./contract.ts";
import { marker, type RetentionBench, retentionBench } from "./fixtures.ts";

const admin = "Adminna Nyckelrud";
const birgersNumber = "19381002-2396";
const reason = "Begärd skriftligen, id kontrollerat";

let b: RetentionBench;

beforeAll(async () => {
  b = await retentionBench();
  await b.round(b.personIds.birger);
}, 120_000);
afterAll(() => b.close());

async function ask(number: string) {
  const asked = await (await b.ask(admin)).send("/api/retention/exports", { number, reason });
  return { ...asked, path: `/api/retention/exports/${asked.body.exportId}` };
}
const partOf = (file: RecordsFile, table: string) =>
  need(
    file.parts.find((part) => part.table === table),
    table,
  );

test("the file holds everything that is kept of her, by class and in Swedish, and is what its schema says", async () => {
  const { path, status } = await ask(birgersNumber);
  expect(status).toBe(201);
  const got = await (await b.ask(admin)).get(`${path}?format=json`);
  const file = recordsFile.parse(got.body);
  expect(partOf(file, "patients.person").rows).toMatchObject([{ number: "193810022396", family_name: "Asktuna" }]);
  expect(partOf(file, "patients.address").rows.length).toBeGreaterThan(0);
  expect(partOf(file, "orders.customer_order").rows).toMatchObject([{ contact_name: marker }]);
  expect(partOf(file, "devices.custody").rows.length).toBeGreaterThan(0);
  expect(partOf(file, "billing.rent_period").rows.length).toBe(1);
  expect(partOf(file, "access.log").rows.length).toBeGreaterThan(0);
  for (const { columns, title, classTitle } of file.parts) {
    for (const column of columns) expect(column.title, column.name).not.toBe(column.name);
    expect(title).not.toMatch(/\./);
    expect(classTitle.length).toBeGreaterThan(3);
  }
});

test("nothing of anybody else is in it: every table that names a person gives the rows of one", async () => {
  const { path } = await ask(birgersNumber);
  const got = await (await b.ask(admin)).get(`${path}?format=json`);
  const text = JSON.stringify(got.body);
  const { rows } = await b.owner.query<{ id: string; number: string }>("select id, number from patients.person where id <> $1", [
    b.personIds.birger,
  ]);
  expect(rows.length).toBeGreaterThan(20);
  for (const { id, number } of rows) expect(text.includes(id) || text.includes(number)).toBe(false);
});

test("the page to read says the same, and what was written of her can't make it anything else than text", async () => {
  await b.owner.query("update orders.customer_order set note = '<script>alert(1)</script>' where person_id = $1", [
    b.personIds.birger,
  ]);
  const { path } = await ask(birgersNumber);
  const page = await (await b.ask(admin)).file(path);
  expect(page).toMatchObject({
    status: 200,
    type: "text/html; charset=utf-8",
    name: 'attachment; filename="registerutdrag.html"',
  });
  const text = page.content.toString();
  expect(text).toContain("Asktuna");
  expect(text).toContain("Hjälpmedel som du har eller har haft");
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).not.toContain("<script");
});

test("a protected person's address is not in it, nor any place or contact, and the file says so", async () => {
  const { personIds } = b;
  const address = await b
    .one<{ street: string; city: string }>("select street, city from patients.address where person_id = $1 limit 1", [
      personIds.hidden,
    ])
    .catch(() => undefined);
  const { path } = await ask("19791201-2395");
  const got = await (await b.ask(admin)).get(`${path}?format=json`);
  const file = recordsFile.parse(got.body);
  expect(file.parts.some(({ table }) => table === "patients.address")).toBe(false);
  expect(file.leftOut[0]).toContain("skyddade personuppgifter");
  const names = new Set(file.parts.flatMap(({ columns }) => columns.map(({ name }) => name)));
  for (const hidden of ["municipality_code", "contact_phone", "door_code", "delivery_place_id", "street", "phone"])
    expect(names.has(hidden), hidden).toBe(false);
  if (address) expect(JSON.stringify(got.body)).not.toContain(address.street);
});

test("each look is in the log: the question, the copy, and the one that was refused", async () => {
  const { path, body } = await ask(birgersNumber);
  await (await b.ask(admin)).get(`${path}?format=json`);
  for (const who of ["Alva Provhaga", "Granna Loggvik"])
    expect(await (await b.ask(who)).get(path)).toMatchObject({ status: 403 });
  const { rows } = await b.owner.query(
    "select l.action, l.outcome, k.person_id is not null as is_hers from access.log l left join access.person_key k on k.key = l.person_key and k.person_id = $2 where l.subject = $1 order by l.at, l.id",
    [body.exportId, b.personIds.birger],
  );
  const lines = rows.map(({ action, outcome, is_hers }) => `${action} ${outcome} ${is_hers}`).sort();
  expect(lines).toEqual(["export granted true", "export refused false", "export refused false", "search granted true"]);
});

test("it is fetched for an hour, and a number that is nobody's is refused with all that is wrong told at once", async () => {
  const { path } = await ask(birgersNumber);
  b.base.moveTo(new Date(b.base.now().getTime() + 3_600_001));
  expect(await (await b.ask(admin)).get(path)).toMatchObject({ status: 404, body: { code: "export-unknown" } });
  expect(await ask("19480404-2391")).toMatchObject({ status: 404, body: { code: "export-person-unknown" } });
  // Of another supplier's area.
  expect(await ask("19480404-2390")).toMatchObject({ status: 404, body: { code: "export-person-unknown" } });
  const wrong = await (await b.ask(admin)).send("/api/retention/exports", { number: "1", reason: "a" });
  expect(wrong.status).toBe(422);
  expect((wrong.body.errors as unknown[]).length).toBe(2);
});
