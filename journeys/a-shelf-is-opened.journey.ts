import pg from "pg";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let desk: Journey;
let region: Journey;
/** A short-stay home of the Stockholm area, by its name. */
let home = "";

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Client({ connectionString: program.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `select u.name from organisation.unit u join organisation.supplier s on s.id = u.supplier_id
     where s.county = 'stockholm' and u.kind = 'korttids' order by u.name limit 1`,
  );
  await owner.end();
  home = rows[0].name;
  desk = await signIn(program, "Lo Svarholm", "shelf-desk");
  region = await signIn(program, "Lova Attestholm", "shelf-region");
}, 240_000);
afterAll(async () => {
  for (const journey of [desk, region]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a short-stay home gets a shelf of its own", () => {
  oneStory();

  test("customer service asks for it, with all that is missing said at once, and it waits for the region", async () => {
    const { page, checkPage } = desk;
    await page.goto("/nya-forrad");
    await page.getByText("Ingen har önskat något förråd").waitFor();
    await checkPage("none");
    await page.getByRole("button", { name: "Önska ett förråd" }).click();
    await headed(page, "Önska ett förråd");
    const found = page.waitForResponse((response) => response.url().includes("/api/buffers/openings/units?words="));
    await page.getByRole("textbox", { name: "Sök enheten" }).fill(home);
    await found;
    const field = page.getByRole("combobox", { name: "Enhet", exact: true });
    const option = field.getByRole("option", { name: new RegExp(`^${home}, `) });
    await field.selectOption(await option.first().getAttribute("value"));
    await page.getByRole("button", { name: "Skicka önskemålet" }).click();
    await page.locator("[aria-invalid=true]").nth(2).waitFor();
    await checkPage("faults");
    await page.getByRole("textbox", { name: "Förrådets namn" }).fill("Förråd plan 2");
    await page.getByRole("combobox", { name: "Storlek" }).selectOption("liten");
    await page.getByRole("textbox", { name: "Varför behövs det?" }).fill("Åtta platser till från och med december");
    await page.getByRole("button", { name: "Skicka önskemålet" }).click();
    await page.getByText("Önskemålet väntar på Region Stockholm.").waitFor();
    await page.getByText("Väntar på Region Stockholm", { exact: true }).first().waitFor();
    await checkPage("waits");
  });

  test("the region's cost approver finds it among what she has to do, and says yes", async () => {
    const { page, checkPage } = region;
    await page.goto("/");
    await page.getByRole("link", { name: /Förråd plan 2/ }).click();
    await headed(page, "Nya förråd");
    await page.getByText("Åtta platser till från och med december").waitFor();
    await checkPage("answer");
    await page.getByRole("button", { name: "Ja, öppna förrådet" }).click();
    await page.getByText("Förråd plan 2 är öppnat.").first().waitFor();
    await page.getByText("Öppnat", { exact: true }).first().waitFor();
    await checkPage("opened");
  });

  test("it is a shelf as any other; while it is empty customer service may close it", async () => {
    const { page, checkPage } = desk;
    await page.goto("/nya-forrad");
    await page.getByRole("link", { name: "Förråd plan 2" }).first().click();
    await page.getByRole("link", { name: "Visa förrådet" }).click();
    await headed(page, "Förråd plan 2");
    await checkPage("shelf");
    await page.getByRole("textbox", { name: "Varför?" }).fill("Platserna blev inte av");
    await page.getByRole("button", { name: "Stäng förrådet" }).click();
    await page.getByText("Stänga Förråd plan 2?").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stäng förrådet" }).click();
    await headed(page, "Förråd");
    await page.getByText("Förråd plan 2 är stängt.").waitFor();
  });
});
