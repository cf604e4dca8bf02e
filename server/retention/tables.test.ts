import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { classesOfTable } from "./classes.rule.ts";
import { retentionClasses } from "./classes.ts";
import { columnWords, recordTables, tableWords } from "./record-words.ts";

let world: TestDatabase;
let tables: string[];

beforeAll(async () => {
  world = await testDatabase();
  const found = await world.owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'
     order by 1`,
  );
  tables = found.rows.map(({ name }) => name);
});
afterAll(() => world.close());

test("every table belongs to exactly one class: how long its rows are kept is a decision for each new one", () => {
  expect(tables.length).toBeGreaterThan(60);
  expect(tables.filter((table) => new Set(classesOfTable(retentionClasses, table)).size !== 1)).toEqual([]);
});

test("no class speaks of a table that is not there", () => {
  const named = retentionClasses.flatMap((one) => one.tables).filter((table) => !table.endsWith(".*"));
  expect(named.filter((table) => !tables.includes(table))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});

test("a table with a column for a person is in a class that is erased, or is the trace of erasing", async () => {
  const { rows } = await world.owner.query<{ name: string }>(
    `select distinct table_schema || '.' || table_name as name from information_schema.columns
     where column_name = 'person_id' and table_schema || '.' || table_name = any($1) order by 1`,
    [tables],
  );
  const gone = new Set(retentionClasses.filter(({ kind }) => kind !== "kept").map(({ id }) => id));
  const kept = rows.map(({ name }) => name).filter((name) => !classesOfTable(retentionClasses, name).some((id) => gone.has(id)));
  // The device's row and those of its parts name whoever has it now; nobody is erased who has one.
  expect(kept).toEqual(["devices.component", "devices.device"]);
});

test("every table and column of a copy of somebody's records has its Swedish", async () => {
  const { rows } = await world.owner.query<{ name: string; column: string }>(
    `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
     where table_schema || '.' || table_name = any($1) order by 1, 2`,
    [recordTables],
  );
  const silent = ["agent_number", "family_key", "given_key", "person_key", "source_ip", "subject_id"];
  expect(rows.filter(({ column }) => !silent.includes(column) && !columnWords(column))).toEqual([]);
  expect(recordTables.filter((table) => !tables.includes(table) || !tableWords(table))).toEqual([]);
});

test("nobody may erase by the rooms' own functions, and what is append-only stays so for whoever says the word", async () => {
  const { rows } = await world.owner.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where (p.proname like 'erase%' or p.proname like 'old\\_%' or p.proname in ('kept_of', 'last_entries', 'weigh'))
       and n.nspname not in ('pg_catalog', 'public') and p.proname <> 'erase_batch' order by 1`,
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { name } of rows) {
    const may = await world.base.pool.query<{ may: boolean }>(
      "select has_function_privilege(current_user, $1::regprocedure, 'execute') as may",
      [name],
    );
    expect(may.rows[0]?.may, name).toBe(false);
  }
  for (const table of ["devices.custody", "access.log", "billing.invoice", "retention.trace", "retention.hold"]) {
    const asked = world.base.pool.query(
      `do $$ begin perform set_config('app.erasing', '${table.split(".")[0]}', true); delete from ${table}; end $$`,
    );
    await expect(asked, table).rejects.toThrow(/permission denied/);
  }
});
