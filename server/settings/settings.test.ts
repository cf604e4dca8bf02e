import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Caller, type TestRegion, testRegion } from "../app/fixtures.ts";
import { localDate } from "../kernel/index.ts";
import { openPool, settingsOn, systemActor, withActor } from "../platform/index.ts";
import { testActor } from "../platform/testbench.ts";
import { type SettingView, settingList } from "./contract.ts";
import { knownSettings } from "./known.ts";
import { readValue } from "./value-faults.rule.ts";

let world: TestRegion;
let keeper: Caller;
let supplierId = "";
const today = "2026-11-23";
beforeAll(async () => {
  world = await testRegion();
  keeper = await world.as("Isolde Pärmskog");
  const found = await world.owner.query<{ id: string }>(
    "select u.supplier_id as id from organisation.staff s join organisation.assignment a on a.staff_id = s.id join organisation.unit u on u.id = a.unit_id where s.given_name || ' ' || s.family_name = 'Isolde Pärmskog'",
  );
  supplierId = found.rows[0]?.id ?? "";
}, 120_000);
afterAll(() => world.close());

const list = async (who = keeper) => settingList.parse((await who.get("/api/settings")).body).items;
const one = async (key: string, who = keeper): Promise<SettingView | undefined> =>
  (await list(who)).find((row) => row.key === key);
const right = { value: { watchDays: 45 }, from: "2026-12-01", source: "Nämndbeslut 12", reason: "Trettio dagar räckte inte" };
const set = (body: object = {}, key = "losses.search", who = keeper) => who.send(`/api/settings/${key}`, { ...right, ...body });
const rows = async () => (await world.owner.query<{ n: number }>("select count(*)::int as n from platform.setting")).rows[0]?.n;

/** What a room reads on a day, over connections that remember nothing. */
async function watchDays(on: string): Promise<number> {
  const pool = openPool(world.appUrl, 1);
  const forms = { "losses.search": z.object({ watchDays: z.number() }) };
  try {
    const read = await withActor({ pool }, systemActor(supplierId), (tx) =>
      settingsOn({ pool }, tx, { supplierId, on: localDate(on) }, forms),
    );
    return read["losses.search"].watchDays;
  } finally {
    await pool.end();
  }
}

describe("the list of settings", () => {
  test("has every one that the database holds a value of and a room reads, and each value has its room's shape", async () => {
    const shown = await list();
    expect(shown.map(({ key }) => key)).toEqual(knownSettings.map(({ key }) => key));
    const { rows: kept } = await world.owner.query<{ key: string }>("select distinct key from platform.setting");
    const read = new Set(shown.map(({ key }) => key));
    // How long the log is kept stands in the retention rulebook: nobody reads the row.
    expect(kept.map(({ key }) => key).filter((key) => !read.has(key))).toEqual(["log.keep-years"]);
    for (const { key, rows: values } of shown) {
      expect(
        values.filter(({ state }) => state === "now"),
        key,
      ).toHaveLength(1);
      const form = knownSettings.find((known) => known.key === key)?.form ?? z.never();
      for (const { value } of values) expect(readValue(form, value), key).not.toHaveProperty("faults");
    }
  });

  test("has Swedish words for each and for each of its parts", async () => {
    const words = await readFile(new URL("../../web/settings/texts.ts", import.meta.url), "utf8");
    const missing = (await list()).flatMap(({ key, form }) =>
      [key, ...Object.keys((form.properties ?? {}) as object).map((part) => `${key}.${part}`)].filter(
        (name) => !words.includes(`"settings.of.${name}":`),
      ),
    );
    expect(missing).toEqual([]);
  });

  test("says value, first day, source and whether it is assumed", async () => {
    expect((await one("losses.search"))?.rows).toMatchObject([
      { value: { watchDays: 30 }, state: "now", isCommon: false, setBy: null, source: expect.stringMatching(/./) },
    ]);
  });
});

