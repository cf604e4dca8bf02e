import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, signInAs } from "../access/fixtures.ts";
import { type TestRegion, testRegion } from "../app/fixtures.ts";

let b: TestRegion;
beforeAll(async () => {
  b = await testRegion();
}, 90_000);
afterAll(() => b.close());

const manager = "Chelidonia Chefsmark";
const administrator = "Adminna Nyckelrud";
const second = "Adela Nyckelvik";
type Choices = { units: { unitId: string; name: string; isCare: boolean }[]; roles: string[] };
const choices = async (who: string) => (await (await b.as(who)).get("/api/accounts/choices")).body as Choices;
const unitOf = async (who: string) => (await choices(who)).units[0]?.unitId ?? "";
const wish = async (part: object = {}, who = manager) => ({
  ...{ hsaId: "SE2321000016-0002", givenName: "Nomina", familyName: "Provdal", title: "Undersköterska", profession: null },
  ...{ email: "nomina@omlopp.example", phone: "0520-000 00 02", unitId: await unitOf(who), role: "unit-staff", lagrum: "HSL" },
  ...{ from: "2026-11-23", to: null, because: "Ny på enheten", ...part },
});
const send = async (who: string, body: object) => (await b.as(who)).send("/api/accounts/applications", body);
interface Row {
  name: string;
  unitName: string;
  role: string;
  assignmentId: string;
  isMine: boolean;
}
const rows = async (who: string, query = "") =>
  ((await (await b.as(who)).get(`/api/accounts${query}`)).body.items ?? []) as Row[];

describe("who has what", () => {
  test("a manager meets her unit's, also when she asks for another's; an administrator and a reviewer the supplier's", async () => {
    const own = await rows(manager);
    expect(new Set(own.map(({ unitName }) => unitName)).size).toBe(1);
    expect(own.map(({ name }) => name)).toContain("Alva Provhaga");
    const [other] = (await choices(administrator)).units.filter(({ name }) => name !== own[0]?.unitName);
    expect(await rows(manager, `?unitId=${other?.unitId}`)).toEqual(own);
    const all = await rows(administrator, "?role=warehouse");
    expect(all.map(({ name }) => name)).toEqual(["Frej Hyllbo"]);
    expect(await rows("Granna Loggvik", "?role=warehouse")).toEqual(all.map((row) => ({ ...row, isMine: false })));
    expect((await rows(administrator)).map(({ name }) => name)).not.toContain("Ines Provholm");
  });

  test.each([
    ["Alva Provhaga", "get", "/api/accounts"],
    ["Ebba Svarsund", "get", "/api/accounts/applications"],
    ["Granna Loggvik", "send", "/api/accounts/applications"],
    ["Harry Kronvik", "get", "/api/accounts/file"],
  ])("%s may not %s %s", async (who, how, path) => {
    const caller = await b.as(who);
    const got = how === "get" ? await caller.get(path) : await caller.send(path, await wish());
    expect(got).toMatchObject({ status: 403, body: { code: "not-permitted" } });
  });

  test("one access is told with its history; another unit's, and another supplier's, is as if it were not there", async () => {
    const [alva] = (await rows(manager)).filter(({ name }) => name === "Alva Provhaga");
    const path = `/api/accounts/${alva?.assignmentId}`;
    expect(await (await b.as(manager)).get(path)).toMatchObject({ status: 200, body: { name: "Alva Provhaga", isMine: true } });
    expect((await (await b.as("Chrysos Chefsholm")).get(path)).body).toEqual({ code: "access-unknown" });
    expect((await (await b.as("Admira Nyckelholm")).get(path)).body).toEqual({ code: "access-unknown" });
  });

  test("the file has all rows, no contact details, and nothing that a spreadsheet runs; that it was taken is in the log", async () => {
    const evil = { givenName: "=HYPERLINK(1)", hsaId: "SE2321000016-0003" };
    const made = await send(manager, await wish(evil));
    expect(made.status).toBe(201);
    const granted = { version: 1, answer: "grant", note: "" };
    const path = `/api/accounts/applications/${made.body.applicationId}/answer`;
    expect(await (await b.as(administrator)).send(path, granted)).toMatchObject({ status: 200 });
    const before = await b.owner.query("select count(*)::int as n from access.log where action = 'access'");
    const file = await (await b.as(administrator)).file("/api/accounts/file");
    expect(file).toMatchObject({ status: 200, type: "text/csv; charset=utf-8" });
    const text = file.content.toString("utf8");
    expect(text).toContain("'=HYPERLINK(1) Provdal;");
    expect(text).not.toMatch(/(?:^|[;\n])[=+@]/m);
    expect(text).not.toContain("@omlopp.example");
    expect(text.trim().split("\r\n").length - 1).toBe(
      (
        await b.owner.query(
          "select count(*)::int as n from organisation.assignment a join organisation.unit u on u.id = a.unit_id where u.supplier_id = (select supplier_id from organisation.unit where id = $1)",
          [await unitOf(manager)],
        )
      ).rows[0].n,
    );
    const after = await b.owner.query("select count(*)::int as n from access.log where action = 'access'");
    expect(after.rows[0].n).toBe(before.rows[0].n + 1);
  });
});

