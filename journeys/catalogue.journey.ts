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
  await owner.end();
}

test("a prescriber finds what she means, misspelt, and opens it from the keyboard", async () => {
  const journey = await openJourney("catalogue", program.origin);
  const { page } = journey;
  await journey.showMoment(program.base.now());
  await page.goto("/api/sign-in?to=/katalog");
  await page.locator(`[value="${hsaIds.prescriber}"]`).first().click();
  await page.getByRole("heading", { level: 1, name: "Varukatalog" }).waitFor();
  await page.getByRole("option").first().waitFor();
  await journey.checkPage("catalogue");

  const field = page.getByRole("combobox", { name: "Sök hjälpmedel" });
  await field.fill("rulstol hopfälbar");
  await page.getByText("Visar träffar för ”rullstol hopfällbar”").waitFor();
  expect(await page.getByRole("option").first().textContent()).toMatch(/Rullstol, hopfällbar/);
  await journey.checkPage("catalogue-found");

  await field.fill("trapphiss");
  await page.getByText("Inget i sortimentet svarar mot det du söker. Det här finns i övrigt sortiment.").waitFor();
  expect(await page.getByRole("option").first().textContent()).toMatch(/Trapphiss.*Övrigt sortiment/);
  await journey.checkPage("catalogue-beyond");

  await field.fill("rollator");
  await page
    .getByRole("option", { name: /^Rollator/ })
    .first()
    .waitFor();
  await field.press("ArrowDown");
  await field.press("ArrowDown");
  const chosen = await page.locator('[role="option"][aria-selected="true"] .article-name').textContent();
  await field.press("Enter");
  await page.getByRole("heading", { level: 1, name: chosen ?? "" }).waitFor();
  await page.getByRole("heading", { name: "Tillbehör som passar" }).waitFor();
  await journey.checkPage("article");
  await journey.close();
});
