import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let economist: Journey;
let prescriber: Journey;

beforeAll(async () => {
  program = await startRegion();
  // Two years in which nothing is done with what people have.
  await moveTo(program, new Date("2028-11-23T11:00:00Z"));
  economist = await signIn(program, "Harry Kronvik", "idle-economist");
  const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
  const counted = await economist.page.request.post("/api/insight/idle/find", { headers, data: {} });
  expect(counted.ok(), await counted.text()).toBe(true);
}, 180_000);
afterAll(async () => {
  for (const journey of [economist, prescriber]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a unit works through what is likely unused", () => {
  oneStory();
  const rows = () => prescriber.page.getByRole("row").filter({ has: prescriber.page.getByRole("button", { name: "Används" }) });

  test("the list says why, and what it costs", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "idle");
    const { page, checkPage } = prescriber;
    await go(page, "Troligen oanvända");
    await rows().first().waitFor();
    expect(await rows().first().textContent()).toMatch(/på \d+ månader/);
    await checkPage("list");
  });

  test("one press each: it is used, it is fetched, the person is asked", async () => {
    const { page, checkPage } = prescriber;
    const before = await rows().count();
    await rows().first().getByRole("button", { name: "Används" }).click();
    await page.getByText(/^Sparat\. Det listas inte före/).waitFor();
    await expect.poll(() => rows().count()).toBe(before - 1);
    await rows().first().getByRole("button", { name: "Hämta" }).click();
    await page.getByText(/^Hämtning .* är beställd/).waitFor();
    await expect.poll(() => rows().count()).toBe(before - 2);
    await rows().first().getByRole("button", { name: "Fråga personen" }).click();
    await page.getByText("Noterat att du frågar personen").waitFor();
    await headed(page, "Troligen oanvända");
    await checkPage("done");
  });
});