describe("applying over HTTP", () => {
  test("bad input is told all at once, in Swedish", async () => {
    const got = await send(manager, await wish({ hsaId: "123", email: "nej", phone: "abc", because: "", from: "i dag" }));
    expect(got).toMatchObject({ status: 422, body: { code: "bad-input" } });
    const errors = got.body.errors as { field: string; message: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual(["because", "email", "from", "hsaId", "phone"]);
    expect(errors.find(({ field }) => field === "hsaId")?.message).toContain("ett HSA-id skrivs SE");
  });

  test("what a manager may not apply for is refused, and the attempt stays in the log", async () => {
    const got = await send(manager, await wish({ role: "administrator", lagrum: null }));
    expect(got).toMatchObject({ status: 403, body: { code: "account-not-yours" } });
    const { rows: kept } = await b.owner.query(
      "select role, person_key from access.log where action = 'access' and outcome = 'refused'",
    );
    expect(kept).toEqual([{ role: "manager", person_key: null }]);
  });

  test("an administrator applies for the supplier's own roles, and another answers", async () => {
    const { units, roles } = await choices(administrator);
    expect(roles).toContain("warehouse");
    expect((await choices(manager)).roles).toEqual(["prescriber", "unit-staff"]);
    const hmc = units.find(({ isCare }) => !isCare)?.unitId;
    const made = await send(
      administrator,
      await wish({ unitId: hmc, role: "warehouse", lagrum: null, hsaId: "SE2321000016-0004" }),
    );
    expect(made.status).toBe(201);
    const path = `/api/accounts/applications/${made.body.applicationId}/answer`;
    const body = { version: 1, answer: "grant", note: "" };
    expect(await (await b.as(administrator)).send(path, body)).toMatchObject({ status: 403, body: { code: "application-own" } });
    expect(await (await b.as(manager)).send(path, body)).toMatchObject({ status: 403, body: { code: "not-permitted" } });
    expect(await (await b.as(second)).send(path, body)).toMatchObject({ status: 200, body: { state: "granted" } });
  });
});

describe("somebody who is given access", () => {
  test("signs in, which is kept; and when it is ended she can do nothing more within two seconds", async () => {
    const hsaId = "SE2321000016-0005";
    const made = await send(manager, await wish({ hsaId, familyName: "Provås" }));
    const path = `/api/accounts/applications/${made.body.applicationId}/answer`;
    await (await b.as(administrator)).send(path, { version: 1, answer: "grant", note: "" });
    const browser = openBrowser(b.http);
    await signInAs(browser, hsaId);
    const own = await browser.get("/api/accounts/own");
    expect(own.json()).toMatchObject({ hsaId, isOld: true, held: [{ role: "unit-staff", isNow: true }] });
    const [row] = (await rows(manager)).filter(({ name }) => name.endsWith("Provås"));
    expect(row).toMatchObject({ lastSignInOn: "2026-11-23", grantedByName: administrator });
    const ended = { lastDay: null, because: "Slutade i dag" };
    expect(await (await b.as(manager)).send(`/api/accounts/${row?.assignmentId}/end`, ended)).toMatchObject({ status: 200 });
    await expect.poll(async () => (await browser.get("/api/accounts/own")).status, { timeout: 5_000 }).toBe(401);
    await signInAs(browser, hsaId);
    expect((await browser.get("/api/me")).status).toBe(401);
  });

  test("confirms her own contact details, which are then not asked about", async () => {
    const alva = await b.as("Alva Provhaga");
    expect((await alva.get("/api/accounts/own")).body).toMatchObject({ isOld: false });
    b.base.moveTo(new Date("2027-05-24T11:00:00Z"));
    const later = await b.as("Alva Provhaga");
    expect((await later.get("/api/accounts/own")).body).toMatchObject({ isOld: true });
    const said = { phone: "0520-000 00 09", email: "alva@omlopp.example" };
    expect(await later.send("/api/accounts/own/contact", { ...said, phone: "nej" })).toMatchObject({ status: 422 });
    expect(await later.send("/api/accounts/own/contact", said)).toMatchObject({ status: 200 });
    expect((await later.get("/api/accounts/own")).body).toMatchObject({ ...said, isOld: false, confirmedOn: "2027-05-24" });
    b.base.moveTo(new Date("2026-11-23T11:00:00Z"));
  });
});
