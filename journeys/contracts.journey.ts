import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let prescriber: Journey;
let reader: Journey;
let first: { no: string; vendor: string };
let second: { no: string; vendor: string };

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  // Two rollators that do the same, the second of another vendor; all that equal them stand as new and as long.
  const found = await owner.query<{ no: string; vendor: string; other: string; otherVendor: string }>(
    `with pair as (
       select a.article_no as no, a.vendor, c.article_no as other, u.supplier_id,
         (select v.vendor from catalogue.article v where v.vendor <> a.vendor order by v.vendor limit 1) as "otherVendor"
       from organisation.unit u join catalogue.supplier_article o on o.supplier_id = u.supplier_id and o.is_orderable and o.is_published and o.is_in_range and not o.is_outgoing
       join catalogue.article a on a.article_no = o.article_no and a.product_group = 'rollator' and a.article_type = 'main_aid' and 'HSL' = any(a.lagrum)
       join catalogue.article_relation r on r.main_no = a.article_no and r.kind = 'equals'
       join catalogue.article c on c.article_no = r.other_no and 'HSL' = any(c.lagrum)
       join catalogue.supplier_article t on t.article_no = c.article_no and t.supplier_id = u.supplier_id and t.is_orderable and t.is_published
         and t.is_in_range and not t.is_outgoing
       where u.name = 'Ljungmo Hjälpmedel' and exists (select from devices.device d where d.article_no = c.article_no and d.supplier_id = u.supplier_id
         and d.state = 'in-stock') order by 1, 3 limit 1),
     graded as (update devices.device d set grade = 'new', held_since = '2026-11-01T08:00:00Z' from pair
       where d.supplier_id = pair.supplier_id and d.state = 'in-stock' and (d.article_no = pair.other
         or d.article_no in (select other_no from catalogue.article_relation where main_no = pair.other and kind = 'equals'))),
     sold as (update catalogue.article a set vendor = pair."otherVendor" from pair where a.article_no = pair.other)
     select no, vendor, other, "otherVendor" from pair`,
  );
  await owner.end();
  const { no, vendor, other, otherVendor } = need(found.rows[0], "two rollators are equal");
  first = { no, vendor };
  second = { no: other, vendor: otherVendor };
}, 180_000);
afterAll(async () => {
  for (const journey of [editor, prescriber, reader]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("an editor keeps contracts with vendors, and the rank of articles in a lot", () => {
  oneStory();

  test("she keeps a contract with each of two vendors, and is told every fault of one", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "contracts-editor");
    const { page, checkPage } = editor;
    await page.goto("/sortiment");
    await page.getByRole("button", { name: "Avtal", exact: true }).click();
    await headed(page, "Avtal med leverantörer");
    await page.getByText("Inga avtal").waitFor();
    await page.getByRole("button", { name: "Nytt avtal" }).click();
    await fillContract("", "Finns inte", "2027-12-31", "2027-01-01");
    await page.getByText("Ange ett nummer.").waitFor();
    await page.getByText("Ingen artikel har den leverantören.", { exact: false }).waitFor();
    await page.getByText("Sista dagen är före den första.").waitFor();
    await checkPage("faults");
    await fillContract("AVT-2", second.vendor, "2026-01-01", "2026-12-31");
    await headed(page, `AVT-2 ${second.vendor}`);
    await page.goto("/sortiment/avtal");
    await page.getByRole("button", { name: "Nytt avtal" }).click();
    await fillContract("AVT-1", first.vendor, "2025-01-01", "2028-12-31");
    await headed(page, `AVT-1 ${first.vendor}`);
  });

  test("she makes a lot with both ranked, is told of two with one rank, and sets it right", async () => {
    const { page, checkPage } = editor;
    await page.getByRole("button", { name: "Ny del" }).click();
    await page.getByRole("textbox", { name: "Delens nummer" }).fill("RUL-1");
    await page.getByRole("textbox", { name: "Delens benämning" }).fill("Rullstolar, manuella");
    await page.getByRole("textbox", { name: "Gäller från" }).fill("2026-11-23");
    await page.getByRole("textbox", { name: "Artikelnummer" }).fill(first.no);
    await page.getByRole("button", { name: "Lägg till rad" }).click();
    const row = page.getByRole("group", { name: "Rad 2" });
    await row.getByRole("textbox", { name: "Artikelnummer" }).fill(second.no);
    await row.getByRole("combobox", { name: "Avtal" }).selectOption({ label: `AVT-2 ${second.vendor}` });
    await row.getByRole("textbox", { name: "Rang" }).fill("1");
    await page.getByRole("button", { name: "Spara rangordningen" }).click();
    await page.getByText("Två artiklar har samma rang.", { exact: false }).waitFor();
    await checkPage("rank-faults");
    await row.getByRole("textbox", { name: "Rang" }).fill("2");
    await page.getByRole("button", { name: "Spara rangordningen" }).click();
    await page.getByRole("table", { name: "Rangordning i RUL-1 sedan 2026-11-23" }).waitFor();
  });

  test("she lets them change places tomorrow, sees what midnight changes, and takes it back", async () => {
    const { page, checkPage } = editor;
    await page.getByRole("button", { name: "Ändra rangordningen" }).click();
    await page.getByRole("textbox", { name: "Gäller från" }).fill("2026-11-24");
    await page.getByRole("group", { name: "Rad 1" }).getByRole("textbox", { name: "Rang" }).fill("2");
    await page.getByRole("group", { name: "Rad 2" }).getByRole("textbox", { name: "Rang" }).fill("1");
    await page.getByRole("button", { name: "Spara rangordningen" }).click();
    await page.getByRole("table", { name: "Rangordning i RUL-1 från 2026-11-24" }).waitFor();
    const midnight = page.getByRole("row").filter({ hasText: "RUL-1 rang 1 (AVT-1)" });
    await midnight.filter({ hasText: "RUL-1 rang 2 (AVT-1)" }).first().waitFor();
    await checkPage("one-contract");
    await page.goto("/sortiment");
    await page.getByText("2 ändringar 2026-11-24").first().waitFor();
    await page.getByText(/Avtal och rang: RUL-1 rang 1 \(AVT-1\) → RUL-1 rang 2/).waitFor();
    await page.goto("/sortiment/avtal");
    await page.getByRole("table", { name: "Avtal med leverantörer" }).getByRole("link", { name: "AVT-1" }).click();
    await page.getByRole("button", { name: "Ta tillbaka det från 2026-11-24" }).click();
    await page.getByRole("table", { name: "Rangordning i RUL-1 från 2026-11-24" }).waitFor({ state: "detached" });
  });

  test("staff see contract, lot and rank on the article, and she what ends among what she is to do", async () => {
    const { page, checkPage } = editor;
    await page.goto(`/katalog/${first.no}`);
    await page.getByText("AVT-1, RUL-1 Rullstolar, manuella, rang 1, till och med 2028-12-31").waitFor();
    await checkPage("article");
    await page.goto(`/sortiment/artikel/${first.no}`);
    await page.getByRole("link", { name: "RUL-1 rang 1 (AVT-1)" }).waitFor();
    await page.goto("/sortiment/avtal");
    await page.getByText("Går snart ut").waitFor();
    await checkPage("list");
    await page.goto("/");
    await page
      .getByRole("region", { name: /^Avtal som går ut/ })
      .getByRole("link", { name: /AVT-2/ })
      .click();
    await headed(page, `AVT-2 ${second.vendor}`);
  });
});

describe("who orders a lower rank says why", () => {
  oneStory();

  test("the order says what the contract ranks before it, and is not sent without a reason", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "contracts-rank");
    const { page, checkPage } = prescriber;
    await openPerson(page, "194103122380", "Asta");
    await searchAid(page, second.no);
    await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: second.no }).first().click();
    await page.getByText("I avtalet står en annan före den här:").waitFor();
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await page.getByRole("link", { name: /Motivering krävs/ }).waitFor();
    await checkPage("asked");
    await page.getByRole("radio", { name: "Den med högre rang kommer senare än behovet kan vänta" }).check();
    await sendOrder(page);
    await page.getByRole("link", { name: /^(Öppna|Visa) beställningen/ }).click();
    await page.getByText(/Den med högre rang kommer senare/).waitFor();
    await checkPage("order");
  });

  test("the report counts it by unit and reason", async () => {
    reader = await signIn(program, "Ebba Svarsund", "contracts-report");
    const { page, checkPage } = reader;
    await page.goto("/avsteg");
    await headed(page, "Skäl till avsteg");
    const row = page.getByRole("row").filter({ hasText: "rangen i avtalet" });
    await row.waitFor();
    expect(await row.innerText()).toContain("Den med högre rang kommer senare");
    await checkPage("counted");
  });
});

async function fillContract(no: string, vendor: string, from: string, until: string): Promise<void> {
  const { page } = editor;
  await page.getByRole("textbox", { name: "Avtalsnummer" }).fill(no);
  await page.getByRole("textbox", { name: "Leverantör" }).fill(vendor);
  await page.getByRole("textbox", { name: "Första dag" }).fill(from);
  await page.getByRole("textbox", { name: "Sista dag" }).fill(until);
  await page.getByRole("button", { name: "Spara avtalet" }).click();
}
