import fc from "fast-check";
import { expect } from "vitest";
import { permitsOf } from "../access/index.ts";
import { clock, openLog, openPool } from "../platform/index.ts";
import { liftLimits, type SweepBench, type SweepRole, usersOf } from "./fixtures-sweep.ts";
import { routeAsks } from "./route-permits.ts";
import { buildServer } from "./server.ts";
import { reactions } from "./wiring.ts";

/** One request as it is sent: any bytes, under any name. */
export interface Request {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** The route as the description has it. */
  path: string;
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
}

interface Operation {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  format?: string;
  minimum?: number;
  maximum?: number;
  $ref?: string;
}
export interface Described {
  method: Request["method"];
  path: string;
  operation: Operation;
}

/** Ways of signing in and out go to another server, and a sign-out or another place to work ends what the others are asked with. */
const left = [
  ...["/api/sign-in", "/api/sign-in/back", "/api/sign-out", "/api/sign-out-everywhere", "/api/assignment", "/api/person"],
];

const staff = Object.entries(usersOf["vastra-gotaland"]).filter(([, name]) => name !== "") as [SweepRole, string][];

/** Those of the staff who may ask a route, so that most requests come past the door; everybody, where nobody may or all. */
function whoMay({ method, path }: Pick<Described, "method" | "path">): string[] {
  const permits = routeAsks.get(`${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`)?.permits ?? "open";
  const may = staff.filter(([role]) => Array.isArray(permits) && permits.some((permit) => permitsOf[role].includes(permit)));
  return (may.length > 0 ? may : staff).map(([, name]) => name);
}

/** Every route of the server as its own description has it, which is made of the routes' own schemas. Needs no database. */
export async function describedRoutes(): Promise<Described[]> {
  const pool = openPool("postgresql://nobody@127.0.0.1:1/none");
  const http = await buildServer({
    base: { pool, now: clock, reactions },
    log: openLog("silent"),
    signIn: { secret: "x".repeat(48), publicUrl: "http://localhost:3000", isSecure: false },
    isDescribed: true,
  });
  await http.ready();
  const paths = http.swagger().paths as Record<string, Record<string, Operation>>;
  await http.close();
  await pool.end();
  return Object.entries(paths).flatMap(([path, methods]) =>
    left.includes(path)
      ? []
      : Object.entries(methods).map(([method, operation]) => ({
          ...{ method: method.toUpperCase() as Request["method"], path, operation },
        })),
  );
}

/** Rooms of the API, by the first word of the address: `orders`, `stores` … */
const groupOf = ({ path }: Pick<Described, "path">): string => path.split("/")[2] ?? "";

/** A person's number that callers write wherever words are asked for. */
const typedNumber = "194103122380";

/** Words that have broken programs: nothing, much, other alphabets, half letters, what databases and pages read as their own. */
const nasty = fc.constantFrom(
  ...[
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202e",
    "å".normalize("NFD"),
    "👩‍🦽",
    "'; drop table x; --",
    "<svg onload=1>",
    "%00",
    "%",
    "../..",
    "__proto__",
  ],
  ...["9".repeat(400), "1e400", "-0", "NaN", "null", "true", "2026-02-30", "0000-00-00", "275760-09-14", "x".repeat(5_000)],
);
const anything = fc.oneof(
  nasty,
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}, Number.MAX_SAFE_INTEGER + 2, 1e308, -1, 2 ** 31, 2 ** 63),
  fc.uuid(),
);
const wordsIn = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** A value that a schema would take, or nearly: one in five is anything at all. `known` are ids that stand for something. */
function fitting(schema: Schema | undefined, known: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  if (!schema || depth > 6) return anything;
  return fc.oneof({ weight: 5, arbitrary: right(schema, known, depth) }, { weight: 1, arbitrary: anything });
}

function right(schema: Schema, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return fc.oneof(...ways.map((way) => fitting(way, known, depth + 1)));
  const type = [schema.type].flat()[0];
  if (type === "object") return fittingObject(schema, known, depth);
  if (type === "array") return fc.array(fitting(schema.items, known, depth + 1), { maxLength: 3 });
  if (type === "integer")
    return fc.integer({ min: Math.max(schema.minimum ?? -5, -(2 ** 31)), max: Math.min(schema.maximum ?? 500, 2 ** 31) });
  if (type === "number") return fc.double();
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  return wordsFor(schema, known);
}

function wordsFor(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === "uuid") return fc.constantFrom(...known);
  if (schema.format === "date") return fc.constantFrom("2026-11-24", "2026-12-01", "2020-01-01", "9999-12-31", "0001-01-01");
  return fc.oneof(
    fc.constantFrom("2026-11-24", "12345", "Asta", "Ett skäl som räcker", typedNumber),
    nasty,
    fc.string({ maxLength: 30 }),
  );
}

function fittingObject(schema: Schema, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const parts = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, fitting(part, known, depth + 1)] as const);
  if (parts.length === 0) return fc.dictionary(fc.string({ maxLength: 8 }), anything, { maxKeys: 3 });
  return fc.record(Object.fromEntries(parts), { requiredKeys: schema.required ?? [] });
}

const types = [
  "application/json",
  "application/json; charset=utf-16",
  "text/plain",
  "application/xml",
  "multipart/form-data",
  "application/pdf",
  "image/svg+xml",
];

