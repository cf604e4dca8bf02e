import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { running } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let alva: Journey;
/** A rollator and what is put on it, as the catalogue has them. */
let rollator: string;
let basket: string;

beforeAll(async () => {
  program = await startRegion();
  editor = await signIn(program, "Sorta Hyllmark", "again-editor");
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<{ main: string; other: string }>(
    `select r.main_no as main, r.other_no as other from catalogue.article_relation r
     join catalogue.article m on m.article_no = r.main_no and m.product_group = 'rollator'
     join catalogue.article o on o.article_no = r.other_no and o.article_type = 'accessory'
     join catalogue.supplier_article s on s.article_no = m.article_no and s.is_orderable and s.is_published and s.is_in_range
     join catalogue.supplier_article t on t.article_no = o.article_no and t.supplier_id = s.supplier_id and t.is_orderable and t.is_published and t.is_in_range
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'vastra-gotaland'
     where r.kind = 'accessory' order by r.main_no, r.other_no limit 1`,
  );
  await owner.end();
  const { main, other } = need(found.rows[0], "a rollator with something to put on it");
  rollator = main;
  basket = other;
}, 180_000);
afterAll(async () => {
  for (const journey of [editor, alva]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("what is ordered again and again", () => {
  oneStory();

  test("the editor puts a package together by numbers, and is told what is missing", async () => {
    const { page, checkPage } = editor;
    await go(page, "Paket");
    await headed(page, "Paket");
    await page.getByText("Inga paket än").waitFor();
    await checkPage("none");
    await page.getByRole("button", { name: "Nytt paket" }).click();
    await page.getByRole("button", { name: "Spara paketet" }).click();
    await page.getByRole("link", { name: "Lägg till minst en artikel" }).waitFor();
    const number = page.getByRole("textbox", { name: "Artikelnummer och antal" });
    await number.fill(rollator);
    await number.press("Enter");
    await page.getByText("är tillagd.").waitFor();
    await page.keyboard.type(`${basket} 2`);
    await page.keyboard.press("Enter");
    await page.getByText("2 st, är tillagd.").waitFor();
    await page.getByRole("combobox", { name: "Hör till" }).selectOption({ index: 1 });
    await page.getByRole("textbox", { name: "Paketets namn" }).fill("Rollator med tillbehör");
    await checkPage("package");
    await page.getByRole("button", { name: "Spara paketet" }).click();
    await page.getByText("Paketet Rollator med tillbehör är sparat").waitFor();
    await page.getByRole("heading", { name: "Rollator med tillbehör" }).waitFor();
    await checkPage("packages");
  });

  test("a prescriber orders by numbers without the mouse; a number that is nothing stays with what to do", async () => {
    alva = await signIn(program, "Alva Provhaga", "again");
    const { page, checkPage } = alva;
    await openPerson(page, "194103122380", "Asta");
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    const how = page.getByRole("radio", { name: "Sök" });
    await how.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("999999");
    await page.keyboard.press("Enter");
    await page.getByText("Ingen artikel har numret 999999.").waitFor();
    await checkPage("unknown");
    await page.getByRole("textbox", { name: "Artikelnummer och antal" }).fill("");
    await page.keyboard.type(rollator);
    await page.keyboard.press("Enter");
    await running(page).getByRole("listitem").first().waitFor();
    await page.getByText("1 st, är tillagd.").waitFor();
    await checkPage("numbers");
  });

  test("she saves the rows as a list for the unit, and takes the package with its accessory", async () => {
    const { page, checkPage } = alva;
    await page.getByRole("button", { name: "Stäng listan" }).click();
    await page.getByRole("button", { name: "Spara raderna som en lista" }).click();
    await page.getByRole("button", { name: "Spara listan" }).click();
    await page.getByText("Skriv ett namn med minst två tecken").waitFor();
    await page.getByRole("textbox", { name: "Listans namn" }).fill("Vår vanliga rollator");
    await page.getByRole("radio", { name: "Alla på enheten" }).check();
    await checkPage("save");
    await page.getByRole("button", { name: "Spara listan" }).click();
    await page.getByText("Listan Vår vanliga rollator är sparad").waitFor();
    await page.getByRole("button", { name: "Lägg till fler" }).click();
    await page.getByRole("radio", { name: "Listor och paket" }).click();
    await page.getByRole("heading", { name: "Enhetens listor" }).waitFor();
    await checkPage("lists");
    await page.getByRole("button", { name: "Välj Rollator med tillbehör" }).click();
    await page.getByRole("combobox", { name: "Hör till" }).waitFor();
    expect(
      await page.getByRole("list").filter({ hasText: "Antal" }).first().getByRole("textbox", { name: "Antal" }).count(),
    ).toBe(3);
    await checkPage("chosen");
  });

  test("by the chosen aid stands its usual set: one press puts all of it on the aid", async () => {
    const { page, checkPage } = alva;
    const set = page.getByRole("region", { name: /^Vanlig uppsättning på/ });
    await set.first().getByText("Rollator med tillbehör", { exact: true }).waitFor();
    expect(await set.count()).toBe(1);
    await checkPage("usual-set");
    await set.getByRole("button", { name: /^Lägg till tillbehöret Rollator med tillbehör/ }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("combobox", { name: "Hör till" }).count()).toBe(2);
    expect(await set.count()).toBe(0);
  });

  test("a list that is taken away comes back by Ångra", async () => {
    const { page } = alva;
    await page.getByRole("button", { name: "Lägg till fler" }).click();
    await page.getByRole("radio", { name: "Listor och paket" }).click();
    await page.getByRole("button", { name: "Ta bort Vår vanliga rollator" }).click();
    await page.getByText("Listan Vår vanliga rollator är borttagen").waitFor();
    await page.getByRole("button", { name: "Ångra" }).click();
    await page.getByRole("button", { name: "Välj Vår vanliga rollator" }).waitFor();
  });
});
