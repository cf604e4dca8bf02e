import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { chooseInStock, handOver, running } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
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
const asta = "19410312-2380";
const name = "Asta Björkhaga";
const chair = { orderNo: "", deviceNo: "", name: "" };
const trial = { orderNo: "", deviceNo: "" };

/** A chair that stands reconditioned on the shelf, and a cushion that goes to it. */
const parts = { chair: "", cushion: "" };

beforeAll(async () => {
  program = await startRegion();
  Object.assign(parts, await chairAndCushion());
  prescriber = await signIn(program, "Alva Provhaga", "chair-prescriber");
  warehouse = await signIn(program, "Frej Hyllbo", "chair-warehouse");
});
afterAll(async () => {
  for (const journey of [prescriber, warehouse]) await journey?.close();
  await program?.stop();
});
pictureFailures();

async function chairAndCushion(): Promise<{ chair: string; cushion: string }> {
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<{ chair: string; cushion: string }>(
    `select r.main_no as chair, r.other_no as cushion from catalogue.article_relation r
     join catalogue.article c on c.article_no = r.main_no and c.name like 'Rullstol, hopfällbar%'
     join catalogue.article o on o.article_no = r.other_no and o.name like 'Sittdyna av skum%'
     join organisation.supplier p on p.county = 'vastra-gotaland'
     where r.kind = 'accessory'
       and (select count(*) from catalogue.supplier_article s where s.supplier_id = p.id and s.article_no in (r.main_no, r.other_no)
         and s.is_orderable and s.is_published and s.is_in_range) = 2
       and exists (select from devices.device d where d.supplier_id = p.id and d.article_no = r.main_no and d.state = 'in-stock'
         and d.grade = 'reconditioned' and d.hold_reason is null)
     order by 1, 2 limit 1`,
  );
  await owner.end();
  return need(found.rows[0], "a reconditioned chair with a cushion");
}

describe("a wheelchair with a cushion, from need to follow-up", () => {
  oneStory();

  test("the editor puts chair and cushion together as a package", async () => {
    const editor = await signIn(program, "Sorta Hyllmark", "chair-editor");
    const { page } = editor;
    await go(page, "Paket");
    await page.getByRole("button", { name: "Nytt paket" }).click();
    const number = page.getByRole("textbox", { name: "Artikelnummer och antal" });
    for (const articleNo of [parts.chair, parts.cushion]) {
      await number.fill(articleNo);
      await number.press("Enter");
      await page.getByText(articleNo).last().waitFor();
    }
    await page.getByRole("combobox", { name: "Hör till" }).selectOption({ index: 1 });
    await page.getByRole("textbox", { name: "Paketets namn" }).fill("Rullstol med dyna");
    await page.getByRole("button", { name: "Spara paketet" }).click();
    await page.getByText("Paketet Rullstol med dyna är sparat").waitFor();
    await editor.close();
  });

  test("the prescriber writes need and goal, and chooses the package: a reconditioned chair and its cushion", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, asta, name);
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    await page.getByRole("radio", { name: "Listor och paket" }).click();
    await page.getByRole("button", { name: "Välj Rullstol med dyna" }).click();
    await running(page)
      .getByText(/Rekond/)
      .first()
      .waitFor();
    await page.getByRole("textbox", { name: "Behov, kort" }).fill("Orkar inte gå längre än till köket");
    await page.getByRole("textbox", { name: /^Mål/ }).fill("Tar sig till affären själv");
    await page.getByRole("button", { name: /^Ta dagen om \d+ dagar/ }).click();
    await page.getByRole("radio", { name: "Hem till personen" }).check();
    await running(page).getByText("Trollhättans kommun").first().waitFor();
    await checkPage("aid");
    chair.orderNo = await sendOrder(page);
  });

  test("the warehouse picks both and hands them over", async () => {
    chair.deviceNo = await handOver(warehouse.page, chair.orderNo, 2);
    expect(chair.deviceNo).toMatch(/^\d+$/);
  });

  test("the person's page says when it is followed up, and that nobody has signed for the loan", async () => {
    await moveTo(program, new Date("2026-11-23T11:30:00Z"));
    const { page, checkPage } = prescriber;
    await openPerson(page, asta, name);
    const after = page
      .getByRole("region", { name: "Efter leveransen" })
      .or(page.locator("section", { hasText: "Efter leveransen" }));
    await after.getByText("2027-02-21").first().waitFor();
    await after.getByText("Lånet är inte kvitterat").first().waitFor();
    await checkPage("person");
  });

  test("the loan is signed for by word of mouth; the paper says on which terms", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("link", { name: "Uppföljningar" }).first().click();
    await headed(page, "Uppföljningar");
    await checkPage("follow-ups");
    await page.getByRole("link", { name: "Lånekvitton" }).first().click();
    await headed(page, "Lånekvitton");
    await checkPage("receipts");
    await page.getByRole("row", { name }).last().click();
    const part = page.getByRole("region", { name: "Lånekvitto", exact: true });
    await part.getByText(chair.deviceNo).waitFor();
    const paper = await page.request.get((await part.getByRole("link", { name: "Skriv ut kvittot" }).getAttribute("href")) ?? "");
    expect(paper.headers()["content-type"]).toContain("pdf");
    await part.getByRole("button", { name: "Spara kvitteringen" }).click();
    await page.getByRole("link", { name: "Välj vem som kvitterade" }).waitFor();
    await part.getByRole("radio", { name: "Personen själv" }).check();
    await part.getByRole("radio", { name: "Muntligt" }).check();
    await checkPage("receipt");
    await part.getByRole("button", { name: "Spara kvitteringen" }).click();
    await page.getByText("Lånet är kvitterat").first().waitFor();
  });

  test("on the day it stands among what she has to do, and she records that the goal is met", async () => {
    await moveTo(program, new Date("2027-02-22T09:00:00Z"));
    await signInAgain(prescriber, "Alva Provhaga");
    const { page, checkPage } = prescriber;
    await page.getByRole("heading", { name: /^Uppföljningar/ }).waitFor();
    await checkPage("todo");
    await go(page, "Uppföljningar");
    await page.getByRole("row", { name: chair.deviceNo }).click();
    const part = page.getByRole("region", { name: "Gör uppföljningen" });
    await part.getByText("Dagen står i förskrivningen.").first().waitFor();
    await part.getByRole("button", { name: "Spara uppföljningen" }).click();
    await page.getByRole("link", { name: "Svara om målet är nått" }).waitFor();
    await part.getByRole("radio", { name: "Behåller hjälpmedlet" }).check();
    await part.getByRole("radio", { name: "Ja" }).check();
    await part.getByText("Enligt regeln: 2028-02-22").waitFor();
    await part.getByRole("textbox", { name: /^Vad såg du/ }).fill("Kör själv till affären");
    await checkPage("record");
    await part.getByRole("button", { name: "Spara uppföljningen" }).click();
    await page.getByText("Uppföljningen är sparad").first().waitFor();
  });

  test("what it came to stands with the person, with the next day", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, asta, name);
    await page.getByText("Behåller hjälpmedlet. Målet nått: ja.").waitFor();
    await page.getByText("Kör själv till affären").waitFor();
    await page.getByText("2028-02-22").first().waitFor();
    await checkPage("person-followed-up");
  });
});

