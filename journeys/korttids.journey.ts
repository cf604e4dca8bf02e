import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { chooseInStock, readWhy, running, sendInVain } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  scan,
  searchAid,
  sendOrder,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let warehouse: Journey;
beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Ines Provholm", "stay-prescriber");
});
afterAll(async () => {
  for (const journey of [prescriber, warehouse]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a short stay that ends in the own home", () => {
  oneStory();
  const urban = "19440828-2392";
  const round = { orderNo: "", deviceNo: "" };

  test("what is needed only during the stay is the municipality's, and is not ordered here", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, urban, "Urban Ormbråna");
    await page.getByText("Korttidsboende").first().waitFor();
    await checkPage("person");
    await searchAid(page, "rollator");
    await chooseInStock(page, /Rollator/);
    // The home after the stay is the one question: where it is used meanwhile weighs nothing.
    expect(await page.getByRole("radio", { name: "Nej, bara under vistelsen" }).isChecked()).toBe(true);
    expect(await page.getByRole("radiogroup", { name: "Var ska det användas?" }).count()).toBe(0);
    await running(page).getByText("Täby kommun").waitFor();
    await readWhy(
      running(page),
      "Regel: S39, S11",
      /kan inte förskrivas på regionen; kommunen betalar/,
      "Boende: korttidsboende",
    );
    await page.getByText("Det beställs från kommunens egen leverantör.").waitFor();
    await sendInVain(page, "Beställs på annat sätt");
    await checkPage("only-there");
  });

  test("a passing need there is no short-term prescription either", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("checkbox", { name: "Behovet är tillfälligt" }).check();
    await readWhy(running(page), "Regel: S42", /löses inte med korttidsförskrivning/, "Begäran: korttidsförskrivning");
    await sendInVain(page, "Får inte beställas här");
    await checkPage("short-term");
    await page.getByRole("checkbox", { name: "Behovet är tillfälligt" }).uncheck();
  });

  test("what goes home is the region's, on trust from the municipality's prescriber", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("radio", { name: "Ja, i ordinärt boende" }).check();
    await running(page).getByText("Region Stockholm").first().waitFor();
    await readWhy(
      running(page),
      "Regel: S40, S43, S13",
      /följer med hem till ordinärt boende och betalas av regionen/,
      /Den kommunala förskrivaren förtroendeförskriver/,
      "Boende efter vistelsen: Ordinärt boende",
    );
    await checkPage("goes-home");
    round.orderNo = await sendOrder(page);
    await checkPage("sent");
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await headed(page, `Beställning ${round.orderNo}`);
    await readWhy(page.getByRole("row", { name: "Region Stockholm" }), "Regel: S40, S43, S13");
    await checkPage("order");
  });

  test("what is bulky is not sent to the short stay, but home", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, urban, "Urban Ormbråna");
    await searchAid(page, "hygienstol på hjul");
    await chooseInStock(page, /Hygienstol på hjul/);
    await page.getByRole("radio", { name: "Ja, i ordinärt boende" }).check();
    await running(page).getByText("Region Stockholm").first().waitFor();
    await page.getByRole("radio", { name: "En leveransplats" }).check();
    await page.getByRole("searchbox", { name: /^Sök leveransplats/ }).fill("Linden Täby");
    await page
      .getByRole("radio", { name: /^Korttidsboendet Linden/ })
      .first()
      .check();
    await readWhy(
      running(page),
      "Regel: S67",
      /levereras alltid till bostaden/,
      "Levereras till: korttidsboende",
      "Skrymmande: ja",
    );
    await sendInVain(page, "Får inte beställas här");
    await checkPage("bulky");
    await page.getByRole("radio", { name: "Hem till personen" }).check();
    await readWhy(running(page), "Regel: S40, S43, S13");
    await checkPage("bulky-home");
    await sendOrder(page);
    await page.getByRole("listitem").filter({ hasText: "hem till personen" }).waitFor();
  });

  test("the rollator comes, and the person's page says who pays it", async () => {
    warehouse = await signIn(program, "Mio Hyllvik", "stay-warehouse");
    const { page } = warehouse;
    await go(page, "Plock");
    await page.getByRole("row", { name: round.orderNo }).click();
    round.deviceNo = (await page.getByText(/^Skanna individ/).textContent())?.split(" ").at(-1) ?? "";
    await scan(page, round.deviceNo, true);
    await go(page, "Leverera");
    await page.getByRole("row", { name: round.orderNo }).click();
    await headed(page, `Lämna ut ${round.orderNo}`);
    // The prescriber's page has just been read: a while later it is asked for anew.
    await moveTo(program, new Date("2026-11-23T11:30:00Z"));
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Personen själv");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${round.orderNo} är utlämnad`).waitFor();
    await openPerson(prescriber.page, urban, "Urban Ormbråna");
    await prescriber.page.getByRole("row", { name: round.deviceNo }).filter({ hasText: "Region Stockholm" }).waitFor();
    await prescriber.checkPage("lent");
  });

  test("the stay ends: the region pays on, by the rule of the home, and what was stands beside", async () => {
    await moveTo(program, new Date("2026-11-30T09:00:00Z"));
    const { page, checkPage } = prescriber;
    await signInAgain(prescriber, "Ines Provholm");
    await openPerson(page, urban, "Urban Ormbråna");
    await page.getByRole("button", { name: "Anteckna flytt" }).click();
    const form = page.getByRole("dialog", { name: "Anteckna flytt" });
    await form.getByLabel("Boende", { exact: true }).selectOption({ label: "Ordinärt boende" });
    await checkPage("move");
    await form.getByRole("button", { name: "Spara från 2026-11-30" }).click();
    await page
      .getByText(/^Sparat/)
      .first()
      .waitFor();
    const row = page.getByRole("row", { name: round.deviceNo });
    await row.getByText("När det beställdes: Region Stockholm.").waitFor();
    await row.getByText("Från 2026-11-30: Region Stockholm. Personen flyttade.").waitFor();
    await readWhy(row, /^Regel: S12a/, "Boende: ordinärt boende");
    await checkPage("home");
  });
});
