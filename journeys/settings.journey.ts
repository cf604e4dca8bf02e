import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let keeper: Journey;
beforeAll(async () => {
  program = await startRegion();
  keeper = await signIn(program, "Isolde Pärmskog", "settings-keeper");
}, 240_000);
afterAll(async () => {
  await keeper?.close();
  await program?.stop();
});
pictureFailures();

describe("the figures that the program goes by are set from a day", () => {
  oneStory();

  test("all of them are found with what holds, since when and from which source", async () => {
    const { page, checkPage } = keeper;
    await page.goto("/installningar");
    await headed(page, "Inställningar");
    await page.getByRole("searchbox", { name: "Filtrera listan" }).fill("öronmärkta");
    await page.getByText("1 av").first().waitFor();
    await page.getByRole("searchbox", { name: "Filtrera listan" }).fill("");
    await checkPage("list");
  });

  test("the trial's crutches get an article and a year from a day: what is wrong is said at once, and what was stays to be seen", async () => {
    const { page, checkPage } = keeper;
    await page.goto("/installningar/devices.crutches");
    await headed(page, "Kryckor som rekonditioneras");
    await page.getByRole("textbox", { name: "Tillverkningsår" }).fill("tjugo");
    await page.getByRole("button", { name: "Sätt värdet" }).click();
    await page.getByText("Rätta det här först").waitFor();
    await checkPage("faults");
    await page.getByRole("textbox", { name: "Tillverkningsår" }).fill("2024\n2025\n2026");
    await page.getByRole("textbox", { name: "Försökets artiklar" }).fill("12345");
    await page.getByRole("textbox", { name: "Gäller från" }).fill("2026-12-01");
    await page.getByRole("textbox", { name: "Källa" }).fill("Hjälpmedelsforum 2026-11-18, punkt 4");
    await page.getByRole("textbox", { name: "Varför ändras det?" }).fill("Försöket går vidare ett år till");
    await page.getByRole("button", { name: "Sätt värdet" }).click();
    await page.getByText("Inställningen gäller från 2026-12-01").waitFor();
    await page.getByText("Kommer", { exact: true }).first().waitFor();
    await page.getByText("Försöket går vidare ett år till").first().waitFor();
    await checkPage("history");
    expect(await page.getByText("2024, 2025", { exact: false }).count()).toBeGreaterThan(0);
  });
});
