import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  scan,
  searchAid,
  sendOrder,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let warehouse: Journey;
let economy: Journey;
let technician: Journey;
let payer: Journey;

/** What goes round: known from the moment that someone in the story reads it on the screen. */
const round = { article: "", orderNo: "", deviceNo: "" };

beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Alva Provhaga", "round-prescriber");
  warehouse = await signIn(program, "Frej Hyllbo", "round-warehouse");
});
afterAll(async () => {
  for (const journey of [prescriber, warehouse, economy, technician, payer]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a rollator goes round", () => {
  oneStory();
  test("the prescriber finds the person, who has nothing yet", async () => {
    const { page, checkPage } = prescriber;
    await checkPage("todo");
    await page.getByRole("link", { name: "Personer" }).click();
    await headed(page, "Sök person");
    await checkPage("find-person");
    await openPerson(page, "19410312-2380", "Asta Björkhaga");
    await page.getByText("Inga utlånade hjälpmedel").waitFor();
    await checkPage("person-with-nothing");
  });

  test("she searches, misspelt, and sees stock, price and payer of each", async () => {
    const { page, checkPage } = prescriber;
    await searchAid(page, "rolator");
    await page.getByText("Visar träffar för ”rollator”").waitFor();
    const fresh = page.getByRole("option").filter({ hasText: /Ny \d/ }).filter({ hasNotText: "Rekond" }).first();
    await expect.poll(() => fresh.textContent()).toMatch(/kr\/mån.*Betalas av Trollhättans kommun/);
    await page
      .getByRole("option")
      .filter({ hasText: /Rekond \d/ })
      .first()
      .waitFor();
    await checkPage("aid-found");
    round.article = (await fresh.locator(".article-name").textContent()) ?? "";
    await fresh.click();
  });

  test("she sees who pays and why: the rule, its source and what was known", async () => {
    const { page, checkPage } = prescriber;
    const running = page.getByRole("complementary", { name: "Din beställning" });
    await running.getByText("Trollhättans kommun").waitFor();
    await running.getByRole("button", { name: /^Varför/ }).click();
    await running.getByText("Regel: S160").waitFor();
    await running.getByText("Källa: VGR:s handbok").waitFor();
    await running.getByText("Vårdåtagande: kommunen").waitFor();
    await page.getByRole("textbox", { name: "Behov, kort" }).fill("Går ostadigt ute");
    await page.getByRole("radio", { name: "Hem till personen" }).check();
    await page.getByText("Skissvägen 4, 448 30 Trollhättan").waitFor();
    await checkPage("aid-why");
  });

  test("she sends it, and is told what happens next and when", async () => {
    const { page, checkPage } = prescriber;
    round.orderNo = await sendOrder(page);
    await page.getByRole("listitem").filter({ hasText: "Det levereras hem till personen senast 2026-12-02 v 49." }).waitFor();
    await checkPage("sent");
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await headed(page, `Beställning ${round.orderNo}`);
    await checkPage("order");
  });

  test("the warehouse picks it by scanning; a wrong scan says what it is", async () => {
    const { page, checkPage } = warehouse;
    await page.reload();
    await page.getByRole("link", { name: round.article }).first().waitFor();
    await checkPage("todo");
    await go(page, "Plock");
    await checkPage("picks");
    await page.getByRole("row", { name: round.orderNo }).click();
    const label = page.getByLabel(/^Skanna individ/);
    await label.waitFor();
    round.deviceNo = (await page.getByText(/^Skanna individ/).textContent())?.split(" ").at(-1) ?? "";
    await checkPage("pick");
    const wrong = await scan(page, "100003", false);
    expect(await wrong.textContent()).toMatch(/Individ 100003 ska inte stå här|Fel artikel/);
    await checkPage("pick-wrong");
    const right = await scan(page, round.deviceNo, true);
    expect(await right.textContent()).toContain(round.article);
    await checkPage("pick-right");
  });

  test("the warehouse hands it over with a receipt", async () => {
    const { page, checkPage } = warehouse;
    await go(page, "Leverera");
    await checkPage("ready");
    await page.getByRole("row", { name: round.orderNo }).click();
    await headed(page, `Lämna ut ${round.orderNo}`);
    await page.getByText(round.deviceNo).waitFor();
    await checkPage("hand-over");
    await moveTo(program, new Date("2026-11-23T11:30:00Z"));
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Personen själv");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${round.orderNo} är utlämnad`).waitFor();
  });

  test("the prescriber sees it among the person's aids, with payer and rent", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "194103122380", "Asta Björkhaga");
    const row = page.getByRole("row", { name: round.deviceNo });
    await row.filter({ hasText: /2026-11-23Alva ProvhagaTrollhättans kommun.*\d+,00/ }).waitFor();
    await page.getByText(`Fick ${round.article}, ${round.deviceNo}`).waitFor();
    await checkPage("person-with-rollator");
  });

  test("next month economy invoices, and finds the line with its days and its why", async () => {
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    economy = await signIn(program, "Harry Kronvik", "round-economy");
    const { page, checkPage } = economy;
    await checkPage("todo");
    await go(page, "Månad");
    await page.getByRole("button", { name: "Kontrollera nu" }).click();
    await page.getByText("Allt stämmer").waitFor();
    await checkPage("month");
    await page.getByRole("button", { name: "Fakturera 2026-11" }).click();
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).waitFor();
    await page.getByRole("button", { name: /^Hämta bokföringsfil/ }).waitFor();
    await checkPage("month-invoiced");
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).click();
    await headed(page, "Fakturor november 2026");
    await checkPage("invoices");
    await page.getByRole("row", { name: /^Trollhättans kommun/ }).click();
    await headed(page, /^Faktura \d+$/);
    const line = page.getByRole("row", { name: round.deviceNo });
    expect(await line.textContent()).toContain("2026-11-23 – 2026-11-308");
    await line.getByRole("button", { name: /^Varför/ }).click();
    await line.getByText("Regel: S160").waitFor();
    await line.getByText("Källa: VGR:s handbok").waitFor();
    await checkPage("invoice");
  });

  test("the one who answers for the payer's costs sees the line and the rent, and a reference for the person", async () => {
    payer = await signIn(program, "Klara Attestrud", "round-payer");
    const { page, checkPage } = payer;
    await go(page, "Kostnader");
    const lines = page.getByRole("table", { name: "Fakturarader" }).getByRole("row", { name: round.article });
    expect(await lines.first().textContent()).toMatch(/[0-9A-F]{10}/);
    await page.getByRole("table", { name: "Hyror som löper i dag" }).getByRole("row", { name: round.article }).first().waitFor();
    expect(await page.getByText("Björkhaga").count()).toBe(0);
    await checkPage("costs");
  });

  test("a pick-up is ordered, and the rent's last day is told", async () => {
    await signInAgain(prescriber, "Alva Provhaga");
    const { page, checkPage } = prescriber;
    await openPerson(page, "19410312-2380", "Asta Björkhaga");
    await page.getByRole("button", { name: "Beställ hämtning" }).click();
    await headed(page, "Hämta hjälpmedel");
    await page.getByRole("checkbox", { name: round.article }).check();
    await checkPage("new-pickup");
    await page.getByRole("button", { name: "Beställ hämtning av ett hjälpmedel" }).click();
    await headed(page, /^Hämtorder H\d+/);
    await page.getByText("Hyran slutar 2026-12-04.").waitFor();
    await checkPage("pickup");
  });

  test("the pick-up is changed before the van leaves: whom to call, and the door code", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("button", { name: "Ändra hämtningen" }).click();
    await headed(page, "Ändra hämtningen");
    await page.getByRole("textbox", { name: "Kontakt" }).fill("Grannen Ulla");
    await page.getByRole("textbox", { name: "Portkod" }).fill("9876");
    await checkPage("change-pickup");
    await page.getByRole("button", { name: "Spara ändringen" }).click();
    await headed(page, /^Hämtorder H\d+/);
    await page.getByText("Grannen Ulla").waitFor();
    await page.getByText("9876").waitFor();
    await page.getByText("Hyran slutar 2026-12-04.").waitFor();
  });

  test("it comes home by a scan", async () => {
    await signInAgain(warehouse, "Frej Hyllbo");
    const { page, checkPage } = warehouse;
    await go(page, "Inleverans");
    await checkPage("return");
    await scan(page, round.deviceNo, true);
    await page.getByText("Kom från en person, lånad sedan 2026-11-23").waitFor();
    await checkPage("returned");
  });

  test("the technician inspects, washes and approves it", async () => {
    technician = await signIn(program, "Greta Skruvmo", "round-technician");
    const { page, checkPage } = technician;
    await go(page, "Rekond");
    await checkPage("queue");
    await page.locator("[data-scan-box]").fill(round.deviceNo);
    await page.keyboard.press("Enter");
    await headed(page, `Bedöm ${round.deviceNo}`);
    await page.getByRole("checkbox", { name: "Smutsig" }).check();
    await checkPage("inspect");
    await page.getByRole("button", { name: "Till verkstaden" }).click();
    await headed(page, `Rekond ${round.deviceNo}`);
    await checkPage("reconditioning");
    await page.getByRole("button", { name: "Tvättad" }).click();
    await page.getByRole("button", { name: "Godkänn och ställ i lager" }).click();
    await page.getByText("Klar. Den är i lager som rekonditionerad.").waitFor();
    await checkPage("approved");
  });

  test("the next person's order gets the reconditioned one before any new", async () => {
    await openPerson(prescriber.page, "19381002-2396", "Birger Asktuna");
    await searchAid(prescriber.page, round.article);
    const again = prescriber.page.getByRole("option").filter({ hasText: round.article });
    await again
      .first()
      .filter({ hasText: /Rekond 1.*Ny/ })
      .waitFor();
    await again.first().click();
    const orderNo = await sendOrder(prescriber.page);
    const { page, checkPage } = warehouse;
    await go(page, "Plock");
    await page.getByRole("row", { name: orderNo }).click();
    await page.getByLabel(`Skanna individ ${round.deviceNo}`).waitFor();
    await page.getByText("Rekond", { exact: true }).waitFor();
    await checkPage("pick-reconditioned");
    await scan(page, round.deviceNo, true);
    await go(page, "Leverera");
    await page.getByRole("row", { name: orderNo }).click();
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Dotter");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${orderNo} är utlämnad`).waitFor();
  });

  test("the person's view, the payer's rent and the reuse rate agree", async () => {
    await moveTo(program, new Date("2026-12-01T09:30:00Z"));
    await openPerson(prescriber.page, "193810022396", "Birger Asktuna");
    const row = prescriber.page.getByRole("row", { name: round.deviceNo });
    await row.filter({ hasText: /2026-12-01Alva ProvhagaTrollhättans kommun.*\d+,00/ }).waitFor();
    await openPerson(prescriber.page, "19410312-2380", "Asta Björkhaga");
    await prescriber.page.getByText(`Lämnade åter ${round.article}, ${round.deviceNo}`).waitFor();
    await prescriber.checkPage("person-again-with-nothing");
    const { page, checkPage } = economy;
    await go(page, "Nyckeltal");
    const month = page.getByRole("row", { name: /^2026-12/ });
    expect(await month.textContent()).toBe("2026-1211100,0 %");
    await checkPage("measures");
  });
});