/** A request to one of the routes: mostly of its shape, sometimes of none, with any header for the body's kind. */
export function requestTo(routes: readonly Described[], known: readonly string[]): fc.Arbitrary<Request> {
  return fc.constantFrom(...routes).chain(({ method, path, operation }) => {
    const parameters = operation.parameters ?? [];
    const of = (place: string) =>
      parameters.filter((one) => one.in === place).map((one) => [one.name, fitting(one.schema, known)] as const);
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    return fc
      .record({
        params: fc.record(Object.fromEntries(of("path"))),
        query: fc.record(Object.fromEntries(of("query")), { requiredKeys: [] }),
        body: fc.oneof(
          { weight: 8, arbitrary: fitting(schema, known) },
          { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => Buffer.from(text)) },
        ),
        type: fc.oneof(
          { weight: 6, arbitrary: fc.constant("application/json") },
          { weight: 1, arbitrary: fc.constantFrom(...types) },
        ),
        key: fc.oneof({ weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom("", "x", "y".repeat(101)) }),
      })
      .map(({ params, query, body, type, key }) => {
        const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
          encode(wordsIn((params as Record<string, unknown>)[name])),
        );
        const asked = Object.entries(query).map(([name, value]) => `${name}=${encode(wordsIn(value))}`);
        const url = asked.length > 0 ? `${address}?${asked.join("&")}` : address;
        const headers = { "x-omlopp": "1", "idempotency-key": key };
        if (method === "GET" || method === "DELETE") return { method, path, url, headers };
        const payload = Buffer.isBuffer(body) ? body : (JSON.stringify(body) ?? "");
        return { method, path, url, headers: { ...headers, "content-type": type }, payload };
      });
  });
}

/** As an address is written; half letters, which no address can hold, as they are. */
function encode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "?"));
  }
}

/** How many are asked in each group of routes, and from which seed; none: another each time. */
interface Trial {
  each: (groups: number) => number;
  seed?: number;
  /** Hears of each group that has been asked, and how many have been begun: a long run says where it is. */
  onGroup?: (group: string, begun: number) => void;
}

const lanes = 4;

/**
 * Asks every group of routes with requests made from the description. Fails when an answer breaks the program, shows its
 * insides, or tells of a person in an error what its asker did not write herself. Gives how many answers had each status.
 */
export async function askAll(b: SweepBench, { each, seed, onGroup }: Trial): Promise<Map<number, number>> {
  const routes = await describedRoutes();
  const groups = [...new Set(routes.map(groupOf))];
  expect(groups.length).toBeGreaterThan(15);
  await liftLimits(b);
  const known = [...Object.values(b.leads).filter((lead) => /^[0-9a-f-]{36}$/.test(lead)), crypto.randomUUID()];
  const cookies = new Map(await Promise.all(staff.map(async ([, user]) => [user, (await b.signed(user)).cookie] as const)));
  const answers = new Map<number, number>();
  const wrong: string[] = [];
  // A number that was written in some free text may stand in the answer to a later one.
  const typed = new Set<string>();
  const waiting = [...groups];
  const askGroup = async (group: string) => {
    const request = requestTo(
      routes.filter((route) => groupOf(route) === group),
      known,
    );
    await fc.assert(
      fc.asyncProperty(request, fc.nat(), async ({ method, path, url, headers, payload }, at) => {
        const allowed = at % 8 === 0 ? staff.map(([, user]) => user) : whoMay({ method, path });
        const cookie = cookies.get(allowed[at % allowed.length] ?? "") ?? "";
        const sent = payload === undefined ? {} : { payload };
        const answer = await b.http.inject({ method, url, headers: { ...headers, cookie, host: "localhost:3000" }, ...sent });
        answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1);
        // What the caller wrote herself may be said back to her, and the number of a device that she named.
        const asked = `${decodeURIComponent(url)} ${payload ?? ""}`;
        if (asked.includes(typedNumber)) typed.add(typedNumber);
        const told = answer.statusCode < 400 ? [] : b.secrets.filter((secret) => answer.payload.includes(secret));
        const named = told.length === 0 ? [] : [...b.deviceNos].filter(([id]) => asked.includes(id)).map(([, no]) => no);
        const secrets = told.filter((secret) => !asked.includes(secret) && !named.includes(secret) && !typed.has(secret));
        const fault = wrongIn({ status: answer.statusCode, text: answer.payload }, secrets);
        if (fault) wrong.push(`${method} ${url} ${payload ?? ""}: ${fault}`.slice(0, 700));
      }),
      { numRuns: each(groups.length), ...(seed === undefined ? {} : { seed }) },
    );
    onGroup?.(group, groups.length - waiting.length);
  };
  // Several groups side by side: while one waits for the database another is asked.
  const lane = async () => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) await askGroup(group);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  expect(wrong).toEqual([]);
  expect(b.logLines.filter((line) => b.secrets.some((secret) => /\d{8}/.test(secret) && line.includes(secret)))).toEqual([]);
  return answers;
}

/** What is wrong with an answer: a fault of the program's own, its insides shown, or a person's data in an error. */
export function wrongIn({ status, text }: { status: number; text: string }, secrets: readonly string[]): string | undefined {
  if (status >= 500) return `${status} ${text}`;
  if (/\bat .+\.(?:ts|js|mjs):\d+|node_modules|violates|syntax error|pg_catalog/.test(text) && status >= 400)
    return `shows its insides: ${text}`;
  const told = status >= 400 ? secrets.filter((secret) => text.includes(secret)) : [];
  return told.length > 0 ? `tells ${told.join(", ")} in an error` : undefined;
}
