import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let home: Journey;
let rehab: Journey;
let care: Journey;

beforeAll(async () => {
  program = await startRegion();
  home = await signIn(program, "Dag Stickprov", "see-home");
  rehab = await signIn(program, "Bror Testlund", "see-rehab");
  care = await signIn(program, "Cilla Mallkulla", "see-care");
});
afterAll(async () => {
  for (const journey of [home, rehab, care]) await journey?.close();
  await program?.stop();
});
pictureFailures();

const cornelia = { number: "19520621-2382", name: "Cornelia Granåsa" };
const gate = (journey: Journey) => journey.page.getByRole("heading", { level: 1, name: "Stängt" });

/** Takes the other assignment of the one who is signed in. */
async function workAt(journey: Journey, place: RegExp): Promise<void> {
  await journey.page.goto("/");
  await journey.page.getByRole("button", { name: /Byt arbetsplats$/ }).click();
  await journey.page.getByRole("dialog").getByRole("button", { name: place }).click();
  await headed(journey.page, "Att göra");
}

describe("a person whom nothing lets one meet", () => {
  oneStory();
  test("is closed: her number leads to the gate, which says why and shows nothing of her", async () => {
    const { page, checkPage } = home;
    await page.getByRole("link", { name: "Personer" }).click();
    await page.getByRole("textbox", { name: /^Personnummer/ }).fill(cornelia.number);
    await page.getByRole("button", { name: "Öppna" }).click();
    await gate(home).waitFor();
    expect(await page.locator("main").textContent()).not.toContain("Granåsa");
    await page.getByRole("button", { name: "Öppna" }).click();
    await page.getByText("Välj varför du öppnar").waitFor();
    await checkPage("gate");
  });

  test("is opened with a purpose, by the keyboard; the page says by what, until when, and closes again", async () => {
    const { page, checkPage } = home;
    await page.getByRole("radio", { name: "Nytt eller ändrat behov av hjälpmedel" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ringde om rullstolen");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await headed(page, new RegExp(cornelia.name));
    await page.locator("main").getByText("Öppet för dig till 2026-11-24 12:00").waitFor();
    await page.getByRole("button", { name: "Varför får jag se det här?" }).click();
    await page.getByText("Ringde om rullstolen").waitFor();
    await checkPage("opened");
    await page.getByRole("button", { name: /^Stäng nu/ }).click();
    await gate(home).waitFor();
  });
});

describe("one municipality under two laws", () => {
  oneStory();
  test("who works by health care sees her own order, and who works by social care her own", async () => {
    const { page } = care;
    await openPerson(page, cornelia.number, cornelia.name);
    await searchAid(page, "rollator");
    await page.getByRole("option").filter({ hasText: "Rekond" }).first().click();
    const byHealthCare = await sendOrder(page);
    await openPerson(page, cornelia.number, cornelia.name);
    await page
      .getByRole("link", { name: /rollator/i })
      .first()
      .waitFor();
    await workAt(care, /Socialtjänsten/);
    await openPerson(page, cornelia.number, cornelia.name);
    await page.getByText("Finns hos annan vårdgivare").waitFor();
    await page.getByText("Härryda kommun, hälso- och sjukvård").waitFor();
    expect(await page.locator("main").textContent()).not.toContain(byHealthCare);
    await care.checkPage("elsewhere");
  });
});

describe("a block", () => {
  oneStory();
  test("is recorded on the person's word by the care provider's own staff", async () => {
    await workAt(care, /Hemsjukvården/);
    const { page, checkPage } = care;
    await openPerson(page, cornelia.number, cornelia.name);
    await page.getByRole("button", { name: "Spärrar" }).click();
    await page.getByRole("button", { name: /^Spärra: Härryda kommun/ }).click();
    await page.getByText("Spärrat sedan").waitFor();
    await checkPage("blocked");
    await page.keyboard.press("Escape");
  });

  test("is met by another care provider: that it is there, not where; two steps with consent open it", async () => {
    const { page, checkPage } = rehab;
    await openPerson(page, cornelia.number, cornelia.name);
    await page.getByText("Personen har spärrat uppgifter hos en annan vårdgivare.").waitFor();
    expect(await page.locator("main").textContent()).not.toContain("Härryda kommun");
    await page.getByRole("button", { name: "Häv tillfälligt i två steg" }).click();
    await page.getByRole("button", { name: "Visa var" }).click();
    await page.getByText("Välj med vilken rätt du öppnar").waitFor();
    await checkPage("step-one");
    await page.getByRole("radio", { name: "Personen samtycker" }).check();
    await page.getByRole("button", { name: "Visa var" }).click();
    await page.getByText("Steg 2 av 2").waitFor();
    await checkPage("step-two");
    await page.getByRole("button", { name: /^Öppna Härryda kommun, hälso- och sjukvård/ }).click();
    await page.getByRole("button", { name: /^Stäng nu: Härryda kommun/ }).waitFor();
    await page
      .getByRole("link", { name: /rollator/i })
      .first()
      .waitFor();
    await checkPage("disclosed");
  });

  test("what was opened closes when its time is over", async () => {
    await rehab.page.getByRole("button", { name: /^Stäng nu: Härryda kommun/ }).click();
    await rehab.page.getByText("Personen har spärrat uppgifter hos en annan vårdgivare.").waitFor();
  });
});
