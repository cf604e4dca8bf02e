import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import { type Journey, openJourney } from "./browser.ts";
import { running } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  searchAid,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
const open: Journey[] = [];
const as = async (user: string, part: string) => {
  const journey = await signIn(program, user, part);
  open.push(journey);
  return journey;
};

/** What the page fetches by such an address waits until it is let come, as on a slow line. */
const heldBack = async (page: Page, address: RegExp) => {
  let come = () => {};
  const isLetCome = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(address, async (route) => {
    await isLetCome;
    await route.continue();
  });
  return { come: () => come() };
};

beforeAll(async () => {
  program = await startRegion();
});
afterAll(async () => {
  for (const journey of open) await journey.close();
  await program?.stop();
});
pictureFailures();

describe("what a person pays herself", () => {
  oneStory();
  let economist: Journey;

  test("whoever orders sees what the person will pay, its limit, and why", async () => {
    const { page, checkPage } = await as("Alva Provhaga", "fees-order");
    await openPerson(page, "194103122380", "Asta Björkhaga");
    await searchAid(page, "rollator");
    await page
      .getByRole("listbox", { name: "Artiklar" })
      .getByRole("option")
      .filter({ hasText: /rollator/i })
      .first()
      .click();
    const row = running(page).getByRole("listitem").first();
    await row.getByText(/Personen betalar 60.kr\/mån, högst 600.kr per år/).waitFor();
    await row.getByRole("button", { name: /^Hur räknas avgiften/ }).click();
    await row.getByText(/De första 14 dagarna/).waitFor();
    await row
      .getByText(/\(antagen\)/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await checkPage("row");
  });

  test("the economist counts the month, and a tariff is changed from a day; what is wrong with it is told all at once", async () => {
    await moveTo(program, new Date("2026-12-03T09:00:00Z"));
    economist = await as("Harry Kronvik", "fees");
    const { page, checkPage } = economist;
    await go(page, "Egenavgifter");
    await page.getByRole("button", { name: "Räkna november 2026" }).click();
    await page.getByText("Räknad", { exact: true }).waitFor();
    await checkPage("tariffs");
    await page.getByRole("button", { name: /^Ändra taxan för Göteborg/ }).click();
    await headed(page, /^Taxa för Göteborg/);
    await page.getByLabel("Beslut (källa)").fill("Nämndens beslut om avgifter 2027");
    const amount = page.getByRole("group", { name: "Avgift 1" }).getByLabel("Belopp i kronor");
    await amount.fill("-5");
    await page.getByRole("button", { name: "Lägg till en avgift" }).click();
    const added = page.getByRole("group", { name: "Avgift 3" });
    await added.getByLabel("Avgift 3, som personen läser den").fill("Samma en gång till");
    await page.getByRole("button", { name: /^Spara taxan från 2027-01-01/ }).click();
    await page.getByText(/^Avgift 1: beloppet saknas eller är under noll/).waitFor();
    await page.getByText(/^Avgift 3: krockar med en tidigare avgift/).waitFor();
    await checkPage("edit");
    await amount.fill("50");
    await page.getByRole("button", { name: "Ta bort avgift 3" }).click();
    await page.getByRole("button", { name: /^Spara taxan från 2027-01-01/ }).click();
    await headed(page, "Egenavgifter");
    await page.getByText(/Nämndens beslut om avgifter 2027/).waitFor();
  });

  test("customer service spares a person by decision, with reason and days", async () => {
    const { page, checkPage } = await as("Ebba Svarsund", "fees-person");
    await openPerson(page, "195206212382", "Cornelia Granåsa");
    await page.getByRole("heading", { name: "Personen betalar" }).waitFor();
    const calendar = await heldBack(page, /\/day-calendar-/);
    await page.getByRole("button", { name: "Befria från avgift" }).click();
    const form = page.getByRole("dialog", { name: "Befria från avgift" });
    const [from, save] = [form.getByLabel("Från och med"), form.getByRole("button", { name: "Spara befrielsen" })];
    await form.getByLabel("Avgift till").selectOption({ label: "Göteborgs kommun" });
    await save.hover();
    const place = await save.boundingBox();
    // The calendar comes late: what she is about to press does not move.
    calendar.come();
    await expect.poll(() => from.isEditable()).toBe(true);
    expect(await save.boundingBox()).toEqual(place);
    await save.click();
    await form.getByText("Skriv ett skäl, minst tre tecken").waitFor();
    await form.getByLabel("Skäl").fill("Nämndens beslut 2026-11-30");
    await save.click();
    await page.getByText(/Nämndens beslut 2026-11-30/).waitFor();
    await page.getByRole("listitem").filter({ hasText: "Personen är befriad från avgift" }).first().waitFor();
    await checkPage("exempt");
  });

  test("the person reads in plain words what she has paid and why", async () => {
    const citizen = await openJourney("fees-own", program.origin);
    open.push(citizen);
    await citizen.showMoment(program.base.now());
    const { page, checkPage } = citizen;
    await page.goto("/");
    await page.getByRole("link", { name: "Logga in som privatperson" }).click();
    await page.getByRole("button", { name: "Cornelia Granåsa" }).click();
    await headed(page, "Mina hjälpmedel");
    await page.getByRole("heading", { name: "Avgifter" }).waitFor();
    await page.getByRole("heading", { name: /^november 2026 135,00/ }).waitFor();
    await page.getByText(/Nämndens beslut 2026-11-30/).waitFor();
    await checkPage("page");
  });

  test("the municipality's economist sees her month by reference, and fetches the file with numbers", async () => {
    const { page, checkPage } = await as("Klara Attestrud", "fees-payer");
    await go(page, "Egenavgifter");
    await page
      .getByRole("row")
      .filter({ hasText: /Månadsavgift/ })
      .first()
      .waitFor();
    await checkPage("list");
    const fetched = page.waitForEvent("download");
    await page.getByRole("button", { name: "Fil med personnummer" }).click();
    const text = await readFile(need(await (await fetched).path(), "a file"), "utf8");
    expect(text).toMatch(/Personnummer;Namn;Referens/);
    expect(text).toMatch(/\d{12};/);
  });

  test("with the next month what the decision changes is taken back", async () => {
    await moveTo(program, new Date("2027-01-04T09:00:00Z"));
    await signInAgain(economist, "Harry Kronvik");
    const { page } = economist;
    await go(page, "Egenavgifter");
    await page.getByRole("button", { name: "Räkna december 2026" }).click();
    await page
      .getByRole("row", { name: /december 2026/ })
      .getByText("Räknad", { exact: true })
      .waitFor();
  });
});
