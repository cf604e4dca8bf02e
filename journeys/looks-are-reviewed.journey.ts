import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allSuppliers } from "../server/app/suppliers.ts";
import { pickLooks } from "../server/oversight/index.ts";
import { type Journey, openJourney } from "./browser.ts";
import { go, headed, oneStory, openPerson, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

const number = "195206212382";
const name = "Granåsa";
let program: Program;
let morning: Date;
beforeAll(async () => {
  program = await startRegion();
  const evening = program.base.now();
  morning = new Date(evening.getTime() + 21 * 3_600_000);
}, 180_000);
afterAll(async () => {
  await program?.stop();
});
pictureFailures();

describe("a look that nobody had reason for", () => {
  oneStory();
  let reviewer: Journey;
  let citizen: Journey;
  afterAll(async () => {
    await reviewer?.close();
    await citizen?.close();
  });

  test("somebody opens a person in the night, from a unit that is open in the daytime", async () => {
    program.moveTo(new Date("2026-11-23T22:15:00Z"));
    const alva = await signIn(program, "Alva Provhaga", "night");
    await openPerson(alva.page, number, name);
    await alva.page.getByText("Hjälpmedel").first().waitFor();
    await alva.close();
  });

  test("the night's round picks it, and it stands first with the reviewer, without the person's name", async () => {
    program.moveTo(morning);
    for (const { supplierId } of await allSuppliers(program.base)) await pickLooks(program.base, supplierId);
    reviewer = await signIn(program, "Granna Loggvik", "review");
    const { page } = reviewer;
    await page.getByRole("heading", { name: "Loggranskning" }).waitFor();
    await reviewer.checkPage("todo");
    await go(page, "Loggranskning");
    await page
      .getByRole("cell", { name: /På natten/ })
      .first()
      .waitFor();
    expect(await page.getByText(name).count()).toBe(0);
    await reviewer.checkPage("queue");
  });

  test("opened it shows whom, what was done and why it was picked", async () => {
    const { page } = reviewer;
    await page.getByRole("link", { name: "2026-11-23 23:15" }).first().click();
    const look = page.getByRole("region", { name: "Vald åtkomst" });
    await look.getByText(name).waitFor();
    await look.getByText("från en enhet som har öppet på dagen").waitFor();
    await look.getByText("23:15").first().waitFor();
    await look.getByText("från 127.0.0.1").first().waitFor();
    await reviewer.checkPage("look");
  });

  test("without words it is not judged; the manager is asked, answers, and the look is judged as unlawful", async () => {
    const { page } = reviewer;
    await page.getByRole("radio", { name: "Fråga chefen" }).check();
    await page.getByRole("button", { name: "Spara frågan" }).click();
    await page.getByRole("link", { name: "Skriv minst tre tecken" }).waitFor();
    await page.getByLabel("Din fråga").fill("Varför läste hon detta på natten?");
    await page.getByRole("button", { name: "Spara frågan" }).click();
    await page.getByText("Frågade Chelidonia Chefsmark").waitFor();
    await page.getByRole("radio", { name: "Anteckna chefens svar" }).check();
    await page.getByLabel("Chefens svar", { exact: true }).fill("Hon arbetade inte den natten");
    await page.getByRole("button", { name: "Spara svaret" }).click();
    await page.getByText("Svar: Hon arbetade inte den natten").waitFor();
    await reviewer.checkPage("answered");
    await page.getByRole("radio", { name: "Bedöma den som otillåten" }).check();
    await page.getByLabel("Varför den är otillåten", { exact: true }).fill("Inget uppdrag för personen");
    await page.getByRole("button", { name: "Bedöm som otillåten" }).click();
    await page.getByText("Bedömdes som otillåten: Inget uppdrag för personen").waitFor();
  });

  test("judged looks and the months' figures are there", async () => {
    const { page } = reviewer;
    await page.getByRole("radio", { name: "Bedömda" }).click();
    await page.getByRole("cell", { name: "Otillåten" }).first().waitFor();
    await page.getByRole("radio", { name: "Månader" }).click();
    await page
      .getByRole("cell", { name: "2026-11" })
      .or(page.getByRole("rowheader", { name: "2026-11" }))
      .waitFor();
    await reviewer.checkPage("figures");
  });

  test("an extract is made on the person's request, without names of staff", async () => {
    const { page } = reviewer;
    await go(page, "Loggutdrag");
    await page.getByLabel("Personnummer").fill(number);
    await page.getByRole("button", { name: "Ta fram utdraget" }).click();
    await page.getByRole("heading", { name: /^Loggutdrag för/ }).waitFor();
    await page.getByText("läste dina uppgifter").first().waitFor();
    expect(await page.getByText("Provhaga").count()).toBe(0);
    await reviewer.checkPage("extract");
  });

  test("she reads herself who has seen her data, when, from where and why", async () => {
    citizen = await openJourney("own-log", program.origin);
    await citizen.showMoment(program.base.now());
    const { page } = citizen;
    await page.goto("/api/sign-in?as=citizen&to=/mina/logg");
    await page.getByRole("button", { name: /Granåsa/ }).click();
    await headed(page, "Vem har sett mina uppgifter");
    await page.getByText("2026-11-23 23:15").first().waitFor();
    await page.getByText("En förskrivare").first().waitFor();
    expect(await page.getByText("Provhaga").count()).toBe(0);
    await citizen.checkPage("page");
  });

  test("the extract can be taken as a file", async () => {
    const { page } = reviewer;
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Hämta som CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^loggutdrag-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
  });
});
