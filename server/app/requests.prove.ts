import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { described, groupOf, requestTo, wrongIn } from "./fixtures-requests.ts";
import { type SweepBench, sweepBench } from "./fixtures-sweep.ts";

/**
 * Ten thousand requests a group of routes made from the server's own description of itself, valid, nearly valid and of no shape at all, by those who
 * may most: none breaks the program, shows its insides or tells of a person in an error.
 */
let b: SweepBench;
const each = 10_000;
const users = [
  "Alva Provhaga",
  "Ebba Svarsund",
  "Frej Hyllbo",
  "Greta Skruvmo",
  "Harry Kronvik",
  "Isolde Pärmskog",
  "Klara Attestrud",
];

beforeAll(async () => {
  b = await sweepBench();
}, 180_000);
afterAll(() => b.close());

test("no request breaks the program, shows its insides or tells of a person in an error", async () => {
  const routes = described(b.http);
  const groups = [...new Set(routes.map(groupOf))];
  expect(groups.length).toBeGreaterThan(10);
  const known = [...Object.values(b.leads).filter((lead) => /^[0-9a-f-]{36}$/.test(lead)), crypto.randomUUID()];
  const cookies = await Promise.all(users.map(async (user) => (await b.signed(user)).cookie));
  for (const group of groups) {
    const request = requestTo(
      routes.filter((route) => groupOf(route) === group),
      known,
    );
    await fc.assert(
      fc.asyncProperty(request, fc.constantFrom(...cookies), async ({ method, url, headers, payload }, cookie) => {
        const sent = payload === undefined ? {} : { payload };
        const answer = await b.http.inject({ method, url, headers: { ...headers, cookie, host: "localhost:3000" }, ...sent });
        // What the caller wrote herself may be said back to her.
        const asked = `${decodeURIComponent(url)} ${payload ?? ""}`;
        const secrets = b.secrets.filter((secret) => !asked.includes(secret));
        expect(wrongIn({ status: answer.statusCode, text: answer.payload }, secrets)).toBeUndefined();
      }),
      { numRuns: each, endOnFailure: true },
    );
  }
  expect(b.logLines.filter((line) => b.secrets.some((secret) => /\d{8}/.test(secret) && line.includes(secret)))).toEqual([]);
}, 3_600_000);
