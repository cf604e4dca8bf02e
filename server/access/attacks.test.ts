import { mkdtemp, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildServer, type ServerOptions } from "../app/server.ts";
import { hsaIds, plantOrganisation } from "../organisation/fixtures.ts";
import type { Http } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { fromOmlopp, openBrowser, signInAs, testUrl } from "./fixtures.ts";
import { tokenFor } from "./index.ts";

const secret = "a secret of the tests, long enough";
let world: TestDatabase;
let http: Http;
let webDir: string;
let port: number;
const opened: Http[] = [];

async function open(part: Partial<ServerOptions> & { publicUrl?: string } = {}): Promise<Http> {
  const { publicUrl = testUrl, ...rest } = part;
  const signIn = { secret, publicUrl, isSecure: publicUrl.startsWith("https") };
  const made = await buildServer({ base: world.base, log: pino({ level: "silent" }), signIn, webDir, ...rest });
  opened.push(made);
  return made;
}

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  webDir = await mkdtemp(join(tmpdir(), "omlopp-web-"));
  await writeFile(join(webDir, "index.html"), "<!doctype html><title>Omlopp</title>");
  await writeFile(`${webDir}-secret.txt`, "what lies beside");
  http = await open({ patience: { requestMs: 500, lookEveryMs: 100 } });
  await http.listen({ port: 0, host: "127.0.0.1" });
  const address = http.server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await world.close();
});

async function cookieOf(hsaId: string = hsaIds.prescriber): Promise<string> {
  const token = await tokenFor(world.base, { secret }, hsaId);
  return token.ok ? token.value.cookie : "";
}

/** Sends raw bytes to the listening server and gives all that came back when it closed the line. */
function say(first: string, then?: { after: number; text: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(first));
    let heard = "";
    if (then) setTimeout(() => socket.writable && socket.write(then.text), then.after);
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", (fault) => (heard ? resolve(heard) : reject(fault)));
    socket.setTimeout(8_000, () => socket.destroy(new Error(`still open after 8 s: ${heard}`)));
  });
}

test("the first page comes packed or not, as the browser takes it", async () => {
  for (const encoding of ["", "gzip"]) {
    const answer = await http.inject({ url: "/", headers: { "accept-encoding": encoding } });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  }
});

test("a body of 50 MB is refused with a word of its own, before it is read", async () => {
  const headers = { cookie: await cookieOf(), ...fromOmlopp, "content-type": "application/json", "content-length": "52428800" };
  const answer = await http.inject({ method: "POST", url: "/api/patients/search", headers, payload: "{" });
  expect([answer.statusCode, answer.json()]).toEqual([413, { code: "body-too-large" }]);
  const filed = { ...headers, "content-type": "application/octet-stream" };
  const file = await http.inject({
    method: "POST",
    url: "/api/agreements/drafts/any/import/preview",
    headers: filed,
    payload: "x",
  });
  expect(file.statusCode).toBe(413);
});

test.each([
  ["text/plain", "/api/patients/search"],
  ["application/x-www-form-urlencoded", "/api/patients/search"],
  ["multipart/form-data; boundary=x", "/api/patients/search"],
  ["text/html", "/api/agreements/drafts/any/import/preview"],
  ["image/svg+xml", "/api/agreements/drafts/any/import/preview"],
])("a body of the type %s is not taken by %s", async (type, url) => {
  const headers = { cookie: await cookieOf(), ...fromOmlopp, "content-type": type };
  const answer = await http.inject({ method: "POST", url, headers, payload: "name=Prov" });
  expect([answer.statusCode, answer.json()]).toEqual([415, { code: "body-wrong-type" }]);
});

test("a body that would change what all objects are is refused", async () => {
  const headers = { cookie: await cookieOf(), ...fromOmlopp, "content-type": "application/json" };
  for (const payload of [
    '{"name":"Prov","__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"isAdmin":true}},"name":"Prov"}',
  ]) {
    const answer = await http.inject({ method: "POST", url: "/api/patients/search", headers, payload });
    expect(answer.statusCode, payload).toBe(400);
  }
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
});

