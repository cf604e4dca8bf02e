import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
beforeAll(async () => {
  region = await testRegion();
}, 90_000);
afterAll(() => region.close());

test.each(["/api/health", "/api/me", "/api/nothing-here"])("the answer of %s carries the security headers", async (url) => {
  const { headers } = await region.http.inject({ method: "GET", url });
  expect(headers["content-security-policy"]).toContain("script-src 'self'");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  // Not on an address without TLS: a browser would refuse it for a year.
  expect(headers).not.toHaveProperty("strict-transport-security");
});
