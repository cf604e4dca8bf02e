import pg from "pg";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pdfOf } from "../server/platform/testbench-picture.ts";
import type { Journey } from "./browser.ts";
import { go, headed, openPerson, pictureFailures, scan, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let prescriber: Journey;
let warehouse: Journey;
let desk: Journey;

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  prescriber = await signIn(program, "Alva Provhaga", "off-prescriber");
  warehouse = await signIn(program, "Frej Hyllbo", "off-warehouse");
  desk = await signIn(program, "Ebba Svarsund", "off-desk");
});
afterAll(async () => {
  for (const journey of [prescriber, warehouse, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** What is stored: one text. */
async function stored(question: string, ...values: string[]): Promise<string> {
  const { rows } = await owner.query<{ answer: string }>(question, values);
  return rows[0]?.answer ?? "";
}

/** Chooses the first of what was searched for that is in stock. */
async function chooseInStock({ page }: Journey, what: RegExp): Promise<void> {
  await found(page).filter({ hasText: what }).filter({ hasText: /Ny \d/ }).first().click();
}

function found(page: Page): Locator {
  return page.getByRole("listbox", { name: "Artiklar" }).getByRole("option");
}

describe("a case that no rule decides", () => {
  let orderNo = "";

  test("the prescriber is told before she sends that customer service decides", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "19491111-2383", "Elna Lönnkulla");
    await searchAid(page, "duschstol");
    await chooseInStock(prescriber, /Duschstol/);
    await page.getByText("Kundtjänst avgör betalaren innan något plockas.").waitFor();
    await checkPage("aid-manual");
    orderNo = await sendOrder(page);
    await page.getByRole("listitem").filter({ hasText: "Kundtjänst avgör vem som betalar" }).waitFor();
    await checkPage("sent-manual");
  });

  test("customer service sees why it waits, decides with a reason, and it goes to the warehouse", async () => {
    const { page, checkPage } = desk;
    await page.reload();
    await page.getByRole("heading", { name: /Öppna ärenden/ }).waitFor();
    await checkPage("todo");
    await go(page, "Ärenden");
    await page.getByRole("row", { name: orderNo }).click();
    const one = page.getByRole("region", { name: /^Ärende/ });
    await one.getByText("Både kommunen och primärvården har vårdåtagande").waitFor();
    await one.getByRole("button", { name: "Bestäm betalare" }).click();
    await one.getByText("Välj vem som betalar").first().waitFor();
    await checkPage("case");
    await one.getByRole("radio", { name: "Mölndals kommun" }).check();
    await one.getByRole("textbox", { name: "Motivering" }).fill("Kommunen har rehabansvaret hemma");
    await one.getByRole("button", { name: "Bestäm betalare" }).click();
    await page.getByText("Raden går till lagret").waitFor();
    await warehouse.page.goto("/plock");
    await warehouse.page.getByRole("row", { name: orderNo }).waitFor();
  });

  test("the prescriber gets a message, and the order says who decided and why", async () => {
    const { page, checkPage } = prescriber;
    await page.goto("/");
    await page.getByText("Kundtjänst har avgjort vem som betalar").waitFor();
    await checkPage("todo-message");
    await page.getByText("Kundtjänst har avgjort vem som betalar").click();
    await headed(page, `Beställning ${orderNo}`);
    const row = page.getByRole("row", { name: "Mölndals kommun" });
    await row.getByRole("button", { name: /^Varför/ }).click();
    await row.getByText("Kommunen har rehabansvaret hemma").waitFor();
    await checkPage("order-decided");
  });
});

describe("a pick-up where something is missing", () => {
  test("the warehouse says so: the rent goes on, and the one who ordered is told", async () => {
    const { page, checkPage } = warehouse;
    await go(page, "Hämtningar");
    await checkPage("pickups");
    await page.getByRole("row", { name: "Irja Tallnäsby" }).click();
    await headed(page, /^Hämtorder/);
    await page.getByRole("button", { name: "Saknas", exact: true }).first().click();
    await checkPage("missing-ask");
    await page.getByRole("button", { name: "Anmäl att den saknas" }).click();
    await page.getByText("Anmält. Hyran fortsätter").waitFor();
    await page.getByRole("cell", { name: "fortsätter" }).waitFor();
    await checkPage("missing");
    await prescriber.page.goto("/");
    await prescriber.page.getByText("Ett hjälpmedel saknades när det skulle hämtas").waitFor();
    await desk.page.goto("/arenden");
    await desk.page.getByRole("row", { name: "Saknat hjälpmedel" }).waitFor();
  });
});

describe("an order that is not wanted so", () => {
  test("is changed and then cancelled until picking begins", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "19381002-2396", "Birger Asktuna");
    await searchAid(page, "rollator");
    await chooseInStock(prescriber, /Rollator/);
    const orderNo = await sendOrder(page);
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await addAndRemoveFile(prescriber);
    await page.getByRole("button", { name: "Ändra" }).click();
    await page.getByRole("textbox", { name: "Kontaktperson" }).fill("Grannen");
    await checkPage("order-change");
    await page.getByRole("button", { name: "Spara ändringen" }).click();
    await page.getByText("Beställningen är ändrad").waitFor();
    await page.getByText("Grannen").waitFor();
    await page.getByRole("button", { name: "Avbeställ" }).click();
    await checkPage("order-cancel-ask");
    await page.getByRole("button", { name: "Avbeställ allt" }).click();
    await page.getByText(`${orderNo} är avbeställd`).waitFor();
    await page.getByText("Avbeställd. Inget kommer att levereras.").waitFor();
    await checkPage("order-cancelled");
    await go(page, "Beställningar");
    await page.getByRole("radio", { name: "Alla" }).click();
    await page.getByRole("row", { name: orderNo }).waitFor();
    await checkPage("orders");
  });
});

