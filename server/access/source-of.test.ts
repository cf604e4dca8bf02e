import fastify from "fastify";
import { expect, test } from "vitest";
import { sourceOf } from "./source-of.ts";

/** What is kept of a request that comes so, at a server that trusts these proxies. */
async function kept(remoteAddress: string, headers: Record<string, string> = {}, trusted: string[] = []): Promise<string | null> {
  const http = fastify({ trustProxy: trusted.length > 0 && trusted });
  http.get("/", (request) => ({ source: sourceOf(request) }));
  const answer = await http.inject({ url: "/", remoteAddress, headers });
  await http.close();
  return answer.json<{ source: string | null }>().source;
}

test.each([
  ["the connection's own address", "192.0.2.7", {}, [], "192.0.2.7"],
  ["an IPv4 address in IPv6's clothes, told plainly", "::ffff:192.0.2.7", {}, [], "192.0.2.7"],
  ["an IPv6 address without its zone", "fe80::1%eth0", {}, [], "fe80::1"],
  ["nothing of a proxy that nobody trusts", "192.0.2.7", { "x-forwarded-for": "198.51.100.1" }, [], null],
  ["nothing of another kind of proxy either", "127.0.0.1", { forwarded: "for=198.51.100.1" }, [], null],
  ["what a trusted proxy says", "10.0.0.5", { "x-forwarded-for": "198.51.100.1" }, ["10.0.0.0/8"], "198.51.100.1"],
  [
    "the last that no trusted proxy vouches for",
    "10.0.0.5",
    { "x-forwarded-for": "203.0.113.9, 198.51.100.1" },
    ["10.0.0.5"],
    "198.51.100.1",
  ],
  [
    "the connection's own, when another one says so",
    "192.0.2.7",
    { "x-forwarded-for": "198.51.100.1" },
    ["10.0.0.5"],
    "192.0.2.7",
  ],
  ["nothing, when a trusted proxy says what is no address", "10.0.0.5", { "x-forwarded-for": "okänd" }, ["10.0.0.5"], null],
])("%s is kept", async (_what, remote, headers, trusted, expected) => {
  expect(await kept(remote, headers as Record<string, string>, trusted as string[])).toBe(expected);
});

test("a caller who has closed the connection has no address", () => {
  expect(sourceOf({ ip: undefined, headers: {} })).toBeNull();
});
