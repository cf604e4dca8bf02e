import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { go, headed, moveTo, oneStory, openPerson, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let prescriber: Journey;
let warehouse: Journey;
let desk: Journey;
/** What Asta has when the stories begin. */
const hers = { lost: "", crutch: "", lift: "", liftId: "" };

const asta = "194103122380";

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  hers.lost = (await lend(program, owner, asta, "rollator")).deviceNo;
  const crutch = await lend(program, owner, asta, "rollator");
  hers.crutch = crutch.deviceNo;
  await owner.query("update catalogue.article set product_group = 'krycka' where article_no = $1", [crutch.articleNo]);
  const lift = await lend(program, owner, asta, "sang");
  [hers.lift, hers.liftId] = [lift.deviceNo, lift.deviceId];
  prescriber = await signIn(program, "Alva Provhaga", "lost-prescriber");
  warehouse = await signIn(program, "Frej Hyllbo", "lost-warehouse");
  desk = await signIn(program, "Ebba Svarsund", "lost-desk");
}, 240_000);
afterAll(async () => {
  for (const journey of [prescriber, warehouse, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("a return with one device missing, that turns up later", () => {
  oneStory();
  let deviceNo = "";

  test("the driver's miss becomes a search with a clock", async () => {
    const { page } = warehouse;
    await go(page, "Hämtningar");
    await page.getByRole("row", { name: "Irja Tallnäsby" }).click();
    await headed(page, /^Hämtorder/);
    await page.getByRole("button", { name: "Saknas", exact: true }).first().click();
    await page.getByRole("button", { name: "Anmäl att den saknas" }).click();
    await page.getByText("Anmält. Hyran fortsätter").waitFor();
    await go(desk.page, "Förkommet");
    const row = desk.page.getByRole("row", { name: "Irja Tallnäsby" });
    await row.getByText("till 2026-12-23").waitFor();
    await desk.checkPage("list");
    await row.getByRole("link").first().click();
    const part = desk.page.getByRole("region", { name: /^Ärende F/ });
    await part.getByText("Hyran går").waitFor();
    deviceNo = (await part.getByRole("link").first().textContent())?.trim() ?? "";
    await desk.checkPage("search");
  });

  test("it comes in a week later, and the case is solved by that", async () => {
    await moveTo(program, new Date("2026-11-30T09:00:00Z"));
    await signInAgain(warehouse, "Frej Hyllbo");
    const { page } = warehouse;
    await page.goto("/inleverans");
    const box = page.locator("[data-scan-box]");
    await box.pressSequentially(deviceNo);
    await box.press("Enter");
    await page.getByText(deviceNo).first().waitFor();
    await signInAgain(desk, "Ebba Svarsund");
    await desk.page.goto("/forkommet?visa=alla");
    await desk.page.getByRole("row", { name: "Irja Tallnäsby" }).getByText("Hittat").waitFor();
  });
});

describe("a device that is lost, and found after two months", () => {
  oneStory();
  test("the prescriber reports it from the person's list with what is known", async () => {
    await signInAgain(prescriber, "Alva Provhaga");
    const { page } = prescriber;
    await openPerson(page, asta, "Asta Björkhaga");
    const row = page.getByRole("row", { name: hers.lost });
    await prescriber.checkPage("person");
    await row.getByRole("link", { name: "Anmäl borta" }).click();
    await headed(page, "Anmäl förkommet hjälpmedel");
    await page.getByRole("radio", { name: "Ja" }).check();
    await page.getByRole("textbox", { name: "Vad är känt?" }).fill("Glömd på bussen till vårdcentralen");
    await prescriber.checkPage("report");
    await page.getByRole("button", { name: "Anmäl", exact: true }).click();
    await page.getByText("till 2027-02-28").waitFor();
    await prescriber.checkPage("reported");
  });

  test("customer service sees the value and sends the letter, whose answer is waited for a month", async () => {
    const { page } = desk;
    await page.goto("/forkommet");
    await page.getByRole("row", { name: "Asta Björkhaga" }).getByRole("link").first().click();
    const part = page.getByRole("region", { name: /^Ärende F/ });
    await part.getByText(/Köpvärdet minus/).waitFor();
    const letter = await page.request.get((await part.getByRole("link", { name: "Skriv ut brevet" }).getAttribute("href")) ?? "");
    expect([letter.status(), letter.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    await part.getByRole("button", { name: "Brevet är skickat i dag" }).click();
    await part.getByText("2026-12-30").waitFor();
    await desk.checkPage("case");
  });

  test("after two months it is found: it is hers again, and the rent goes on", async () => {
    await moveTo(program, new Date("2027-01-28T09:00:00Z"));
    await signInAgain(desk, "Ebba Svarsund");
    const { page } = desk;
    await page.goto("/forkommet");
    await page.getByRole("row", { name: "Asta Björkhaga" }).getByRole("link").first().click();
    await page.getByRole("button", { name: "Hittat hos den som hade det" }).click();
    await page.getByText(/är löst$/).waitFor();
    await signInAgain(prescriber, "Alva Provhaga");
    await prescriber.page.getByText("Ett hjälpmedel som saknades är hittat").first().waitFor();
    await openPerson(prescriber.page, asta, "Asta Björkhaga");
    await prescriber.page
      .getByRole("row", { name: hers.lost })
      .getByText(/\d+,00/)
      .waitFor();
  });
});

describe("base equipment that was a person's, and the other way", () => {
  oneStory();
  test("customer service sees before and after, and makes it the unit's from a chosen day", async () => {
    const { page } = desk;
    await page.goto(`/hjalpmedel/${hers.liftId}`);
    await headed(page, `Individ ${hers.lift}`);
    await desk.checkPage("device");
    await page.getByRole("link", { name: "Rätta vem som har det" }).click();
    await headed(page, `Rätta vem som har individ ${hers.lift}`);
    const found = page.waitForResponse((response) => response.url().includes("/api/patients/units?words=hemsjukv"));
    await page.getByRole("textbox", { name: "Sök enhet" }).fill("hemsjukv");
    await found;
    await page.getByRole("combobox", { name: "Enhet" }).selectOption({ index: 1 });
    await page.getByRole("row", { name: /^Jour/ }).waitFor();
    await page.getByRole("row", { name: /^Betalare.*Ale kommun/ }).waitFor();
    await page.getByRole("textbox", { name: "Varför rättas det?" }).fill("Beställdes på personen av misstag");
    await desk.checkPage("correct");
    await page.getByRole("button", { name: /^Rätta från/ }).click();
    await page.getByText(/^Rättat\. Beställning K\d+/).waitFor();
    await page.getByRole("cell", { name: /Rättades: grundutrustning/ }).waitFor();
  });

  test("and a unit's own is made personal", async () => {
    const { page } = desk;
    await page.getByRole("link", { name: "Rätta vem som har det" }).click();
    await page.getByRole("textbox", { name: "Personens personnummer" }).fill("193810022396");
    await page.getByRole("button", { name: "Hämta personen" }).click();
    await page.getByText("Vald: Birger Asktuna").waitFor();
    await page.getByRole("textbox", { name: "Sök enhet" }).fill("hemsjukv");
    await page.getByRole("combobox", { name: "Enhet" }).selectOption({ label: "Hemsjukvården Ale" });
    await page.getByRole("row", { name: /^Betalare/ }).waitFor();
    await page.getByRole("textbox", { name: "Varför rättas det?" }).fill("Förskrevs till Birger");
    await desk.checkPage("correct-person");
    await page.getByRole("button", { name: /^Rätta från/ }).click();
    await page
      .getByText(/^Rättat\. Beställning K\d+/)
      .last()
      .waitFor();
    await page.getByRole("link", { name: "Visa personen" }).waitFor();
  });
});

describe("a crutch", () => {
  test("is refused on a pick-up order, with what to do instead", async () => {
    const { page } = prescriber;
    await openPerson(page, asta, "Asta Björkhaga");
    await page.goto(`${page.url()}/hamta`);
    await headed(page, "Hämta hjälpmedel");
    const boxes = page.getByRole("group", { name: "Vad ska hämtas?" }).getByRole("checkbox");
    await boxes.first().waitFor();
    for (const box of await boxes.all()) await box.check();
    await page.getByRole("radio", { name: "Hemma hos personen" }).check();
    await page.getByRole("button", { name: /^Beställ hämtning/ }).click();
    await page
      .getByText(/hämtas aldrig på hämtorder/)
      .first()
      .waitFor();
    await prescriber.checkPage("crutch");
  });
});
