import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pngOf } from "../server/platform/testbench-picture.ts";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { go, headed, moveTo, oneStory, pictureFailures, scan, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let technician: Journey;
let prescriber: Journey;
let payer: Journey;
let desk: Journey;
const photo = { name: "broms.png", mimeType: "image/png", buffer: pngOf(400, 300) };
const asta = "194103122380";
/** What comes home worn, and what is found at a repair. */
const aids = { home: "", homeId: "", old: "", oldId: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const [home, old] = [await lend(program, owner, asta, "rollator"), await lend(program, owner, asta, "sang")];
  [aids.home, aids.homeId, aids.old, aids.oldId] = [home.deviceNo, home.deviceId, old.deviceNo, old.deviceId];
  await owner.query("update devices.device set purchase_ore = 180000, bought_on = '2025-11-23' where id = $1", [aids.homeId]);
  await owner.query("update devices.device set purchase_ore = 900000, bought_on = '2012-01-01' where id = $1", [aids.oldId]);
  technician = await signIn(program, "Greta Skruvmo", "worn-technician");
  prescriber = await signIn(program, "Alva Provhaga", "worn-prescriber");
  payer = await signIn(program, "Klara Attestrud", "worn-payer");
  desk = await signIn(program, "Ebba Svarsund", "worn-desk");
}, 240_000);
afterAll(async () => {
  for (const journey of [technician, prescriber, payer, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("what comes home worn is judged by three, and charged", () => {
  oneStory();
  let wearNo = "";

  test("the technician asks what it is worth, and reports the wear with a photo", async () => {
    const { page, checkPage } = technician;
    await page.goto("/inleverans");
    await scan(page, aids.home, true);
    await page.goto(`/hjalpmedel/${aids.homeId}`);
    await page.getByText("är kvar av värdet", { exact: false }).waitFor();
    await checkPage("worth");
    await page.getByRole("link", { name: "Anmäl onormalt slitage" }).click();
    await headed(page, "Anmäl onormalt slitage");
    await page.getByRole("button", { name: "Anmäl", exact: true }).click();
    await page.getByText("Skriv vad som är slitet").waitFor();
    await page.getByText("Lägg till minst ett foto").waitFor();
    await checkPage("report-errors");
    await page.getByRole("textbox", { name: "Vad är slitet?" }).fill("Ramen är sned och båda bromsvajrarna är avslitna.");
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.getByRole("img", { name: /Foto 1/ }).waitFor();
    await checkPage("report");
    await page.getByRole("button", { name: "Anmäl", exact: true }).click();
    const part = page.getByRole("region", { name: /^Slitage S\d+$/ });
    await part.getByRole("img", { name: "Foto 1" }).waitFor();
    wearNo = ((await part.getByRole("heading").first().textContent()) ?? "").split(" ").at(-1) ?? "";
    expect(await part.textContent()).not.toContain("Asta");
    await judge(technician, "Ja, det ska debiteras", "Det här kommer inte av vanlig användning.");
    await part.getByText("säger: oaktsamhet").waitFor();
    await checkPage("reported");
  });

  test("the prescriber meets it under Att göra, and says what she thinks with regard to the person", async () => {
    const { page, checkPage } = prescriber;
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByRole("heading", { name: /^Slitage att bedöma/ }).waitFor();
    await checkPage("todo");
    await page.getByRole("link", { name: new RegExp(`^${wearNo},`) }).click();
    await page
      .getByRole("region", { name: `Slitage ${wearNo}` })
      .getByRole("link", { name: /Asta/ })
      .waitFor();
    await page.getByRole("button", { name: "Svara" }).click();
    await page.getByText("Välj ett av svaren").waitFor();
    await page.getByText("Skriv varför").waitFor();
    await checkPage("judge");
    await judge(prescriber, "Ja, det ska debiteras", "Hon har fått instruktion om var den ska stå.");
    await page.getByText(`Svaret på ${wearNo} är sparat`).waitFor();
  });

  test("the payer sees the device and the sum, no person and nobody else's words, and agrees: it is charged", async () => {
    const { page, checkPage } = payer;
    await go(page, "Onormalt slitage");
    await page
      .getByRole("row", { name: new RegExp(wearNo) })
      .getByRole("link")
      .first()
      .click();
    const part = page.getByRole("region", { name: `Slitage ${wearNo}` });
    await part.getByText("440,00").or(part.getByText("1 440,00")).first().waitFor();
    const text = (await part.textContent()) ?? "";
    for (const hidden of ["Asta", "instruktion", "vanlig användning"]) expect(text).not.toContain(hidden);
    expect(text).toContain(aids.home);
    await part.getByRole("button", { name: /^Varför/ }).click();
    await checkPage("payer");
    await judge(payer, "Ja, det ska debiteras", "Vi delar bedömningen.");
    await part.getByText("Alla tre var överens.").waitFor();
    await checkPage("charged");
    const charged = await owner.query<{ ore: number }>(
      "select c.price_ore as ore from billing.charge c join losses.wear_report r on r.id = c.cause_id where r.wear_no = $1",
      [wearNo],
    );
    expect(charged.rows).toHaveLength(1);
  });
});

describe("what no rule decides", () => {
  oneStory();
  let wearNo = "";

  test("the technician charges a special adaptation by the price list, and takes back what was of another bed", async () => {
    const { page, checkPage } = technician;
    await page.goto(`/hjalpmedel/${aids.oldId}`);
    await page.getByRole("link", { name: "Debitera arbete" }).click();
    await headed(page, "Debitera arbete");
    await page.getByText("Inget är debiterat av det här hjälpmedlet").waitFor();
    await page.getByRole("combobox", { name: "Tjänst ur prislistan" }).selectOption({ label: "Specialanpassning, arbete" });
    await page.getByRole("button", { name: "Debitera", exact: true }).click();
    await page.getByText("Skriv ett heltal större än noll").waitFor();
    await page.getByText("Skriv vad som gjorts").waitFor();
    await checkPage("work-errors");
    await page.getByRole("textbox", { name: "Minuter" }).fill("90");
    await page.getByRole("textbox", { name: "Vad har gjorts?" }).fill("Gaveln är sågad och fäst på nytt.");
    await page.getByRole("button", { name: "Debitera", exact: true }).click();
    await page.getByText("Kostnaden är inte godkänd").waitFor();
    await page.getByRole("checkbox", { name: "Den som är kostnadsansvarig har godkänt kostnaden" }).check();
    await page.getByRole("button", { name: "Debitera", exact: true }).click();
    await page.getByText(/^D\d+ står på betalarens nästa faktura$/).waitFor();
    const one = page.getByRole("region", { name: /^D\d+$/ });
    await one.getByText("90 minuter", { exact: false }).waitFor();
    await checkPage("work");
    await one.getByRole("button", { name: /^Ta tillbaka D/ }).click();
    await one.getByRole("textbox", { name: "Varför tas det tillbaka?" }).fill("Det var grannens säng");
    await one.getByRole("button", { name: "Ta tillbaka", exact: true }).click();
    await one.getByText("Återtaget: Det var grannens säng").waitFor();
  });

  test("an old bed has no value left, and the payer is silent: when the clock is out customer service decides, with why", async () => {
    const { page } = technician;
    await page.goto(`/slitage/anmal/${aids.oldId}`);
    await page.getByRole("textbox", { name: "Vad är slitet?" }).fill("Gaveln är avbruten och ihopskruvad med plåt.");
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.getByRole("img", { name: /Foto 1/ }).waitFor();
    await page.getByRole("button", { name: "Anmäl", exact: true }).click();
    const heading = page.getByRole("heading", { name: /^Slitage S\d+$/ });
    await heading.waitFor();
    wearNo = ((await heading.textContent()) ?? "").split(" ").at(-1) ?? "";
    await moveTo(program, new Date("2026-12-09T09:00:00Z"));
    await signInAgain(desk, "Ebba Svarsund");
    await desk.page.goto("/");
    await headed(desk.page, "Att göra");
    await desk.page.getByRole("heading", { name: /^Slitage att avgöra/ }).waitFor();
    await desk.page.getByRole("link", { name: new RegExp(`^${wearNo},`) }).click();
    const part = desk.page.getByRole("region", { name: `Slitage ${wearNo}` });
    await part.getByText("Någon av de tre har inte svarat i tid", { exact: false }).waitFor();
    await part.getByRole("radio", { name: "Debitera betalaren" }).check();
    await part.getByRole("textbox", { name: "Belopp, kr exkl. moms" }).waitFor();
    await part.getByRole("radio", { name: "Efter arbete och material, med prislistans pris i dag" }).check();
    await part.getByRole("textbox", { name: "Minuter i verkstaden" }).waitFor();
    await desk.checkPage("settle");
    await part.getByRole("radio", { name: "Debitera inte" }).check();
    await part.getByRole("textbox", { name: "Varför?" }).fill("Sängen är fjorton år gammal.");
    await part.getByRole("button", { name: "Avgör" }).click();
    await desk.page.getByText(`${wearNo} är avgjort`).waitFor();
    await part.getByText("Sängen är fjorton år gammal.").waitFor();
    await desk.page.goto("/slitage?visa=alla");
    await desk.page
      .getByRole("row", { name: new RegExp(wearNo) })
      .getByText("Debiteras inte")
      .waitFor();
    await desk.checkPage("list");
  });
});

/** Answers for the user's party on the report that is shown. */
async function judge({ page }: Journey, answer: string, because: string) {
  await page.getByRole("radio", { name: answer }).check();
  await page.getByRole("textbox", { name: "Varför?" }).fill(because);
  await page.getByRole("button", { name: "Svara" }).click();
}
