import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let economist: Journey;
let prescriber: Journey;
const asta = "194103122380";
/** The devices' numbers, by what becomes of them. */
const her = { older: "", newer: "", bed: "" };

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  her.older = (await lend(program, owner, asta, "rollator")).deviceNo;
  await moveTo(program, new Date("2026-12-23T11:00:00Z"));
  her.newer = (await lend(program, owner, asta, "rollator")).deviceNo;
  her.bed = (await lend(program, owner, asta, "sang")).deviceNo;
  await owner.end();
  // Two years in which nothing is done with what she has.
  await moveTo(program, new Date("2028-12-29T11:00:00Z"));
}, 240_000);
afterAll(async () => {
  for (const journey of [economist, prescriber]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a unit works through what is likely unused", () => {
  oneStory();
  const rows = () => prescriber.page.getByRole("row").filter({ has: prescriber.page.getByRole("button", { name: "Används" }) });
  const row = (deviceNo: string) => rows().filter({ hasText: deviceNo });

  test("before anything is counted the economist sees that; she counts, and sees what is listed and what it costs", async () => {
    economist = await signIn(program, "Harry Kronvik", "idle-economist");
    const { page, checkPage } = economist;
    await go(page, "Nyckeltal");
    await page.getByRole("radio", { name: "Troligen oanvända" }).click();
    await page.getByText("Hjälpmedlen är inte räknade än.").waitFor();
    await page.getByRole("button", { name: "Räkna om nu" }).click();
    await page.getByText(/^Räknat: \d+ hjälpmedel används troligen inte/).waitFor();
    await page.getByRole("row", { name: /^Kommunrehab Härryda 3 st .*\d,00 kr – – –/ }).waitFor();
    await checkPage("counted");
  });

  test("the list says why, the heaviest reason first, and what each costs", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "idle");
    const { page, checkPage } = prescriber;
    await go(page, "Troligen oanvända");
    await page.getByText(/^3 hjälpmedel används troligen inte och kostar \d+,00\skr\/mån/).waitFor();
    expect(await rows().count()).toBe(3);
    const why = /Ett nyare hjälpmedel med samma funktion finns sedan 24 månaderInte uppföljt på 25 månader.*\d,00.kr\/mån/;
    expect(await row(her.older).textContent()).toMatch(why);
    expect(await rows().first().textContent()).toContain(her.older);
    expect(await row(her.bed).textContent()).toMatch(/Inget har hänt med det sedan det lämnades ut för 24 månader sedan/);
    await checkPage("list");
  });

  test("what is used is gone until its day; said by mistake, it is back", async () => {
    const { page, checkPage } = prescriber;
    await row(her.newer).getByRole("button", { name: "Används" }).click();
    await page.getByText("Sparat. Det listas inte före 2029-06-29.").waitFor();
    await expect.poll(() => rows().count()).toBe(2);
    await checkPage("used");
    await page.getByRole("button", { name: "Ångra" }).click();
    await row(her.newer).waitFor();
    await row(her.newer).getByRole("button", { name: "Används" }).click();
    await expect.poll(() => rows().count()).toBe(2);
  });

  test("the person is asked: the unit that answers for her has it to do, it stays with the day, and can be taken back", async () => {
    const { page, checkPage } = prescriber;
    await row(her.bed).getByRole("button", { name: "Fråga personen" }).click();
    await page.getByText(/^Kommunrehab Härryda ska fråga, senast \d{4}-\d\d-\d\d/).waitFor();
    await row(her.bed)
      .getByText(/Frågad 2028-12-29/)
      .waitFor();
    await checkPage("asked");
    await page.getByRole("button", { name: "Ångra" }).click();
    await row(her.bed).getByRole("button", { name: "Fråga personen" }).click();
    await row(her.bed).getByRole("button", { name: "Ta tillbaka frågan" }).waitFor();
    expect(await rows().count()).toBe(2);
  });

  test("among the duties it names the device; without an answer it is not done; nobody was reached, and the list says so", async () => {
    const { page, checkPage } = prescriber;
    await go(page, "Uppgifter");
    await page.getByRole("link", { name: "Fråga om hjälpmedlet används" }).first().click();
    const part = page.getByRole("region", { name: "Vald uppgift" });
    await part.getByText(her.bed).waitFor();
    await part.getByRole("button", { name: "Spara svaret" }).click();
    await page.getByRole("link", { name: "Välj vad du fick veta" }).waitFor();
    await checkPage("ask-duty");
    const letter = await part.getByRole("link", { name: "Skriv ut brevet" }).getAttribute("href");
    const printed = await page.request.get(letter ?? "");
    expect([printed.status(), printed.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    await part.getByRole("button", { name: "Brevet är skickat" }).click();
    await part.getByText(/^Brev skickades/).waitFor();
    await checkPage("ask-letter");
    await part.getByRole("radio", { name: "Gick inte att nå" }).check();
    await part.getByRole("button", { name: "Spara svaret" }).click();
    await page.getByText("Svaret är sparat").first().waitFor();
    await go(page, "Troligen oanvända");
    await row(her.bed)
      .getByText(/^Gick inte att nå 2028-12-29, Alva Provhaga/)
      .waitFor();
    await row(her.bed).getByRole("button", { name: "Fråga personen" }).waitFor();
    await checkPage("not-reached");
  });

  test("it is fetched: the ordinary pick-up is ordered, and stands among the pick-ups", async () => {
    const { page, checkPage } = prescriber;
    await row(her.older).getByRole("button", { name: "Hämta" }).click();
    const said = page.getByText(/^Hämtning \S+ är beställd/);
    await said.waitFor();
    const pickupNo = /Hämtning (\S+)/.exec((await said.textContent()) ?? "")?.[1] ?? "";
    await expect.poll(() => rows().count()).toBe(1);
    await checkPage("done");
    await go(page, "Hämtningar");
    await page.getByRole("row", { name: pickupNo }).click();
    await headed(page, new RegExp(pickupNo));
    await page.getByText(her.older).first().waitFor();
  });

  test("the economist sees what is on its way home, and when rent has ended what is saved", async () => {
    const { page, checkPage } = economist;
    await page.reload();
    await page.getByRole("row", { name: /^Kommunrehab Härryda 1 st .*kr 1 st .*kr – 0,0 %/ }).waitFor();
    await moveTo(program, new Date("2029-01-29T11:00:00Z"));
    await signInAgain(economist, "Harry Kronvik");
    await go(page, "Nyckeltal");
    await page.getByRole("radio", { name: "Troligen oanvända" }).click();
    await page.getByRole("button", { name: "Räkna om nu" }).click();
    const unit = page.getByRole("row", { name: /^Kommunrehab Härryda 1 st .*kr – 1 st .*kr \d+,\d % 1 st 1 gick inte att nå/ });
    await unit.waitFor();
    await checkPage("saved");
  });
});