describe("a rollator on trial", () => {
  oneStory();

  test("is ordered with a last day; without the day it is not sent", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, asta, name);
    await searchAid(page, "rollator");
    await chooseInStock(page, /Rollator/);
    await page.getByRole("combobox", { name: "Hur länge?" }).selectOption({ label: "Utprovning: lånas på prov" });
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await page.getByRole("link", { name: /Sista dag saknas/ }).waitFor();
    await page.getByRole("textbox", { name: "Utprovning till och med" }).fill("2027-03-19");
    await running(page).getByText("Trollhättans kommun").first().waitFor();
    await checkPage("trial");
    trial.orderNo = await sendOrder(page);
    await signInAgain(warehouse, "Frej Hyllbo");
    trial.deviceNo = await handOver(warehouse.page, trial.orderNo, 1);
  });

  test("ends on its day, and by one click is a prescription", async () => {
    await moveTo(program, new Date("2027-03-22T09:00:00Z"));
    await signInAgain(prescriber, "Alva Provhaga");
    const { page, checkPage } = prescriber;
    await page.getByRole("heading", { name: /^Utprovningar/ }).waitFor();
    await go(page, "Uppföljningar");
    await page.getByRole("link", { name: "Utprovningar och tidslån" }).first().click();
    await headed(page, "Utprovningar och tidslån");
    await checkPage("loans");
    await page.getByRole("row", { name: trial.deviceNo }).click();
    const part = page.getByRole("region", { name: "Utprovningar och tidslån" }).last();
    await part.getByText("Slut sedan 2027-03-19").waitFor();
    await checkPage("loan");
    await part.getByRole("button", { name: "Gör till förskrivning" }).click();
    await page.getByText("Lånet har ingen sista dag längre").first().waitFor();
  });

  test("no longer needed, the follow-up leads to the van with the aid chosen", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("link", { name: "Uppföljningar" }).first().click();
    await headed(page, "Uppföljningar");
    await page.getByText("Alla", { exact: true }).click();
    await page.getByRole("row", { name: trial.deviceNo }).click();
    const part = page.getByRole("region", { name: "Gör uppföljningen" });
    await part.getByRole("radio", { name: "Behöver det inte längre" }).check();
    await part.getByRole("radio", { name: "Delvis" }).check();
    await part.getByRole("button", { name: "Spara uppföljningen" }).click();
    await part.getByText("Ni påminns tills hjälpmedlet är hemma.").waitFor();
    await checkPage("way-on");
    await part
      .getByRole("button", { name: /^Beställ hämtning/ })
      .or(part.getByRole("link", { name: /^Beställ hämtning/ }))
      .first()
      .click();
    await headed(page, "Hämta hjälpmedel");
    expect(await page.getByRole("checkbox", { name: /^Rollator/ }).isChecked()).toBe(true);
    expect(await page.getByRole("checkbox", { name: /^Rullstol/ }).isChecked()).toBe(false);
  });
});
