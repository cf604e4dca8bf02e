import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { chooseInStock, readWhy, running, sendInVain } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let nea: Journey;
let alva: Journey;
let manager: Journey;
let hsaId: string;

beforeAll(async () => {
  program = await startRegion();
  nea = await signIn(program, "Nea Nyprov", "sign-draft");
}, 180_000);
afterAll(async () => {
  for (const journey of [nea, alva, manager]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("who may sign", () => {
  oneStory();

  test("the untrained chooses an aid and is told at the row that she may not sign, and why", async () => {
    const { page, checkPage } = nea;
    await openPerson(page, "194103122380", "Asta");
    await searchAid(page, "rollator");
    await chooseInStock(page, /^Rollator/);
    await page.getByRole("textbox", { name: "Behov, kort" }).fill("Går ostadigt ute");
    const row = running(page).getByRole("listitem").filter({ hasText: "Du får inte skriva under" });
    const sign = row
      .locator("span")
      .filter({ hasText: /^Du får inte skriva under/ })
      .first();
    await readWhy(sign, /förskrivarutbildningen/, /S122/, /Hjälpmedelsforum/);
    await checkPage("may-not");
    await sendInVain(page, "Du får inte skriva under den här raden");
  });

  test("she hands the draft to a colleague who may, with a message", async () => {
    const { page, checkPage } = nea;
    await page.getByRole("button", { name: "Lämna till någon som får skriva under" }).click();
    const to = page.getByRole("combobox", { name: "Till vem?" });
    await to.selectOption({ label: "Alva Provhaga, arbetsterapeut" });
    await page.getByRole("textbox", { name: "Meddelande (om du vill)" }).fill("Kan du titta på höjden?");
    await checkPage("hand-over");
    await page.getByRole("button", { name: "Lämna utkastet" }).click();
    await headed(page, "Utkast");
    await page.getByRole("cell", { name: "Lämnat till Alva Provhaga" }).waitFor();
    await checkPage("drafts");
  });

  test("while it waits she can look, and not change it", async () => {
    const { page, checkPage } = nea;
    await page.getByRole("table").getByRole("link").first().click();
    await page.getByText("Lämnat till Alva Provhaga").first().waitFor();
    expect(await page.getByRole("button", { name: "Skicka beställningen" }).count()).toBe(0);
    await checkPage("waits");
  });

  test("the colleague finds it first among what she is to do, opens it and sends it back with what is wrong", async () => {
    alva = await signIn(program, "Alva Provhaga", "sign-signer");
    const { page, checkPage } = alva;
    await page.getByRole("heading", { name: /^Att skriva under/ }).waitFor();
    await checkPage("todo");
    await page
      .getByRole("region", { name: /^Att skriva under/ })
      .getByRole("link")
      .first()
      .click();
    await page.getByText("Kan du titta på höjden?").waitFor();
    await checkPage("opened");
    await page.getByRole("button", { name: "Skicka tillbaka" }).click();
    await page.getByRole("textbox", { name: "Vad behöver ändras?" }).fill("Skriv målet också");
    await page.getByRole("button", { name: "Skicka tillbaka" }).click();
    await headed(page, "Utkast");
  });

  test("she who wrote it is told, puts it right and hands it to whoever of the unit may", async () => {
    const { page, checkPage } = nea;
    await page.goto("/");
    await page.getByText("Skriv målet också").waitFor();
    await checkPage("sent-back");
    await page.getByRole("link", { name: /^Alva Provhaga har skickat tillbaka/ }).click();
    await page.getByRole("textbox", { name: "Mål" }).fill("Gå till affären själv");
    await page.getByText(/^sparat \d/).waitFor();
    await page.getByRole("button", { name: "Lämna till någon som får skriva under" }).click();
    await page.getByRole("button", { name: "Lämna utkastet" }).click();
    await headed(page, "Utkast");
  });

  test("the colleague signs; who wrote it stands on the order", async () => {
    const { page, checkPage } = alva;
    await page.goto("/");
    await page
      .getByRole("region", { name: /^Att skriva under/ })
      .getByRole("link")
      .first()
      .click();
    await page.getByText("Gå till affären själv").waitFor();
    await sendOrder(page);
    await page.goto(page.url().replace(/\/skickad$/, ""));
    await page.getByText("Utkastet skrevs av").waitFor();
    await page.getByText("Nea Nyprov").waitFor();
    await checkPage("order");
    await nea.page.goto("/");
    await nea.page.getByRole("link", { name: /^Alva Provhaga har skrivit under/ }).waitFor();
  });

  test("the manager sees who lacks what, and a file with a fault is refused by row", async () => {
    manager = await signIn(program, "Chelidonia Chefsmark", "sign-manager");
    const { page, checkPage } = manager;
    await page.getByText("Kognition: ingen har kompetensen inskriven").waitFor();
    await go(page, "Kompetens");
    await page.getByRole("row").filter({ hasText: "Nea Nyprov" }).filter({ hasText: "Rörelse" }).waitFor();
    await checkPage("overview");
    await page.getByRole("link", { name: "Nea Nyprov" }).click();
    const part = page.getByRole("heading", { name: "Nea Nyprov" });
    await part.waitFor();
    hsaId = (await page.getByText(/^SE2321000016-A\d+$/).textContent()) ?? "";
    await checkPage("colleague");
    await choose("fel.csv", `${hsaId};okänd kurs;2026-10-01;`);
    await page.getByText("1 fel i fel.csv").first().waitFor();
    await page.getByText("Kursen är okänd").waitFor();
    await checkPage("file-faults");
  });

  test("a right file is read in, and now she may sign", async () => {
    const { page } = manager;
    await choose("kurser.csv", `${hsaId};forskrivarkompetens;2026-10-01;`);
    await page.getByText("kurser.csv är inläst: 1 nya, 0 fanns redan.").waitFor();
    // What was read a moment ago is used for ten seconds.
    await expect
      .poll(
        async () => {
          await nea.page.goto("/mina-kurser");
          await headed(nea.page, "Mina kurser");
          await nea.page.getByText("Förskrivarkompetens för personliga hjälpmedel").waitFor();
          return nea.page.getByText("Du får skriva under").count();
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    await nea.checkPage("mine");
  });
});

/** Chooses a file of results in the manager's page. */
async function choose(name: string, row: string): Promise<void> {
  const path = join(tmpdir(), name);
  await writeFile(path, `hsa-id;kurs;genomförd;giltig till\n${row}\n`);
  const [chooser] = await Promise.all([
    manager.page.waitForEvent("filechooser"),
    manager.page.getByRole("button", { name: "Välj fil" }).click(),
  ]);
  await chooser.setFiles(path);
}