describe("a new value", () => {
  test("holds from its day, with who, why and source; what holds until then stays, and another supplier's too", async () => {
    const other = await world.as("Petronella Pärmvik");
    expect(await set()).toEqual({ status: 200, body: { key: "losses.search", from: "2026-12-01" } });
    expect((await one("losses.search"))?.rows).toMatchObject([
      {
        value: { watchDays: 45 },
        validFrom: "2026-12-01",
        state: "coming",
        setBy: "Isolde Pärmskog",
        ...{ source: right.source },
      },
      { value: { watchDays: 30 }, state: "now" },
    ]);
    expect((await one("losses.search"))?.rows[0]).toMatchObject({ reason: right.reason, isAssumed: false });
    expect((await one("losses.search", other))?.rows).toHaveLength(1);
    expect([await watchDays("2026-11-30"), await watchDays("2026-12-01")]).toEqual([30, 45]);
  });

  test("set again for the same day replaces it; the former stays in the history", async () => {
    expect((await set({ value: { watchDays: 46 } })).status).toBe(200);
    expect((await one("losses.search"))?.rows.map(({ state }) => state)).toEqual(["coming", "replaced", "now"]);
    expect(await watchDays("2026-12-01")).toBe(46);
    expect(await set({ value: { watchDays: 46 } })).toMatchObject({ status: 409, body: { code: "setting-unchanged" } });
    expect((await set({ value: { watchDays: 30 } })).status).toBe(200);
    expect(await watchDays("2026-12-01")).toBe(30);
  });

  test("that is wrong is told whole, at once, and nothing is kept", async () => {
    const before = await rows();
    const wrong = await set({ value: { watchDays: 0, weeks: 2 }, from: "2026-11-22", source: " ", reason: "x" });
    expect(wrong).toMatchObject({ status: 422, body: { code: "setting-wrong" } });
    expect((wrong.body.errors as { field: string }[]).map(({ field }) => field)).toEqual([
      "value.watchDays",
      "from",
      "source",
      "reason",
    ]);
    expect(await set({ from: null })).toMatchObject({ status: 422, body: { errors: [{ field: "from" }] } });
    expect(await set({}, "losses.nothing")).toMatchObject({ status: 404, body: { code: "setting-unknown" } });
    expect(await set({ value: { untilYears: 14 } }, "access.guardian")).toMatchObject({
      status: 409,
      body: { code: "setting-of-installation" },
    });
    expect(await rows()).toBe(before);
  });

  test("is set once by one key, today at the earliest", async () => {
    const key = crypto.randomUUID();
    const send = (reason: string) =>
      keeper.send("/api/settings/devices.earmark", { ...right, value: { mostDays: 10 }, from: today, reason }, key);
    expect((await send("Kortare tid")).status).toBe(200);
    const before = await rows();
    expect((await send("Kortare tid")).status).toBe(200);
    expect((await send("Något annat")).status).toBe(409);
    expect(await rows()).toBe(before);
  });

  test.each(["Ebba Svarsund", "Harry Kronvik", "Alva Provhaga", "Sorta Hyllmark"])("is not for %s", async (name) => {
    const caller = await world.as(name);
    expect((await caller.get("/api/settings")).status).toBe(403);
    expect((await set({}, "losses.search", caller)).status).toBe(403);
  });

  test("is set by the administrator of access too", async () => {
    expect((await set({ value: 4, from: today }, "account.answer-weekdays", await world.as("Adminna Nyckelrud"))).status).toBe(
      200,
    );
  });
});

describe("the database itself", () => {
  const values = (
    supplier: string,
    from: string,
  ) => `insert into platform.setting (key, supplier_id, value, valid_from, source, set_by, set_at, reason)
    values ('losses.search', ${supplier}, '{}', '${from}', 'prov', platform.actor_user(), '2026-11-23T11:00:00Z', 'prov')`;
  const asked = async (role: "agreement-owner" | "economy", statement: string) => {
    const { sql } = await import("kysely");
    return withActor(world.base, testActor({ supplierId, role }), (tx) => sql.raw(statement).execute(tx));
  };

  test("takes a row from who keeps rules, for her own supplier, from that day", async () => {
    await expect(asked("agreement-owner", values("platform.actor_supplier()", "2027-05-05"))).resolves.toBeDefined();
  });

  test.each([
    ["of another role", "economy", values("platform.actor_supplier()", "2027-05-06"), "row-level security"],
    ["for all suppliers", "agreement-owner", values("null", "2027-05-06"), "row-level security"],
    ["back in time", "agreement-owner", values("platform.actor_supplier()", "2026-11-22"), "setting_from_today"],
    ["that changes another", "agreement-owner", "update platform.setting set value = '{}'", "permission denied"],
    ["that takes one away", "agreement-owner", "delete from platform.setting", "permission denied"],
  ] as const)("refuses one %s", async (_says, role, statement, told) => {
    await expect(asked(role, statement)).rejects.toThrow(told);
  });
});
