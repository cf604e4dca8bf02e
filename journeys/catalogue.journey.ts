import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantCatalogue } from "../server/catalogue/fixtures.ts";
import { hsaIds, ids, plantOrganisation } from "../server/organisation/fixtures.ts";
import { openJourney } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await startProgram({ fill: fillCatalogue });
});
afterAll(() => program?.stop());

async function fillCatalogue({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  await plantOrganisation(owner);
  await plantCatalogue(owner, [ids.supplier]);
  await owner.query("update organisation.assignment set role = 'catalogue-editor' where id = $1", [ids.warehouseAssignment]);
  await owner.query(
    "insert into catalogue.search_miss (supplier_id, words, on_day, count) values ($1, 'rullepinne', '2026-11-20', 7)",
    [ids.supplier],
  );
  // When things come, as an invented region has it.
  const seeds = JSON.parse(await readFile(join(import.meta.dirname, "../db/seed/settings.json"), "utf8")) as unknown[];
  await owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source, is_assumed)
     select r.key, $1, r.value, r."validFrom", r.source, true from jsonb_to_recordset($2::jsonb) as r(key text, value jsonb, "validFrom" date, source text)`,
    [ids.supplier, JSON.stringify(seeds)],
  );
  // A store, so that what fits can say what is in stock.
  await owner.query(
    "insert into stores.store (id, supplier_id, kind, name) select gen_random_uuid(), $1, 'main', 'Huvudlagret' where not exists (select from stores.store where supplier_id = $1)",
    [ids.supplier],
  );
  await owner.end();
}

test("a prescriber finds what she means, misspelt, picks a suggestion and opens an article from the keyboard", async () => {
  const journey = await openJourney("catalogue", program.origin);
  const { page } = journey;
  await journey.showMoment(program.base.now());
  await page.goto("/api/sign-in?to=/katalog");
  await page.locator(`[value="${hsaIds.prescriber}"]`).first().click();
  await page.getByRole("heading", { level: 1, name: "Varukatalog" }).waitFor();
  const rows = page.getByRole("list", { name: "Artiklar" }).getByRole("listitem");
  await rows.first().waitFor();
  await journey.checkPage("catalogue");

  const field = page.getByRole("combobox", { name: "Sök hjälpmedel" });
  await field.fill("rulstol hopfälbar");
  await page.getByText("Visar träffar för ”rullstol hopfällbar”").waitFor();
  await page.getByRole("option", { name: /rullstol hopfällbar menade du/ }).waitFor();
  await journey.checkPage("catalogue-suggested");
  await field.press("ArrowDown");
  expect(await page.locator('[role="option"][aria-selected="true"]').textContent()).toContain("rullstol hopfällbar");
  await field.press("Enter");
  await page.getByText("Visar träffar för").waitFor({ state: "detached" });
  expect(await field.inputValue()).toBe("rullstol hopfällbar");
  expect(await rows.first().textContent()).toMatch(/Rullstol, hopfällbar/);
  await journey.checkPage("catalogue-found");

  await field.fill("trapphiss");
  await page.getByText("Inget i sortimentet svarar mot det du söker. Det här finns i övrigt sortiment.").waitFor();
  expect(await rows.first().textContent()).toMatch(/Trapphiss.*Övrigt sortiment/);
  await field.press("Escape");
  await journey.checkPage("catalogue-beyond");

  await field.fill("rollator för innebruk");
  await rows
    .filter({ hasText: /^Välj Rollator/ })
    .first()
    .waitFor();
  await page.getByRole("option").first().waitFor();
  await field.press("Escape");
  await page.getByRole("option").first().waitFor({ state: "detached" });
  await field.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = await rows.nth(1).locator(".article-name").textContent();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: chosen ?? "" }).waitFor();
  await page.getByRole("heading", { name: "Tillbehör som passar" }).waitFor();
  await journey.checkPage("article");
  await journey.close();
});

test("what fits the person is shown with its margin and taken away again; two are picked with the space bar and compared", async () => {
  const journey = await openJourney("catalogue-fit", program.origin);
  const { page } = journey;
  await journey.showMoment(program.base.now());
  await page.goto("/api/sign-in?to=/katalog?q=rullstol");
  await page.locator(`[value="${hsaIds.prescriber}"]`).first().click();
  await page.getByRole("button", { name: "Mått på person eller rum" }).click();
  await page.getByLabel("Mått", { exact: true }).selectOption({ label: "Sittbredd" });
  await page.getByLabel("Värde eller från (cm)").fill("45");
  await journey.checkPage("form");
  await page.getByRole("button", { name: "Visa det som passar" }).click();
  await page.getByText("Visar det som passar 45 cm sittbredd").waitFor();
  await journey.checkPage("set");

  const rows = page.getByRole("list", { name: "Artiklar" }).getByRole("listitem");
  await page.getByRole("combobox", { name: "Sök hjälpmedel" }).press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByText("En artikel vald").waitFor();
  for (let no = 0; no < 4; no += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByText("2 artiklar valda").waitFor();
  await rows.nth(8).getByRole("checkbox").check();
  await journey.checkPage("picked");
  await page.getByRole("button", { name: "Jämför" }).click();
  await page.getByRole("heading", { level: 1, name: "Jämför artiklar" }).waitFor();
  await page.getByRole("heading", { name: /^Skiljer/ }).waitFor();
  await page.getByRole("button", { name: "Visa det som är lika" }).click();
  await journey.checkPage("compared");
  expect(new URL(page.url()).searchParams.get("artiklar")?.split(",")).toHaveLength(3);

  await page.goBack();
  await page.getByRole("button", { name: "Ta bort filtret 45 cm sittbredd" }).click();
  await page.getByText("Visar det som passar").waitFor({ state: "detached" });
  await journey.close();
});

test("an editor sees what nobody found, tries a word and adds it; then it is found", async () => {
  const journey = await openJourney("catalogue-words", program.origin);
  const { page } = journey;
  await journey.showMoment(program.base.now());
  await page.goto("/api/sign-in?to=/sokord");
  await page.locator(`[value="${hsaIds.warehouse}"]`).first().click();
  await page.getByRole("heading", { level: 1, name: "Sökord" }).waitFor();
  await page.getByRole("button", { name: "Lägg till ord för rullepinne" }).click();
  await page.getByLabel("Betyder").fill("rollator");
  await page.getByText("Med ordet hittas").waitFor();
  await journey.checkPage("tried");
  await page.getByRole("button", { name: "Lägg till ordet" }).click();
  await page.getByText("”rullepinne” hittas nu av alla").waitFor();
  await page.getByText("Inga sökningar utan träff").waitFor();
  await page.getByLabel("Visa ord med bokstäverna").fill("rullepinne");
  await page.getByRole("heading", { name: "Ändringar" }).waitFor();
  await journey.checkPage("added");
  await expect
    .poll(async () => {
      await page.goto("/katalog?q=rullepinne");
      return page.getByRole("list", { name: "Artiklar" }).getByRole("listitem").first().textContent({ timeout: 3_000 });
    })
    .toMatch(/rollator/i);
  await journey.close();
});

test("an editor says what a class must state, sees which articles would lack it, and takes it back", async () => {
  const journey = await openJourney("catalogue-fields", program.origin);
  const { page } = journey;
  await journey.showMoment(program.base.now());
  await page.goto("/api/sign-in?to=/sokord");
  await page.locator(`[value="${hsaIds.warehouse}"]`).first().click();
  await page.getByRole("button", { name: "Ändra vad klasserna ska ange" }).click();
  await page.getByRole("heading", { level: 1, name: "Tekniska fält" }).waitFor();
  const form = page.getByRole("form", { name: "Säg vad en klass ska ange" });
  await form.getByLabel("Klass (ISO)").fill("12 2");
  await form.getByRole("button", { name: "Spara" }).click();
  await form.getByText("Skriv två, fyra eller sex siffror, eller ingenting").waitFor();
  await journey.checkPage("wrong");
  await form.getByLabel("Klass (ISO)").fill("1222");
  await form.getByLabel("Fält", { exact: true }).selectOption("colour");
  await form.getByRole("radio", { name: "ord" }).check();
  await form.getByLabel("Varje huvudhjälpmedel i klassen måste ange det").check();
  await form.getByText(/artiklar? skulle sakna fältet/).waitFor();
  await journey.checkPage("preview");
  await form.getByRole("button", { name: "Spara" }).press("Enter");
  const row = page.getByRole("table", { name: "Ändringar" }).getByRole("row").filter({ hasText: "Färg" });
  await row.getByText("måste anges").waitFor();
  await journey.checkPage("said");
  await row.getByRole("button", { name: /^Ta tillbaka/ }).click();
  await row.getByText(/^tillbakataget av/).waitFor();
  await journey.close();
});

test("the public looks for a duschstol without signing in, and is told no price", async () => {
  const journey = await openJourney("catalogue-public", program.origin);
  const { page } = journey;
  await page.goto("/katalog");
  const field = page.getByRole("combobox", { name: "Sök hjälpmedel" });
  await field.fill("dushstol");
  await page.getByRole("option", { name: /duschstol menade du/ }).waitFor();
  await journey.checkPage("suggested");
  await field.press("ArrowDown");
  await field.press("Enter");
  const rows = page.getByRole("list", { name: "Artiklar" }).getByRole("listitem");
  await rows
    .filter({ hasText: /Duschstol/ })
    .first()
    .waitFor();
  await journey.checkPage("found");
  await rows
    .filter({ hasText: /Duschstol/ })
    .first()
    .getByRole("link")
    .click();
  await page.getByRole("heading", { level: 1, name: /uschstol/ }).waitFor();
  await page.getByText("Pris och leveranstid visas när du är inloggad.").waitFor();
  await journey.checkPage("article");
  // What is not open is still behind sign-in.
  await page.goto("/sokord");
  await page
    .getByRole("link", { name: "Logga in" })
    .or(page.getByRole("button", { name: "Logga in" }))
    .first()
    .waitFor();
  await journey.close();
});

test.each(["", "%_\\'\"<script>alert(1)</script>", "a".repeat(400), "💡 ö ー"])(
  "the words “%s” in the address are an answer, not a fault",
  async (q) => {
    const journey = await openJourney("catalogue-odd", program.origin);
    await journey.page.goto(`/katalog?q=${encodeURIComponent(q)}`);
    await journey.page.getByRole("combobox", { name: "Sök hjälpmedel" }).waitFor();
    await journey.page
      .getByText(/artiklar|En artikel|Ingen artikel passar|högst 100 tecken/i)
      .first()
      .waitFor();
    await journey.close();
  },
);
