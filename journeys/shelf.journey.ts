import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let staff: Journey;
let numbers: string[] = [];
beforeAll(async () => {
  program = await startRegion();
  numbers = await moveIn(program.ownerUrl);
  staff = await signIn(program, "Dag Stickprov", "shelf");
});
afterAll(async () => {
  await staff?.close();
  await program?.stop();
});
pictureFailures();

/** Asta lives at the home where Dag works. Gives the numbers of the home's hygiene chairs. */
async function moveIn(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const unit = `select u.id, u.supplier_id, u.kind, u.municipality_code from organisation.unit u join organisation.assignment a on a.unit_id = u.id
    join organisation.staff s on s.id = a.staff_id where s.given_name = 'Dag' and s.family_name = 'Stickprov'`;
  const asta = "(select id from patients.person where number = '194103122380')";
  await client.query(`delete from patients.housing where person_id = ${asta}`);
  await client.query(
    `insert into patients.housing (person_id, valid, form, municipality_code, unit_id) select ${asta}, '[2026-01-01,)', x.kind, x.municipality_code, x.id from (${unit}) x`,
  );
  await client.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
     select gen_random_uuid(), x.supplier_id, ${asta}, x.id, 'home', x.id, '2026-01-01' from (${unit}) x`,
  );
  const found = await client.query<{ no: string }>(
    `select d.device_no as no from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'buffer' join (${unit}) x on x.id = s.unit_id
     join catalogue.article a on a.article_no = d.article_no and a.product_group in ('hygien', 'rollator') order by a.product_group, d.device_no`,
  );
  await client.end();
  return found.rows.map(({ no }) => no);
}

describe("a unit's own shelf", () => {
  oneStory();

  test("scan the aid, scan the person, hand out: who pays and from when is said first", async () => {
    const { page, checkPage } = staff;
    await go(page, "Uttag");
    await scan(page, numbers[0] ?? "", true);
    await checkPage("scanned");
    await scan(page, "194103122380", true);
    const prescriber = page.getByLabel("Vem har förskrivit det?");
    const alva = prescriber.locator("option").filter({ hasText: "Alva Provhaga" });
    await prescriber.selectOption((await alva.getAttribute("value")) ?? "");
    await page.getByText("Härryda kommun").first().waitFor();
    await page.getByText("Hyran börjar 2026-11-23.").waitFor();
    await checkPage("quote");
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    await page.getByText(/^Utlämnat\. Order K\d+\.$/).waitFor();
    await checkPage("handed-out");
  });

  test("the latest is undone in one press, and rent never was", async () => {
    const { page } = staff;
    await page.getByRole("button", { name: "Ångra uttaget" }).click();
    await page.getByText(/^Ångrat\. Order K\d+ gäller inte/).waitFor();
  });

  test("the second time the prescriber is known: three steps, and it comes back to the shelf", async () => {
    const { page, checkPage } = staff;
    await scan(page, numbers[1] ?? "", true);
    await scan(page, "194103122380", true);
    await page.getByText("Härryda kommun").first().waitFor();
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    await page.getByText(/^Utlämnat\. Order K\d+\.$/).waitFor();
    await go(page, "Retur till hyllan");
    await scan(page, numbers[1] ?? "", false);
    await page.getByRole("checkbox", { name: /rengjort och kontrollerat/ }).check();
    await scan(page, numbers[1] ?? "", true);
    await checkPage("returned");
  });

  test("the refill says how it was counted and is ordered in one press", async () => {
    const { page, checkPage } = staff;
    await go(page, "Förråd");
    await page.getByRole("row", { name: /Äldreboendet Eken Härryda/ }).click();
    await headed(page, /^Förråd Äldreboendet/);
    await page.getByText(/^Nivå 5 − på hyllan 3 − på väg 0\./).waitFor();
    await checkPage("refill");
    await page.getByRole("button", { name: /^Beställ \d rader$/ }).click();
    await page.getByText(/^Nivå 5 − på hyllan 3 − på väg 2\./).waitFor();
  });

  test("a count shows what is missing first, and books it when it is closed", async () => {
    const { page, checkPage } = staff;
    await go(page, "Inventering");
    await page.getByRole("button", { name: "Börja räkna" }).click();
    for (const number of numbers.slice(0, 4)) await scan(page, number, true);
    await page.getByText("saknas, bokförs som svinn").first().waitFor();
    await checkPage("count");
    await page.getByRole("button", { name: "Avsluta och bokför" }).click();
    await page.getByText(/är inventerat\.$/).waitFor();
    expect(await page.getByText("saknas, bokförs som svinn").count()).toBeGreaterThan(0);
  });
});
