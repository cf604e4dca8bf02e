import { tokenFor } from "../access/index.ts";
import { must, need } from "../kernel/index.ts";
import { type Http, openLog } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon, testTemplate } from "../platform/testbench.ts";
import { makeRegion } from "./make-region.ts";
import { buildServer } from "./server.ts";
import { reactions } from "./wiring.ts";

/** A small invented region behind the whole program, asked over HTTP as its users ask. */
export interface TestRegion extends TestDatabase {
  http: Http;
  /** Signs a ready-made user in by the key of `db/seed/ready-made-users.tsv`. */
  as(user: string): Promise<Caller>;
  /** The same with the cookie of the session, for what changes the session itself. */
  signed(user: string): Promise<{ caller: Caller; cookie: string }>;
  /** What the program has written in its own log, line by line. */
  logLines: readonly string[];
  /** Who has not signed in. */
  stranger: Caller;
  /** A named person's id, by identity number. */
  personId(number: string): Promise<string>;
}
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}
/** One signed-in user. A command gets a key of its own unless it is given one. */
export interface Caller {
  get(path: string): Promise<Answer>;
  send(path: string, body: object, key?: string): Promise<Answer>;
  put(path: string, body: object, key?: string): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  /** Fetches a file. */
  file(path: string): Promise<{ status: number; type: string; name: string; content: Buffer }>;
  /** Sends a file as it is. */
  sendFile(path: string, content: Buffer, type?: string): Promise<Answer>;
}

const secret = "a secret for tests that is long enough";
let keys = 0;

/** Lent devices beside the named persons' own. */
const devices = 40;

/** Copies the region, which the first file of a run makes; one of another size is made for whoever asks for it. */
export async function testRegion(lent = devices): Promise<TestRegion> {
  const template = await testTemplate(lent === devices ? "region" : `region_${lent}`, async (ownerUrl) => {
    await makeRegion({ ownerUrl, devices: lent, seed: 7, now: testNoon, progress: () => undefined });
  });
  const world = await testDatabase(reactions, template);
  const logLines: string[] = [];
  const http = await buildServer({
    base: world.base,
    log: openLog("trace", { write: (line) => logLines.push(line) }),
    signIn: { secret, publicUrl: "http://localhost:3000", isSecure: false },
  });
  const users = await world.owner.query<{ hsaId: string; email: string; name: string }>(
    `select hsa_id as "hsaId", given_name || ' ' || family_name as name from organisation.staff where hsa_id like '%-A%' order by hsa_id`,
  );
  const signed = async (name: string) => {
    const { hsaId } = need(
      users.rows.find((user) => user.name === name),
      `${name} is a ready-made user`,
    );
    const made = await tokenFor(world.base, { secret }, hsaId);
    must(made.ok, "a ready-made user can be signed in");
    return { caller: callerOf(http, made.value.cookie), cookie: made.value.cookie };
  };
  return {
    ...world,
    http,
    logLines,
    signed,
    stranger: callerOf(http, ""),
    as: async (name) => (await signed(name)).caller,
    personId: async (number) => {
      const { rows } = await world.owner.query<{ id: string }>("select id from patients.person where number = $1", [number]);
      return need(rows[0], "a named person").id;
    },
    close: async () => {
      await http.close();
      await world.close();
    },
  };
}

function callerOf(http: Http, cookie: string): Caller {
  const ask = async (
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    headers: Record<string, string>,
    payload?: object,
  ): Promise<Answer> => {
    const answer = await http.inject({
      method,
      url,
      headers: { cookie, host: "localhost:3000", ...headers },
      ...(payload ? { payload } : {}),
    });
    const isJson = String(answer.headers["content-type"] ?? "").includes("json");
    return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.payload } };
  };
  return {
    get: (path) => ask("GET", path, {}),
    send: (path, body, key = `test-key-${++keys}`) => ask("POST", path, { "x-omlopp": "1", "idempotency-key": key }, body),
    put: (path, body, key = `test-key-${++keys}`) => ask("PUT", path, { "x-omlopp": "1", "idempotency-key": key }, body),
    remove: (path) => ask("DELETE", path, { "x-omlopp": "1" }),
    file: async (path) => {
      const got = await http.inject({ method: "GET", url: path, headers: { cookie, host: "localhost:3000" } });
      const { "content-type": type, "content-disposition": name } = got.headers;
      return { status: got.statusCode, type: String(type), name: String(name), content: got.rawPayload };
    },
    sendFile: (path, content, type = "application/octet-stream") =>
      ask("POST", path, { "x-omlopp": "1", "idempotency-key": `test-key-${++keys}`, "content-type": type }, content),
  };
}
