import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let admin: Journey;
let reviewer: Journey;

beforeAll(async () => {
  program = await startRegion();
  // So long after that what was done in the region is old enough.
  program.moveTo(new Date("2039-01-10T09:00:00Z"));
  admin = await signIn(program, "Adminna Nyckelrud", "retention-admin");
});
afterAll(async () => {
  for (const journey of [admin, reviewer]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("what is old is erased by two", () => {
  oneStory();
  test("the administrator sees how long things are kept, and tries what is due", async () => {
    const { page, checkPage } = admin;
    await go(page, "Gallring");
    await page.getByText("Inget är provkört än").waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: "Journalen om en person" })
      .getByText("10 år efter den senaste anteckningen")
      .waitFor();
    await checkPage("nothing-yet");
    await page.getByRole("button", { name: "Provkör i dag" }).click();
    await page.getByText(/är mogna att gallra\./).waitFor();
    await checkPage("tried");
  });

  test("a hold without its number or reason is told so at once; with them it holds", async () => {
    const { page, checkPage } = admin;
    await page.getByRole("button", { name: "Stoppa gallring" }).click();
    const form = page.getByRole("form", { name: "Stoppa gallring" });
    await form.getByRole("button", { name: "Stoppa gallring" }).click();
    await form.getByRole("heading").waitFor();
    expect(await form.getByRole("alert").or(form.locator(".aksel-error-summary")).count()).toBeGreaterThan(0);
    await checkPage("hold-missing");
    await form.getByLabel("Personnummer").fill("19520621-2382");
    await form.getByLabel("Skäl").fill("Tillsyn pågår");
    await form.getByRole("button", { name: "Stoppa gallring" }).click();
    await page.getByRole("row").filter({ hasText: "Tillsyn pågår" }).getByText("Gäller", { exact: true }).waitFor();
  });

  test("she tries again, starts it on a decision, and may not confirm it herself", async () => {
    const { page, checkPage } = admin;
    await page.getByRole("button", { name: "Provkör i dag" }).click();
    await page
      .getByText(/rättsligt stopp/)
      .first()
      .waitFor();
    await page.getByLabel("Gallringsbeslut").fill("Gallringsbeslut 2039-01-08");
    await page.getByRole("button", { name: "Starta gallringen" }).click();
    await checkPage("start");
    await page.getByRole("button", { name: "Starta och vänta på bekräftelse" }).click();
    await page.getByRole("heading", { name: "Väntar på bekräftelse" }).waitFor();
    expect(await page.getByRole("button", { name: "Bekräfta gallringen" }).count()).toBe(0);
    await checkPage("waits");
  });

  test("the reviewer confirms it; it is done, and the proof says what, when, by whom and on which decision", async () => {
    reviewer = await signIn(program, "Granna Loggvik", "retention-reviewer");
    const { page, checkPage } = reviewer;
    await go(page, "Gallring");
    await page.getByRole("button", { name: "Bekräfta gallringen" }).click();
    await checkPage("confirm");
    await page.getByRole("button", { name: "Gallra för alltid" }).click();
    await page.getByRole("row").filter({ hasText: "Gallringsbeslut 2039-01-08" }).getByText("Klar").waitFor({ timeout: 20_000 });
    await checkPage("history");
    await page.getByRole("row").filter({ hasText: "Gallringsbeslut 2039-01-08" }).getByRole("link").click();
    await headed(page, "Gallringsbevis");
    await page.getByText("Samma").first().waitFor();
    await checkPage("proof");
  });

  test("a copy of a person's records is handed out, with its reason, as a page to read", async () => {
    const { page, checkPage } = admin;
    await go(page, "Registerutdrag");
    await page.getByLabel("Personnummer").fill("19520621-2382");
    await page.getByLabel("Skäl").fill("Begärd skriftligen, legitimation kontrollerad");
    await page.getByRole("button", { name: "Ta fram utdraget" }).click();
    await page.getByRole("heading", { name: "Utdraget är klart att hämta" }).waitFor();
    await checkPage("export");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Hämta för att läsa" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("registerutdrag.html");
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("Cornelia");
    expect(text).toContain("Hjälpmedel som du har eller har haft");
  });
});
