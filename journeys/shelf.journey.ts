import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let staff: Journey;
let numbers: string[] = [];
/** A crutch that is counted. */
let crutchNo = "";
beforeAll(async () => {
  program = await startRegion();
  numbers = await moveIn(program.ownerUrl);
  crutchNo =
    (
      await ask<{ no: string }>(
        `select a.article_no as no from stores.balance s join stores.store h on h.id = s.store_id and h.kind = 'buffer'
         join catalogue.article a on a.article_no = s.article_no and a.product_group = 'krycka' and not a.is_individually_marked order by 1 limit 1`,
        [],
      )
    )?.no ?? "";
  staff = await signIn(program, "Dag Stickprov", "shelf", { isInstalled: true });
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

/** Asks the database one thing. */
async function ask<Row extends object>(text: string, values: unknown[]): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: program.ownerUrl });
  await client.connect();
  const found = await client.query<Row>(text, values);
  await client.end();
  return found.rows[0];
}
const stateOf = async (deviceNo = "") =>
  (await ask<{ state: string }>("select state from devices.device where device_no = $1", [deviceNo]))?.state;
const scrappedOf = async (articleNo: string) =>
  (
    await ask<{ n: number }>(
      "select coalesce(sum(quantity), 0)::int as n from stores.move where article_no = $1 and because = 'scrapped'",
      [articleNo],
    )
  )?.n;

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

  test("the second time the prescriber is known: three steps on a phone, and it comes back to the shelf", async () => {
    const { page, checkPage } = staff;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/uttag");
    await scan(page, numbers[1] ?? "", true);
    await scan(page, "194103122380", true);
    await page.getByText("Härryda kommun").first().waitFor();
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    await page.getByText(/^Utlämnat\. Order K\d+\.$/).waitFor();
    await checkPage("on-a-phone");
    await page.goto("/uttag/retur");
    await scan(page, numbers[1] ?? "", false);
    await page.getByRole("checkbox", { name: /rengjort och kontrollerat/ }).check();
    await scan(page, numbers[1] ?? "", true);
    await checkPage("returned");
  });

  test("what was done today stands there: the return is undone, the person has it, and it comes back once more", async () => {
    const { page } = staff;
    const today = page.getByRole("region", { name: "Gjort i dag vid hyllan" });
    await today.getByText(/^Retur:/).waitFor();
    await today.getByRole("button", { name: `Ångra ${numbers[1]}` }).click();
    await page.getByText(`Ångrat. Individ ${numbers[1]} är kvar hos den som hade den`).waitFor();
    await today.getByText(/^Retur:/).waitFor({ state: "detached" });
    expect(await stateOf(numbers[1])).toBe("lent");
    await page.getByRole("checkbox", { name: /rengjort och kontrollerat/ }).check();
    await page.locator("[data-scan-box]").fill(numbers[1] ?? "");
    await page.locator("[data-scan-box]").press("Enter");
    await expect.poll(() => stateOf(numbers[1])).toBe("in-stock");
  });

  test("what the handbook asks is answered on the same page: what is missing is said at its place, and then it is handed out", async () => {
    const { page, checkPage } = staff;
    const mattress = await ask<{ no: string }>(
      `update devices.device set store_id = (select store_id from devices.device where device_no = $1)
       where id = (select d.id from devices.device d join devices.device x on x.device_no = $1 and x.supplier_id = d.supplier_id
         join stores.store s on s.id = d.store_id and s.kind = 'main' join catalogue.article a on a.article_no = d.article_no and a.iso_code like '043306%'
         join catalogue.supplier_article o on o.article_no = d.article_no and o.supplier_id = d.supplier_id and o.is_orderable and o.is_in_range
         where d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 1) returning device_no as no`,
      [numbers[2]],
    );
    await page.goto("/uttag");
    await scan(page, mattress?.no ?? "", true);
    await scan(page, "194103122380", true);
    await page.getByText("Härryda kommun").first().waitFor();
    const handOut = page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" });
    await handOut.click();
    await page.getByText(/svara på innan det lämnas ut/).waitFor();
    await checkPage("asked");
    await page.getByRole("radio", { name: "Måttlig" }).check();
    await page.getByRole("radio", { name: "Ja", exact: true }).first().check();
    await page.getByRole("textbox", { name: "Vad väger personen?" }).fill("70");
    await page.getByRole("combobox", { name: "Mål enligt anvisningen" }).selectOption("b810");
    await page.getByRole("textbox", { name: "Målet med dina ord" }).fill("Behålla hel hud");
    await page.getByRole("button", { name: /^Ta dagen om/ }).click();
    const why = page.locator(".departure").getByRole("radio");
    if ((await why.count()) > 0) await why.first().check();
    await page.getByText(/svara på innan det lämnas ut/).waitFor({ state: "detached" });
    await checkPage("answered");
    await handOut.click();
    await page.getByText(/^Utlämnat\. Order K\d+\.$/).waitFor();
    expect(await stateOf(mattress?.no)).toBe("lent");
  });

  /** A scan that the phone keeps, or takes without knowing what it is. */
  async function scanNoNet(text: string, word: string): Promise<void> {
    const { page } = staff;
    await page.locator("[data-scan-box]").fill(text);
    await page.locator("[data-scan-box]").press("Enter");
    await page.getByRole("status").filter({ hasText: text }).filter({ hasText: word }).first().waitFor();
  }

  test("in the cellar without a net: a withdrawal is saved by number alone, and is done when the net is back", async () => {
    const { page, checkPage } = staff;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/uttag");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await headed(page, "Uttag");
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await scanNoNet(numbers[1] ?? "", "Rätt");
    await scanNoNet("194103122380", "Rätt");
    await page.getByText("vem som betalar, och om det får lämnas ut, avgörs när nätet är tillbaka").waitFor();
    await checkPage("no-net");
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await checkPage("no-net-saved");
    await page.context().setOffline(false);
    await page.getByText("1 sparad skanning är skickad").waitFor();
  });

  test("a return and a crutch in the cellar are saved too: one scan is undone, and the others are done when the net is back", async () => {
    const { page, checkPage } = staff;
    const [device = "", other = ""] = [numbers[1], numbers[2]];
    await page.goto("/uttag/krycka");
    await headed(page, "Krycka tillbaka");
    await page.goto("/uttag/retur");
    await headed(page, "Retur till hyllan");
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await scanNoNet(device, "Fel");
    await page.getByText(/^Kryssa för att hjälpmedlet är rengjort/).waitFor();
    for (const number of [device, other]) {
      await page.getByRole("checkbox", { name: /rengjort och kontrollerat/ }).check();
      await scanNoNet(number, "Sparad");
    }
    await page.getByText("2 skanningar väntar på att skickas.").waitFor();
    await page
      .getByRole("button", { name: `Ångra ${other}` })
      .last()
      .click();
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await checkPage("return-saved");
    await page.goto("/uttag/krycka");
    await headed(page, "Krycka tillbaka");
    await scanNoNet(crutchNo, "Rätt");
    await page.getByRole("button", { name: "Skrota ut 1" }).click();
    await page.getByText("2 skanningar väntar på att skickas.").waitFor();
    await checkPage("crutch-saved");
    expect(await stateOf(device)).toBe("lent");
    await page.context().setOffline(false);
    await page.getByText("2 sparade skanningar är skickade").waitFor();
    expect(await stateOf(device)).toBe("in-stock");
    expect(await scrappedOf(crutchNo)).toBe(1);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test("who keeps many shelves sees what waits at each, and orders what is chosen to them, an order a shelf", async () => {
    const warehouse = await signIn(program, "Frej Hyllbo", "shelves");
    const { page, checkPage } = warehouse;
    await page.goto("/forrad");
    await headed(page, "Förråd");
    await page.getByRole("row", { name: /Äldreboendet Eken Härryda/ }).waitFor();
    await checkPage("all");
    await page.getByRole("button", { name: /^Fyll på \d+ förråd$/ }).click();
    await headed(page, "Fyll på förråden");
    const own = page.getByRole("region", { name: "Förråd Äldreboendet Eken Härryda" });
    const left = own.getByRole("listitem").filter({ hasText: "Nivå 5 − på hyllan 3 − på väg 0." });
    await left.getByRole("checkbox").uncheck();
    await checkPage("refill");
    for (const shelf of await page
      .getByRole("region")
      .filter({ has: page.getByRole("checkbox") })
      .all())
      if ((await shelf.getAttribute("aria-label")) !== "Förråd Äldreboendet Eken Härryda")
        for (const box of await shelf.getByRole("checkbox", { name: /^\d+ st / }).all()) await box.uncheck();
    await page.getByRole("button", { name: /^Beställ \d+ rad(er)? till 1 förråd$/ }).click();
    await page.getByText(/^Förråd Äldreboendet Eken Härryda: order K\d+, kommer /).waitFor();
    await checkPage("ordered");
    await page.setViewportSize({ width: 360, height: 740 });
    await checkPage("ordered-phone");
    await warehouse.close();
  });

  test("the refill says how it was counted and is ordered in one press", async () => {
    const { page, checkPage } = staff;
    await go(page, "Förråd");
    await page.getByRole("row", { name: /Äldreboendet Eken Härryda/ }).click();
    await headed(page, /^Förråd Äldreboendet/);
    await page
      .getByText(/^Nivå 5 − på hyllan 3 − på väg 0\./)
      .first()
      .waitFor();
    await checkPage("refill");
    await page.getByRole("button", { name: /^Beställ \d rad(er)?$/ }).click();
    await page.getByText(/^Nivå 5 − på hyllan 3 − på väg 0\./).waitFor({ state: "detached" });
    await page
      .getByText(/^Nivå 5 − på hyllan 3 − på väg 2\./)
      .first()
      .waitFor();
  });

  test("a count shows what is missing first, and books it when it is closed", async () => {
    const { page, checkPage } = staff;
    await go(page, "Inventering");
    await page.getByRole("button", { name: "Börja räkna" }).waitFor();
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await page.getByRole("button", { name: "Börja räkna" }).click();
    for (const number of numbers.slice(0, 2)) await scanNoNet(number, "Sparad");
    await checkPage("count-no-net");
    await page.context().setOffline(false);
    await page.getByText("2 sparade skanningar är skickade").waitFor();
    await page.getByRole("button", { name: "Visa räkningen" }).click();
    await page.getByText(/: 2 räknade, 2 stämmer/).waitFor();
    for (const number of numbers.slice(2, 4)) await scan(page, number, true);
    await page.getByText("borta från hyllan: registrera den på någon").first().waitFor();
    await checkPage("count");
    await page.getByRole("button", { name: "Avsluta och bokför" }).click();
    const asked = page.getByRole("alertdialog");
    await asked.getByText(/rader har ingen räknat\. De tas som borta\.$/).waitFor();
    await checkPage("count-asked");
    await asked.getByRole("button", { name: "Avsluta och bokför nu" }).click();
    await page.getByText(/är inventerat\.$/).waitFor();
    expect(await page.getByText("borta från hyllan: registrera den på någon").count()).toBeGreaterThan(0);
    await checkPage("count-closed");
  });

  test("one that was begun by mistake is dropped with why, and stands with the others; the start page says what is gone and due", async () => {
    const { page, checkPage } = staff;
    await page.getByRole("link", { name: "Börja en ny inventering" }).click();
    await page.getByRole("button", { name: "Börja räkna" }).click();
    await page.getByRole("button", { name: "Släpp inventeringen" }).click();
    await page.getByRole("button", { name: "Släpp utan att bokföra" }).click();
    await page.getByText("Skriv en motivering, minst fem tecken").waitFor();
    await page.getByRole("textbox", { name: "Varför?" }).fill("Började på fel dag");
    await page.getByRole("button", { name: "Släpp utan att bokföra" }).click();
    await page.getByText("släpptes. Inget bokfördes.").waitFor();
    await page.goto("/inventering/tidigare");
    await headed(page, "Tidigare inventeringar");
    await page.getByText("Började på fel dag").waitFor();
    expect(await page.getByRole("row").count()).toBe(3);
    await checkPage("past-counts");
    await page.goto("/");
    await page.getByText(/borta från hyllan, inte registrerade?$/).waitFor();
    await checkPage("waiting");
  });

  test("a level is set by its article number, what is wrong said at once; the size is changed once a half-year, and again with a reason", async () => {
    const { page, checkPage } = staff;
    await go(page, "Förråd");
    await page.getByRole("row", { name: /Äldreboendet Eken Härryda/ }).click();
    const levels = page.getByRole("form", { name: "Sätt säkerhetslager" });
    await levels.getByRole("button", { name: "Spara nivån" }).click();
    await levels.getByText("Skriv artikelnumret, fyra till sju siffror.").waitFor();
    await levels.getByText("Skriv ett antal från 0 till 999.").waitFor();
    const article = await page
      .getByRole("table", { name: "På hyllan nu" })
      .getByRole("row")
      .nth(1)
      .getByText(/^\d{4,7}$/)
      .textContent();
    await levels.getByRole("textbox", { name: "Artikelnummer" }).fill(article ?? "");
    await levels.getByRole("textbox", { name: "Ny nivå" }).fill("17");
    await levels.getByRole("button", { name: "Spara nivån" }).click();
    await page.getByText(`Artikel ${article}: nivå 17`).waitFor();
    const size = page.getByRole("form", { name: "Förrådets storlek" });
    for (const name of ["liten", "medium"]) {
      await size.getByRole("combobox", { name: "Storlek" }).selectOption(name);
      await size.getByRole("button", { name: "Ändra storlek" }).click();
      await page.getByText(`Storlek ${name} sedan 2026-11-23.`).first().waitFor();
      await size.getByRole("button", { name: "Ändra storlek", disabled: true }).waitFor();
    }
    await size.getByRole("combobox", { name: "Storlek" }).selectOption("stor");
    await size.getByRole("button", { name: "Ändra storlek" }).click();
    await size.getByRole("textbox", { name: "Varför ändras den igen?" }).fill("Boendet får tio platser till");
    await checkPage("size");
    await size.getByRole("button", { name: "Ändra storlek" }).click();
    await page.getByText("Storlek stor sedan 2026-11-23.").first().waitFor();
  });

  test("the warehouse puts a device in another bin by scan, and moves a quantity to the shelf, never more than there is", async () => {
    const warehouse = await signIn(program, "Frej Hyllbo", "moves");
    const { page, checkPage } = warehouse;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/omflyttning");
    await headed(page, "Omflyttning");
    const client = new pg.Client({ connectionString: program.ownerUrl });
    await client.connect();
    const at = `from stores.store s join organisation.supplier p on p.id = s.supplier_id and p.county = 'vastra-gotaland' and s.kind = 'main'`;
    const { rows: devices } = await client.query<{ no: string }>(
      `select d.device_no as no ${at} join devices.device d on d.store_id = s.id and d.state = 'in-stock' and d.hold_reason is null order by 1 limit 1`,
    );
    const { rows: counted } = await client.query<{ no: string; free: number }>(
      `select b.article_no as no, b.on_hand - b.reserved as free ${at} join stores.balance b on b.store_id = s.id and b.on_hand - b.reserved between 3 and 9000 order by 1 limit 1`,
    );
    const [device, article] = [devices[0]?.no ?? "", counted[0]?.no ?? ""];
    await page.getByRole("textbox", { name: "Liggplats" }).fill("ö 1");
    await page.getByText("En liggplats skrivs med bokstäver A–Z, siffror och streck.").waitFor();
    await page.getByRole("textbox", { name: "Liggplats" }).fill("z-09-9");
    await scan(page, device, true);
    await checkPage("placed");
    const { rows: bins } = await client.query("select bin from devices.device where device_no = $1 and bin is not null", [
      device,
    ]);
    expect(bins).toEqual([{ bin: "Z-09-9" }]);
    await page.getByRole("textbox", { name: "Liggplats" }).fill("");
    await page.getByRole("combobox", { name: "Till" }).selectOption({ label: "Förråd Äldreboendet Eken Härryda" });
    await page.getByText("Det som räknas i antal").click();
    await page.getByRole("textbox", { name: "Antal" }).fill(String((counted[0]?.free ?? 0) + 1));
    await scan(page, article, false);
    await page.getByRole("textbox", { name: "Antal" }).fill("2");
    await scan(page, article, true);
    await page.getByText("2 st flyttade: Förråd Äldreboendet Eken Härryda").first().waitFor();
    await client.end();
    await warehouse.close();
  });
});
