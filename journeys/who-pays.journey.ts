import { readFile } from "node:fs/promises";
import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { redecideDue } from "../server/orders/index.ts";
import { systemActor } from "../server/platform/index.ts";
import type { Journey } from "./browser.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openElsewhere,
  openPerson,
  pictureFailures,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await startRegion();
}, 180_000);
afterAll(async () => {
  await program?.stop();
});
pictureFailures();

describe("the agreement owner finds a gap, closes it, rehearses and publishes", () => {
  oneStory();
  let owner: Journey;
  afterAll(() => owner?.close());

  test("she reads the rulebook as a table, with what no step answers below it", async () => {
    owner = await signIn(program, "Isolde Pärmskog", "rulebook");
    const { page } = owner;
    await go(page, "Regelböcker");
    await owner.checkPage("list");
    await page.getByRole("link", { name: "Från 2022-12-07" }).click();
    await headed(page, /Handbok/);
    await page.getByText("luckor: inget steg svarar").waitFor();
    await page.getByRole("searchbox", { name: "Sök i regelboken" }).fill("högst 17");
    await page.getByText("S159").first().waitFor();
    await page.getByRole("searchbox", { name: "Sök i regelboken" }).fill("");
    await owner.checkPage("edition");
  });

  test("in a draft without the row of adults in the municipality's care the gap is found, with a person", async () => {
    const { page } = owner;
    await go(page, "Regelböcker");
    await page.getByRole("button", { name: "Nytt utkast" }).first().click();
    await page.getByRole("button", { name: "Gör ett utkast" }).click();
    await page.getByText("Det här är ett utkast. Det avgör ingenting").first().waitFor();
    await page.getByRole("button", { name: "Ändra raden S160 kommunen" }).click();
    await headed(page, "Rad S160 kommunen");
    await owner.checkPage("row");
    await page.getByRole("button", { name: "Ta bort raden" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Ta bort raden" }).click();
    await headed(page, /Handbok/);
    await page.getByText(/ny[a]? luck(?:a|or): inget steg svarar/).waitFor();
    await page
      .getByText(/Vårdåtaganden: kommunen/)
      .first()
      .waitFor();
    await owner.checkPage("gap");
  });

  test("she writes a row for the case: another pays beds, and the examples come out", async () => {
    const { page } = owner;
    await page.getByRole("button", { name: /^Ny rad i steget 9/ }).click();
    await headed(page, "Ny rad i steg 9");
    await page.getByLabel("Radens namn").fill("S160");
    for (const [fact, value] of [
      ["gäller en person", "ja"],
      ["vårdåtagande hos kommunen", "ja"],
      ["vårdåtagande hos primärvården", "nej"],
    ] as const) {
      await page.getByRole("button", { name: "Lägg till villkor" }).click();
      const last = page.locator("fieldset.condition").last();
      await last.getByLabel("Uppgift").selectOption({ label: fact });
      await last.getByRole("combobox", { name: "Värden" }).fill(value);
      await last.locator(".aksel-combobox__list-item", { hasText: value }).first().click();
      await page.keyboard.press("Escape");
    }
    await page.getByLabel("Betalare", { exact: true }).selectOption({ label: "Kommunen" });
    await page.getByLabel("Beställs genom").selectOption({ label: "beställningsportalen" });
    await page
      .getByLabel("Text för den som förskriver")
      .fill("Kommunen har ansvaret för personens vård och betalar hjälpmedlet.");
    await page.getByRole("button", { name: "Spara raden" }).click();
    await page.getByText("Källan", { exact: false }).first().waitFor();
    await page.getByLabel("Källa", { exact: true }).fill("vgr-bosatt § betalare");
    await page.getByLabel("Exemplet i ord").fill("Vuxen i kommunens vård");
    await page.getByLabel("Uppgift om exemplet").selectOption({ label: "Vårdåtaganden" });
    await page.getByLabel("Vårdåtaganden", { exact: true }).fill("kommun");
    await page.getByLabel("Ska svara").selectOption({ label: "Kommunen" });
    await page.getByRole("button", { name: "Spara raden" }).click();
    await headed(page, /Handbok/);
  });

  test("rehearsed on the last year it changes nothing, for it says what the old one said", async () => {
    const { page } = owner;
    await page.getByRole("button", { name: "Öva", exact: true }).click();
    await headed(page, "Övning");
    await page.getByText("Rader som frågats").waitFor({ timeout: 20_000 });
    await owner.checkPage("rehearsal");
    await page.getByRole("link", { name: "Regelboken" }).click();
    await headed(page, /Handbok/);
  });

  test("what differs is shown row by row, and then it is published with its decision", async () => {
    const { page } = owner;
    await page.getByRole("button", { name: "Visa skillnader" }).click();
    await headed(page, "Skillnader");
    await owner.checkPage("difference");
    await page.getByRole("link", { name: "Regelboken" }).click();
    await page.getByLabel("Vem har beslutat?").fill("Ledningsrådet för hjälpmedel");
    await page.getByLabel("Beslutets diarienummer").fill("HS 2026-00123");
    await page.getByRole("button", { name: "Publicera", exact: true }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Publicera från/ })
      .click();
    await page.getByText("Publicerad").first().waitFor();
    await page.getByText("Gäller i dag").first().waitFor();
  });
});

/** What the worker does every ten minutes. */
async function askWhoPays(): Promise<void> {
  const { rows } = await program.base.pool.query<{ id: string }>(
    "select id from organisation.supplier where county = 'vastra-gotaland'",
  );
  await redecideDue(program.base, systemActor(rows[0]?.id ?? ""));
}

describe("a child turns eighteen", () => {
  oneStory();
  let prescriber: Journey;
  afterAll(() => prescriber?.close());

  test("before the day the region pays, and says why", async () => {
    await askWhoPays();
    prescriber = await signIn(program, "Alva Provhaga", "eighteen");
    await openPerson(prescriber.page, "200901152397", "Hampus");
    await openElsewhere(prescriber.page, "Lerums kommun, hälso- och sjukvård");
    await prescriber.page
      .getByText(/Västra Götalandsregionen/)
      .first()
      .waitFor();
    await prescriber.page
      .getByRole("button", { name: /^Varför\?/ })
      .first()
      .click();
    await prescriber.page.getByText("S159").first().waitFor();
  });

  test("after it the municipality does, from the day, and what was stands beside", async () => {
    await moveTo(program, new Date("2027-01-18T09:00:00Z"));
    await askWhoPays();
    await signInAgain(prescriber, "Alva Provhaga");
    await openPerson(prescriber.page, "200901152397", "Hampus");
    await openElsewhere(prescriber.page, "Lerums kommun, hälso- och sjukvård");
    await prescriber.page.getByText("Från 2027-01-15: Lerums kommun. Fyllde 18 år.").waitFor();
    await prescriber.checkPage("after");
  });

  test("an article's page says who pays it for each form of housing", async () => {
    const { page } = prescriber;
    await page.goto("/katalog/12350");
    await page.getByRole("heading", { name: "Vem betalar" }).waitFor();
    await page.getByText("barn under 18 år").first().waitFor();
    await prescriber.checkPage("article");
    expect(await page.getByRole("button", { name: /^Varför\?/ }).count()).toBeGreaterThan(8);
  });
});

describe("the agreement owner changes a draft in a spreadsheet", () => {
  oneStory();
  let owner: Journey;
  let sheet: Buffer;
  afterAll(() => owner?.close());
  /** The fetched workbook with one cell of a rule changed. */
  const changed = async (row: string, head: string, value: string): Promise<Buffer> => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(sheet).buffer);
    const rules = book.getWorksheet("Regler");
    const heads = rules?.getRow(1).values;
    rules?.eachRow((one) => {
      if (one.getCell(2).value === row) one.getCell(Array.isArray(heads) ? heads.indexOf(head) : 0).value = value;
    });
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const choose = (name: string, buffer: Buffer) =>
    owner.page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer });

  test("she fetches the draft as a file", async () => {
    owner = await signIn(program, "Yngva Pärmbråten", "spreadsheet");
    const { page } = owner;
    await go(page, "Regelböcker");
    await page.getByRole("button", { name: "Nytt utkast" }).first().click();
    await page.getByRole("button", { name: "Gör ett utkast" }).click();
    await page.getByText("Det här är ett utkast. Det avgör ingenting").first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Hämta som Excel" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^utkast-varmland-2020-.+\.xlsx$/);
    sheet = await readFile(await download.path());
    await owner.checkPage("draft");
  });

  test("every fault of a file is shown with where it stands, and nothing is taken in", async () => {
    const { page } = owner;
    await choose("fel.xlsx", await changed("S99", "Svar: betalare", "grannen"));
    await page.getByRole("heading", { name: "fel.xlsx har 1 fel och kan inte läsas in" }).waitFor();
    await page.getByText("”grannen” finns inte. Välj bland: regionen").first().waitFor();
    expect(await page.getByRole("button", { name: "Ta in i utkastet" }).count()).toBe(0);
    await owner.checkPage("faults");
  });

  test("what a file changes is shown before it is taken in", async () => {
    const { page } = owner;
    await choose("ny.xlsx", await changed("S99", "Svar: beställs genom", "apotek"));
    await page.getByRole("heading", { name: "ny.xlsx ändrar 1 rad i utkastet" }).waitFor();
    await owner.checkPage("difference");
    await page.getByRole("button", { name: "Ta in i utkastet" }).press("Enter");
    await page.getByText("ny.xlsx är intagen i utkastet").first().waitFor();
    await choose("ny.xlsx", await changed("S99", "Svar: beställs genom", "apotek"));
    await page.getByRole("heading", { name: "ny.xlsx säger samma sak som utkastet" }).waitFor();
  });
});