test.each([
  "/../omlopp-secret.txt",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/..%2f..%2fetc%2fpasswd",
  "/assets/..%5c..%5cpackage.json",
  "//etc/passwd",
  "/%00",
  "/.env",
  "/assets/%2e%2e/%2e%2e/package.json",
  "/index.html/../../package.json",
])("the path %s leads to no file beside the pages", async (url) => {
  const heard = await say(`GET ${url} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`);
  expect(heard).not.toMatch(/what lies beside|root:|"name": "omlopp"/);
  expect(heard).toMatch(/^HTTP\/1\.1 (?:200|400|403|404) /);
});

test.each(["/api//me", "/api/%6De/../me", "/API/me", "/api/me/", "/api/me%2f", "/api/.%2e/api/me", "/api/me;x=1"])(
  "the address %s opens nothing without a session",
  async (url) => {
    const heard = await say(`GET ${url} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`);
    expect(heard).not.toContain('"signedIn"');
    const signed = await http.inject({ url, headers: { host: "localhost:3000" } });
    expect(signed.payload).not.toContain("permits");
  },
);

test("a head that says its length twice, or in two ways, is not read", async () => {
  const head = "POST /api/sign-out HTTP/1.1\r\nHost: localhost:3000\r\nX-Omlopp: 1\r\n";
  for (const both of ["Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n"])
    expect(await say(`${head}${both}\r\n0\r\n\r\nGET /api/me HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
});

test("a head longer than a browser's is refused", async () => {
  expect(await say(`GET /api/me HTTP/1.1\r\nHost: localhost:3000\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
});

test("whoever sends a head or a body drop by drop is cut off, and the others are answered meanwhile", async () => {
  const began = performance.now();
  const slow = [
    say("GET /api/me HTTP/1.1\r\nHost: localhost:3000\r\n", { after: 300, text: "X-Slow: 1\r\n" }),
    say(
      "POST /api/sign-out HTTP/1.1\r\nHost: localhost:3000\r\nX-Omlopp: 1\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{",
    ),
  ];
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  for (const heard of await Promise.all(slow)) expect(heard).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
  expect(performance.now() - began).toBeLessThan(7_000);
});

test("a header that claims another method, another path or another host changes nothing", async () => {
  const cookie = await cookieOf();
  const tricks = {
    "x-http-method-override": "DELETE",
    "x-original-url": "/api/sign-out",
    "x-rewrite-url": "/api/sign-out",
    "x-forwarded-host": "annan.exempel",
  };
  expect((await http.inject({ url: "/api/me", headers: { cookie, ...tricks } })).statusCode).toBe(200);
  expect((await http.inject({ url: "/api/me", headers: { cookie } })).statusCode).toBe(200);
  const begun = await http.inject({ url: "/api/sign-in", headers: { host: "annan.exempel", ...tricks } });
  expect(begun.headers.location).toBe(`${testUrl}/api/sign-in`);
  expect((await http.inject({ method: "TRACE" as "GET", url: "/api/me", headers: { cookie } })).statusCode).toBe(403);
});

test("another site's form, with the user's own cookie, changes nothing", async () => {
  const headers = { cookie: await cookieOf(), origin: "https://annan.exempel", "content-type": "text/plain" };
  const answer = await http.inject({ method: "POST", url: "/api/sign-out", headers, payload: "{}" });
  expect([answer.statusCode, answer.json()]).toEqual([403, { code: "not-from-omlopp" }]);
  // Nor may its scripts read: no other origin is named.
  const read = await http.inject({ url: "/api/me", headers: { ...headers, origin: "https://annan.exempel" } });
  expect(Object.keys(read.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("the content policy lets no inline script or style in, on no page; what is about persons is stored nowhere", async () => {
  for (const url of ["/", "/api/me", "/api/nothing"]) {
    const { headers } = await http.inject({ url });
    const policy = String(headers["content-security-policy"]);
    expect(policy, url).not.toContain("unsafe");
    expect(policy).not.toMatch(/https?:/);
    for (const part of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'"])
      expect(policy).toContain(part);
  }
  expect((await http.inject({ url: "/api/me" })).headers["cache-control"]).toBe("no-store");
  const secure = await open({ publicUrl: "https://hjalpmedel.exempel.se" });
  expect((await secure.inject({ url: "/" })).headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
});

test("the page of the test sign-in has a policy of its own: its one style by digest, and no script", async () => {
  const browser = openBrowser(http);
  const begun = await browser.get("/api/sign-in");
  const interaction = (await browser.get(begun.location ?? "")).location ?? "";
  const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
  const page = await http.inject({ url: interaction.replace(testUrl, ""), headers: { host: "localhost:3000", cookie } });
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /);
});

/** A server whose users may ask little: settings are data. */
async function tight(part: Partial<ServerOptions> = {}): Promise<{ server: Http; close: () => Promise<void> }> {
  const own = await testDatabase();
  await plantOrganisation(own.owner);
  await own.owner.query(`insert into platform.setting (key, value, valid_from, source)
    values ('access.limits', '{"signIn": 3, "search": 4, "session": 8, "address": 30}', '2026-01-01', 'rules-i § limits')`);
  const signIn = { secret, publicUrl: testUrl, isSecure: false };
  const server = await buildServer({ base: own.base, log: pino({ level: "silent" }), signIn, ...part });
  return { server, close: () => server.close().then(() => own.close()) };
}

/** In a minute that has just begun, so that no count begins anew between two questions. */
async function freshMinute(): Promise<void> {
  const left = 60_000 - (performance.now() % 60_000);
  if (left < 12_000) await new Promise((done) => setTimeout(done, left + 50));
}

test("searches, a user's questions and sign-ins have each a limit: 429, with when to try again; another user is not stopped", async () => {
  const { server, close } = await tight();
  await freshMinute();
  const as = async (hsaId: string) => {
    const browser = openBrowser(server);
    await signInAs(browser, hsaId);
    return browser;
  };
  const one = await as(hsaIds.prescriber);
  const search = async (who = one) => (await who.post("/api/patients/search", { name: "Prov" }, fromOmlopp)).status;
  expect([await search(), await search(), await search(), await search()]).toEqual([200, 200, 200, 200]);
  const stopped = await one.post("/api/patients/search", { name: "Prov" }, fromOmlopp);
  expect(stopped).toMatchObject({ status: 429 });
  expect(stopped.json()).toEqual({ code: "too-many-requests", seconds: expect.any(Number) });
  const wait = (stopped.json() as { seconds: number }).seconds;
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  const statuses = [];
  for (let time = 0; time < 6; time += 1) statuses.push((await one.get("/api/me")).status);
  expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
  expect(statuses.at(-1)).toBe(429);
  const next = openBrowser(server, "192.0.2.9");
  const begun = [];
  for (let time = 0; time < 4; time += 1) begun.push((await next.get("/api/sign-in")).status);
  expect(begun).toEqual([302, 302, 302, 429]);
  await close();
}, 90_000);

test("an address is counted as the line says, not as a header claims, unless the proxy is a trusted one", async () => {
  const asked = async (server: Http, count: number) => {
    const statuses = [];
    for (let time = 0; time < count; time += 1) {
      const headers = { host: "localhost:3000", "x-forwarded-for": `192.0.2.${time}` };
      statuses.push((await server.inject({ url: "/api/me", headers, remoteAddress: "10.0.0.5" })).statusCode);
    }
    return statuses;
  };
  await freshMinute();
  const plain = await tight();
  expect((await asked(plain.server, 31)).at(-1)).toBe(429);
  await plain.close();
  const behind = await tight({ trustedProxies: ["10.0.0.5"] });
  expect(new Set(await asked(behind.server, 40))).toEqual(new Set([401]));
  await behind.close();
}, 90_000);
