import { expect, test } from "vitest";
import { rememberingSigner } from "./signer.ts";

const signer = rememberingSigner("a secret of the tests, long enough");

test("a signed value comes back, the second time too, and is signed the same", () => {
  const cookie = signer.sign("secret of a browser");
  expect([signer.unsign(cookie), signer.unsign(cookie)]).toEqual([
    { valid: true, renew: false, value: "secret of a browser" },
    { valid: true, renew: false, value: "secret of a browser" },
  ]);
  expect(signer.sign("secret of a browser")).toBe(cookie);
});

test.each(["", "no signature", "secret of a browser.", "secret of another.c2lnbmF0dXJl"])(
  "%j does not hold, however often",
  (cookie) => {
    expect([signer.unsign(cookie).valid, signer.unsign(cookie).valid]).toEqual([false, false]);
  },
);

test("another secret's signature does not hold", () => {
  expect(signer.unsign(rememberingSigner("another secret of the tests, long").sign("value")).valid).toBe(false);
});