/** A file with the order: what is wrong is told at once, and added it is opened and taken away again. */
async function addAndRemoveFile({ page, checkPage }: Journey): Promise<void> {
  const part = page.locator("section.part", { has: page.getByRole("heading", { name: "Bilagor" }) });
  const choose = async (button: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      part.getByRole("button", { name: button, exact: true }).click(),
    ]);
    await chooser.setFiles({ name: "utprovning.pdf", mimeType: "application/pdf", buffer });
  };
  await part.getByText("Beställningen har ingen bilaga").waitFor();
  await choose("Välj en fil", Buffer.from("inte en PDF"));
  await part.getByRole("button", { name: "Lägg till bilagan" }).click();
  await part.getByRole("link", { name: /^Filen går inte att läsa/ }).waitFor();
  await part.getByRole("link", { name: /^Ge bilagan en rubrik/ }).waitFor();
  await checkPage("order-attachment-wrong");
  await choose("Välj en annan fil", pdfOf());
  await part.getByRole("textbox", { name: "Rubrik" }).fill("Utprovning i hemmet");
  await part.getByRole("combobox", { name: "Slag" }).selectOption({ label: "Utprovningsprotokoll" });
  await part.getByRole("button", { name: "Lägg till bilagan" }).click();
  const row = part.getByRole("row", { name: /Utprovning i hemmet/ });
  await row.getByText("Alva Provhaga").waitFor();
  await checkPage("order-attachment");
  const address = await row.getByRole("link", { name: "Utprovning i hemmet" }).getAttribute("href");
  const opened = await page.request.get(new URL(String(address), page.url()).href);
  expect([opened.status(), opened.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  await row.getByRole("button", { name: "Ta bort Utprovning i hemmet" }).click();
  await checkPage("order-attachment-remove");
  await page.getByRole("button", { name: "Ta bort bilagan" }).click();
  await page.getByText("Bilagan är borttagen").waitFor();
  await part.getByText("Beställningen har ingen bilaga").waitFor();
}

describe("what is wrong is said in words", () => {
  test.each([
    ["a wrong digit", "19410312-2381", "En siffra i numret är fel"],
    ["nobody's number", "19410313-2389", "Personen finns inte i registret"],
    ["no number at all", "Asta", "Det här är inget personnummer"],
  ])("%s", async (_what, number, words) => {
    const { page, checkPage } = prescriber;
    await page.getByRole("link", { name: "Personer" }).click();
    await page.getByRole("textbox", { name: /^Personnummer/ }).fill(number);
    await page.getByRole("button", { name: "Öppna" }).click();
    await page.getByText(words).waitFor();
    if (number.endsWith("2381")) await checkPage("find-person-wrong");
  });

  test("a scan of an unknown device and of a held one", async () => {
    const held = await stored(
      "select device_no as answer from devices.device where hold_reason is not null order by device_no limit 1",
    );
    const { page, checkPage } = warehouse;
    await page.goto("/plock");
    await page.getByRole("button", { name: "Börja plocka" }).click();
    await page.locator("[data-scan-box]").waitFor();
    expect(await (await scan(page, "999999", false)).textContent()).toContain("Det finns ingen individ med det numret");
    expect(await (await scan(page, held, false)).textContent()).toMatch(/spärrad/i);
    await checkPage("pick-held");
  });
});

describe("without a mouse", () => {
  test("from a number to a sent order; the draft outlives a reload", async () => {
    const { page, checkPage } = prescriber;
    await go(page, "Att göra");
    await page.keyboard.press("/");
    await page
      .getByRole("combobox", { name: /^Sök person/ })
      .and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.type("19520621-2382", { delay: 60 });
    await page.getByRole("option", { name: /Cornelia Granåsa/ }).waitFor();
    await page.keyboard.press("Enter");
    await headed(page, /Cornelia Granåsa/);
    await page.getByText("Finns hos annan vårdgivare").waitFor();
    await checkPage("person-with-much");
    await tabTo("button", "Nytt hjälpmedel");
    await page.keyboard.press("Enter");
    await headed(page, "Nytt hjälpmedel");
    await tabTo("combobox", "Sök hjälpmedel");
    await page.keyboard.type("griptång", { delay: 60 });
    await found(page)
      .first()
      .filter({ hasText: /Griptång/i })
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page
      .getByRole("status")
      .filter({ hasText: /^sparat/ })
      .waitFor();

    await page.reload();
    await page.getByText("Du fortsätter på ditt utkast").waitFor();
    await page
      .getByRole("listitem")
      .filter({ hasText: /Griptång/ })
      .first()
      .waitFor();
    await checkPage("draft");
    await tabTo("button", "Skicka beställningen");
    await page.keyboard.press("Enter");
    await headed(page, "Skickat");
  });

  /** Tabs until what is meant has the focus. */
  async function tabTo(role: "button" | "combobox", name: string): Promise<void> {
    const wanted = prescriber.page.getByRole(role, { name });
    await wanted.waitFor();
    for (let step = 0; step < 80; step += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await prescriber.page.keyboard.press("Tab");
    }
    throw new Error(`${name} is not reached by the keyboard`);
  }
});
