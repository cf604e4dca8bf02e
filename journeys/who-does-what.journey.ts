import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import {
  headed,
  oneStory,
  openElsewhere,
  openPerson,
  pictureFailures,
  searchAid,
  sendOrder,
  signIn,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let rehab: Journey;

beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Jon Testvik", "steps-prescriber");
});
afterAll(async () => {
  for (const journey of [prescriber, rehab]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("the parts of a prescription have owners", () => {
  oneStory();
  test("the prescriber lets a rehab do what remains after the delivery, all but one part, by the keyboard", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "19480404-2390", "Quintus Ljungsjöby");
    await searchAid(page, "rollator");
    await page.getByRole("option").filter({ hasText: "Rekond" }).first().click();
    const folded = page.getByRole("button", { name: "Någon annan gör delar av förskrivningen" });
    await folded.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("kommunrehab nacka");
    await page.getByRole("button", { name: "Lägg till Kommunrehab Nacka" }).press("Enter");
    await page.getByLabel("Uppföljning").waitFor();
    await page.getByLabel("Individuell anpassning").selectOption({ label: "Din enhet" });
    await checkPage("chosen");
  });

  test("the draft keeps it", async () => {
    const { page } = prescriber;
    await expect.poll(() => page.getByText(/^sparat \d/).count()).toBeGreaterThan(0);
    await page.reload();
    await page.getByLabel("Uppföljning").waitFor();
    const has = (part: string) => page.getByLabel(part).locator("option:checked").textContent();
    expect([await has("Uppföljning"), await has("Individuell anpassning")]).toEqual(["Kommunrehab Nacka", "Din enhet"]);
  });

  test("the order says who does what", async () => {
    const { page, checkPage } = prescriber;
    await sendOrder(page);
    await page.goto(page.url().replace(/\/skickad$/, ""));
    await page.getByRole("heading", { name: "Vem gör vad" }).waitFor();
    const row = page.getByRole("row").filter({ hasText: "Uppföljning" });
    expect(await row.textContent()).toContain("Kommunrehab Nacka");
    await checkPage("order");
  });

  test("what is missing is told at once; then it is handed over from a day on, and the history says so", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("button", { name: "Ta över eller lämna över" }).click();
    const form = page.getByRole("form", { name: "Lämna över delar av förskrivningen" });
    await form.getByRole("button", { name: "Lämna över" }).click();
    await form.getByRole("link", { name: "Välj minst en del" }).waitFor();
    await checkPage("hand-over-missing");
    await form.getByRole("checkbox", { name: "Individuell anpassning" }).check();
    await form.getByRole("searchbox").fill("primärvårdsrehab täby");
    await form.getByRole("radio", { name: "Primärvårdsrehab Täby" }).check();
    await form.getByLabel("Varför?").fill("De provar ut rullstolen");
    await form.getByRole("button", { name: "Lämna över" }).click();
    await form.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Vad som har bestämts" }).click();
    await page.getByText("De provar ut rullstolen. Jon Testvik").waitFor();
    await checkPage("handed-over");
  });

  test("one who has none of it takes the follow-up to the own unit", async () => {
    rehab = await signIn(program, "Ines Provholm", "steps-rehab");
    // The region's order is another care provider's: the municipality's prescriber opens it with the person's consent.
    await openPerson(rehab.page, "19480404-2390", "Quintus Ljungsjöby");
    await openElsewhere(rehab.page, "Region Stockholm, hälso- och sjukvård");
    await rehab.page.goto(prescriber.page.url());
    await headed(rehab.page, /^Beställning/);
    await rehab.page.getByRole("button", { name: "Ta över eller lämna över" }).click();
    const form = rehab.page.getByRole("form", { name: "Lämna över delar av förskrivningen" });
    await form.getByRole("checkbox", { name: "Uppföljning" }).check();
    await form.getByLabel("Varför?").fill("Personen flyttar till oss");
    await rehab.checkPage("take-over");
    await form.getByRole("button", { name: "Ta över" }).click();
    const row = rehab.page.getByRole("row").filter({ hasText: "Uppföljning" });
    await expect.poll(() => row.textContent()).toContain("Kommunrehab Upplands Väsby");
  });
});
