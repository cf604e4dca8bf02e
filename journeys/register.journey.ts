import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let nos: string[];

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<{ no: string }>(
    `select article_no as no from catalogue.article join catalogue.supplier_article o using (article_no)
     join organisation.unit u on u.supplier_id = o.supplier_id
     where u.name = 'Ljungmo Hjälpmedel' and o.is_orderable and iso_edition = '2016' and in_national_register and is_contracted
     group by 1 order by 1 limit 3`,
  );
  nos = found.rows.map(({ no }) => no);
  // Two articles of one vendor with the same number of hers.
  await owner.query(
    "update catalogue.article set vendor = 'Tvillingmo', vendor_article_no = 'T-1', model = null where article_no = any($1)",
    [nos.slice(0, 2)],
  );
  await owner.end();
}, 180_000);
afterAll(async () => {
  await editor?.close();
  await program?.stop();
});
pictureFailures();

describe("an editor reads a file from the national article register", () => {
  oneStory();

  test("she sees where the register and her own record differ, what is not understood, and what is not hers", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "register-editor");
    const { page, checkPage } = editor;
    await page.goto("/sortiment/inlasning");
    await headed(page, "Läs in en fil");
    await page.getByRole("radio", { name: "Nationella artikelregistret" }).check();
    await page.getByText("Där registret och vi säger olika").waitFor();
    await checkPage("choose");
    await choose("register.csv", [
      `${nos[0]};Registrets namn ett;;;61;07312345678909;1234,50`,
      `${nos[1]};Registrets namn två;999999;;;;`,
      `${nos[2]};;;;;07312345678909;`,
      "77001;Rollator som ingen har;;;;;",
    ]);
    await headed(page, "Inläsning av register.csv");
    await page.getByText(/Registret och vi säger olika om \d uppgifter/).waitFor();
    await page.getByText("999999 finns inte i vår lista (utgåva 2016)", { exact: false }).waitFor();
    await checkPage("differs");
    await page.getByRole("button", { name: "1 tas inte in" }).click();
    await page.getByText("Finns inte hos oss. Ange en mallartikel", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Alla", exact: true }).click();
  });

  test("she keeps her own name of one, takes the register's for the rest, and only then makes the changes", async () => {
    const { page, checkPage } = editor;
    const row = page.getByRole("row").filter({ hasText: "Registrets namn ett" });
    await row
      .getByRole("radio", { name: /^Vårt: / })
      .first()
      .focus();
    await page.keyboard.press("Space");
    await page.getByText(/\d har inget svar|En har inget svar/).waitFor();
    await page.getByRole("button", { name: /^Registrets på/ }).click();
    await page.getByText("Alla har svar.").waitFor();
    await checkPage("answered");
    await page.getByRole("button", { name: "Gör ändringarna" }).click();
    await page.getByRole("button", { name: "Ångra inläsningen" }).waitFor();
    await page.getByText(/står kvar \(registret: Registrets namn ett\)/).waitFor();
    await checkPage("applied");
  });

  test("the article says which fields came from the register, which file and which day", async () => {
    const { page, checkPage } = editor;
    await page.goto(`/sortiment/artikel/${nos[0]}`);
    await page.getByText("Ni har behållit ert. Registret säger Registrets namn ett (register.csv 2026-11-23)").waitFor();
    await page.getByText("Från artikelregistret, register.csv 2026-11-23").first().waitFor();
    await page.getByText(/Pris i registret: 1\s234,50\skr/).waitFor();
    await checkPage("marked");
  });

  test("the same file asks nothing of what she kept, and the first is undone whole", async () => {
    const { page } = editor;
    await page.goto("/sortiment/inlasning");
    await page.getByRole("radio", { name: "Nationella artikelregistret" }).check();
    await choose("igen.csv", [`${nos[0]};Registrets namn ett;;;61;07312345678909;1234,50`]);
    await headed(page, "Inläsning av igen.csv");
    await page.getByRole("button", { name: "0 skiljer sig" }).waitFor();
    await page.goto("/sortiment");
    await page.getByRole("link", { name: "register.csv" }).click();
    await page.getByRole("button", { name: "Ångra inläsningen" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Ångra inläsningen" }).click();
    await page.getByText("Ångrad", { exact: true }).first().waitFor();
    await page.goto(`/sortiment/artikel/${nos[0]}`);
    await page.getByRole("heading", { name: "Vem har ändrat vad" }).waitFor();
    if ((await page.getByText("Från artikelregistret").count()) > 0) throw new Error("the marks are gone with the import");
  });

  test("a row without our number is asked about where two articles have the vendor's, and her answer shows what would change", async () => {
    const { page, checkPage } = editor;
    await page.goto("/sortiment/inlasning");
    await page.getByRole("radio", { name: "Nationella artikelregistret" }).check();
    await choose("leverantor.csv", ["Tvillingmo;T-1;Modell T"], "leverantör;leverantörens artikelnummer;modell");
    await headed(page, "Inläsning av leverantor.csv");
    await page.getByText("Vilken artikel är Tvillingmo T-1?").first().waitFor();
    await checkPage("which-article");
    await page.getByRole("radio", { name: new RegExp(`^${nos[1]} `) }).press("Space");
    await page.getByText("Alla har svar.").waitFor();
    await page.getByText("Modell T").first().waitFor();
    await checkPage("which-answered");
  });

  test("she fetches her own articles out in the register's columns, and reading the file in again changes nothing", async () => {
    const { page } = editor;
    await page.goto("/sortiment/inlasning");
    await page.getByRole("radio", { name: "Nationella artikelregistret" }).check();
    await page.getByRole("textbox", { name: /^Ändrat sedan/ }).fill("2026-11-23");
    await page.getByRole("textbox", { name: /^Ändrat sedan/ }).press("Tab");
    await page.locator("a[href$='form=csv&since=2026-11-23']").waitFor();
    await page.getByRole("textbox", { name: /^Ändrat sedan/ }).fill("");
    await page.getByRole("textbox", { name: /^Ändrat sedan/ }).press("Tab");
    const link = page.locator("a[href$='form=xlsx']", { hasText: "Hämta som Excel" });
    const file = await page.request.get(new URL(String(await link.getAttribute("href")), page.url()).href);
    const path = join(tmpdir(), "artikelregister-ut.xlsx");
    await writeFile(path, await file.body());
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Välj fil" }).click(),
    ]);
    await chooser.setFiles(path);
    await headed(page, "Inläsning av artikelregister-ut.xlsx");
    for (const name of ["0 skiljer sig", /^0 nya?/, /^0 ändra/]) await page.getByRole("button", { name }).waitFor();
  });
});

const usualHead = "artikelnummer;benämning;iso-kod;iso-utgåva;garanti månader;gtin;pris";

/** Chooses a file of the register in the editor's page. */
async function choose(name: string, rows: readonly string[], head = usualHead): Promise<void> {
  const path = join(tmpdir(), name);
  await writeFile(path, [head, ...rows].join("\n"));
  const [chooser] = await Promise.all([
    editor.page.waitForEvent("filechooser"),
    editor.page.getByRole("button", { name: "Välj fil" }).click(),
  ]);
  await chooser.setFiles(path);
}
