import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMonth } from "../server/billing/index.ts";
import { answersFor, plantCost } from "../server/claims/fixtures.ts";
import { type Month, need } from "../server/kernel/index.ts";
import { systemActor } from "../server/platform/index.ts";
import type { Journey } from "./browser.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
/** Of a nursing home in Stockholm, its supplier's economist, and who answers for the region that is to pay. */
let home: Journey;
let economy: Journey;
let region: Journey;
const claim = { no: "" };

beforeAll(async () => {
  program = await startRegion();
  await moveTo(program, new Date("2026-12-01T09:00:00Z"));
  await plant();
  home = await signIn(program, "Kim Stickbro", "claims-home");
  economy = await signIn(program, "Ode Kronholm", "claims-economy");
  region = await signIn(program, "Lova Attestholm", "claims-region");
}, 180_000);
afterAll(async () => {
  for (const journey of [home, economy, region]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("what a nursing home bought ends as a line of the region's invoice (S25)", () => {
  oneStory();

  test("the home hears by which rule the region pays, and what is wrong with what it wrote, all at once", async () => {
    const { page, checkPage } = home;
    await go(page, "Efterfakturering");
    await page.getByText("Inget finns här").waitFor();
    await checkPage("none");
    await page.getByRole("link", { name: "Ny efterfakturering" }).click();
    await headed(page, "Ny efterfakturering");
    await page.getByText("Region Stockholm ska betala till", { exact: false }).waitFor();
    await page.getByRole("textbox", { name: "Vad ni har köpt" }).fill("Engångsunderlägg");
    await page.getByRole("textbox", { name: "Leverantörens organisationsnummer" }).fill("559999-0017");
    await page.getByRole("button", { name: "Efterfakturera regionen" }).click();
    const summary = page.getByRole("link", { name: "Skriv ett organisationsnummer", exact: false });
    await summary.waitFor();
    await page.getByRole("link", { name: "Skriv var underlaget finns" }).waitFor();
    await page.getByRole("link", { name: "Skriv fakturans nummer" }).waitFor();
    await checkPage("make-wrong");
  });

  test("it claims the invoice, and the same invoice once more is refused with the number of the first", async () => {
    const { page, checkPage } = home;
    await fill();
    await page.getByRole("button", { name: "Efterfakturera regionen" }).click();
    const part = page.getByRole("region", { name: /^Efterfakturering E\d+$/ });
    await part.getByText("Väntar på svar").waitFor();
    claim.no = (await part.getAttribute("aria-label"))?.split(" ").at(-1) ?? "";
    await checkPage("made");
    await page.getByRole("link", { name: "Ny efterfakturering" }).click();
    await headed(page, "Ny efterfakturering");
    await page.getByRole("textbox", { name: "Vad ni har köpt" }).fill("Engångsunderlägg");
    await fill();
    await page.getByRole("button", { name: "Efterfakturera regionen" }).click();
    await page.getByText(`Fakturan är redan efterfakturerad ${claim.no}`).waitFor();
    await checkPage("twice");
  });

  test("economy meets it under Att göra and accepts it with why; how it is paid out is left to people, and says so", async () => {
    const { page, checkPage } = economy;
    await invoice(economy, "2026-11");
    await page.goto("/");
    await page.getByRole("heading", { name: /^Efterfakturering och ansökningar att svara på/ }).waitFor();
    await page.getByRole("link", { name: new RegExp(`^${claim.no},`) }).click();
    const part = page.getByRole("region", { name: `Efterfakturering ${claim.no}` });
    await part.getByRole("radio", { name: "Godta: Region Stockholm faktureras" }).check();
    await part.getByRole("button", { name: "Svara" }).click();
    await part.getByText("Skriv varför").waitFor();
    await checkPage("to-answer");
    await part.getByRole("textbox", { name: "Varför" }).fill("Står i regionens kolumn i bilaga 3.");
    await part.getByRole("button", { name: "Svara" }).click();
    await part.getByText("inte hur verksamheten får pengarna", { exact: false }).waitFor();
    await checkPage("to-pay");
    await part.getByRole("radio", { name: /^Krediteras .* på nästa faktura$/ }).check();
    await part.getByRole("textbox", { name: "Varför" }).fill("Enligt överenskommelse med verksamheten.");
    await part.getByRole("button", { name: "Spara" }).click();
    await page.getByText(`${claim.no} är utbetald`).waitFor();
    await page.getByRole("radio", { name: "Alla" }).click();
    await page.getByRole("row", { name: claim.no }).filter({ hasText: "Klar: på nästa faktura efter svaret" }).waitFor();
    await checkPage("answered");
  });

  test("the home reads the answer; the region sees what it is to pay, and has the line with its rule on the month's invoice", async () => {
    await home.page.goto("/efterfakturering");
    await home.page.getByRole("row", { name: claim.no }).filter({ hasText: "Godtagen" }).waitFor();
    await moveTo(program, new Date("2027-01-02T09:00:00Z"));
    await signInAgain(economy, "Ode Kronholm");
    await invoice(economy, "2026-12");
    await signInAgain(region, "Lova Attestholm");
    const { page, checkPage } = region;
    await go(page, "Efterfakturering");
    await page.getByRole("row", { name: claim.no }).filter({ hasText: "900,00" }).waitFor();
    await checkPage("region-list");
    await go(page, "Kostnader");
    const row = page.getByRole("table", { name: "Fakturarader" }).getByRole("row", { name: new RegExp(claim.no) });
    const text = (await row.textContent()) ?? "";
    expect(text).toContain("Efterfakturering");
    expect(text).toContain("900,00");
    await row.scrollIntoViewIfNeeded();
    await checkPage("region-line");
  });
});

describe("a person's dear month is given back in part (S56)", () => {
  oneStory();

  test("the payer sees whose month it is by reference alone, what it cost and what is given back, and applies", async () => {
    const { page, checkPage } = region;
    await go(page, "Efterfakturering");
    await page.getByRole("link", { name: "Särskild ansökan" }).click();
    await page.getByText("Ingen persons hjälpmedel kostade så mycket den månaden").waitFor();
    await page.getByRole("combobox", { name: "Månad" }).selectOption("2026-11");
    const row = page.getByRole("table", { name: "Särskild ansökan" }).getByRole("row", { name: /18\D400,00/ });
    expect(await row.textContent()).toMatch(/6\D300,00/);
    await checkPage("special");
    await row.getByRole("button", { name: /^Ansök/ }).click();
    await row.getByText(/^E\d+ väntar på svar$/).waitFor();
    await checkPage("special-waits");
  });

  test("economy accepts it: the payer is credited and the region charged in the same moment", async () => {
    const { page, checkPage } = economy;
    await page.goto("/efterfakturering");
    await page.getByRole("link", { name: /^E\d+$/ }).click();
    const part = page.getByRole("region", { name: /^Särskild ansökan E\d+$/ });
    await part.getByRole("radio", { name: /^Godta: krediteras den som ansökt/ }).check();
    await part.getByRole("textbox", { name: "Varför" }).fill("Enligt månadens fakturor.");
    await checkPage("special-to-answer");
    await part.getByRole("button", { name: "Svara" }).click();
    await page.getByText(/^E\d+ är besvarad$/).waitFor();
    await region.page.goto("/efterfakturering");
    await region.page
      .getByRole("row", { name: /Särskild ansökan för 2026-11/ })
      .filter({ hasText: "Godtagen" })
      .waitFor();
    await region.page
      .getByRole("link", { name: /^E\d+$/ })
      .first()
      .click();
    await region.page
      .getByRole("region", { name: /^Särskild ansökan E\d+$/ })
      .getByText("Enligt månadens fakturor.")
      .waitFor();
    await region.checkPage("special-answered");
  });
});

describe("a year's surplus is shared (S113)", () => {
  oneStory();

  test("economy sees each payer's share before anything is said, and hands it over for decision", async () => {
    await economy.close();
    economy = await signIn(program, "Harry Kronvik", "results-economy");
    const { page, checkPage } = economy;
    await invoice(economy, "2026-12");
    await go(page, "Över- och underskott");
    await page.getByText("Inget resultat är delat").waitFor();
    await page.getByRole("link", { name: "Dela ett resultat" }).click();
    await headed(page, "Dela ett resultat");
    await page.getByRole("radiogroup", { name: "Avtal" }).getByRole("radio").first().check();
    await page.getByRole("button", { name: "Lämna till beslut" }).click();
    await page.getByText("Skriv var siffran finns").waitFor();
    await page.getByRole("textbox", { name: "Belopp, kr exkl. moms" }).fill("100,01");
    await page.getByRole("textbox", { name: "Var siffran finns" }).fill("Bokslutet 2026, not 4");
    const shares = page.getByRole("table", { name: "Andelar" });
    await shares.waitFor();
    const parts = await shares.getByRole("row").locator("td:last-child").allTextContents();
    const ore = parts.map((part) => Number(part.replace(/[^\d,]/g, "").replace(",", "")));
    expect(ore.reduce((sum, one) => sum + one, 0)).toBe(10_001);
    await checkPage("preview");
    await page.getByRole("button", { name: "Lämna till beslut" }).click();
    await page
      .getByRole("region", { name: /^Överskott 2026, R\d+$/ })
      .getByText("Väntar på beslut")
      .waitFor();
    await checkPage("proposed");
  });

  test("whoever keeps the agreements decides it, and the payer sees its own share", async () => {
    const decider = await signIn(program, "Isolde Pärmskog", "results-decider");
    await decider.page.getByRole("heading", { name: /^Över- och underskott att besluta om/ }).waitFor();
    await decider.page.getByRole("link", { name: /^Överskott 2026, R\d+$/ }).click();
    const part = decider.page.getByRole("region", { name: /^Överskott 2026, R\d+$/ });
    await part.getByRole("radio", { name: "Besluta: andelarna kommer på nästa faktura" }).check();
    await part.getByRole("textbox", { name: "Varför" }).fill("Enligt ledningsrådets beslut.");
    await decider.checkPage("to-decide");
    await part.getByRole("button", { name: "Besluta" }).click();
    // The field says so too until it is decided.
    await part.getByRole("button", { name: "Besluta" }).waitFor({ state: "detached" });
    await part.getByText("Enligt ledningsrådets beslut.").waitFor();
    await decider.close();
    await region.close();
    region = await signIn(program, "Klara Attestrud", "results-payer");
    const { page, checkPage } = region;
    await go(page, "Över- och underskott");
    await page.getByRole("link", { name: /^R\d+$/ }).click();
    const own = page.getByRole("region", { name: /^Överskott 2026, R\d+$/ });
    expect(await own.getByRole("table", { name: "Andelar" }).getByRole("row").count()).toBe(2);
    await checkPage("own-share");
  });
});

/** What stands in the form of a claim besides what was bought. */
async function fill() {
  const { page } = home;
  await page.getByRole("textbox", { name: "Leverantörens organisationsnummer" }).fill("559999-0016");
  await page.getByRole("textbox", { name: "Fakturanummer" }).fill("F-2026-118");
  await page.getByRole("textbox", { name: "Var underlaget finns" }).fill("arkiv/2026/118.pdf");
  await page.getByRole("textbox", { name: "Från och med" }).fill("2026-11-01");
  await page.getByRole("textbox", { name: "Till och med" }).fill("2026-11-30");
  await page.getByRole("textbox", { name: "Belopp, kr exkl. moms" }).fill("900");
}

/** A municipality of Stockholm that she who answers for the region answers for too, and a person of it whose aids were dear in November. */
async function plant() {
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const one = async <Row extends object>(text: string, value: string) =>
    need((await owner.query<Row>(text, [value])).rows[0], text);
  const payer = await one<{ supplierId: string; payerId: string }>(
    `select p.supplier_id as "supplierId", p.id as "payerId" from organisation.payer p join organisation.supplier s on s.id = p.supplier_id
     where s.county = $1 and p.kind = 'kommun' order by p.code desc limit 1`,
    "stockholm",
  );
  const { userId } = await one<{ userId: string }>(
    `select id as "userId" from organisation.staff where given_name || ' ' || family_name = $1 and hsa_id like '%-A%'`,
    "Lova Attestholm",
  );
  await answersFor(owner, { userId, supplierId: payer.supplierId }, payer.payerId);
  await plantCost(owner, { ...payer, at: program.base.now() }, { person: 0, onDay: "2026-11-05", ore: 1_840_000, iso: "04%" });
  const other = await one<{ id: string }>("select id from organisation.supplier where county = $1", "vastra-gotaland");
  await owner.end();
  expect(await runMonth(program.base, systemActor(other.id), "2026-11" as Month)).toMatchObject({ ok: true });
}

/** Runs a month after its check has gone well. */
async function invoice({ page }: Journey, month: string) {
  await go(page, "Månad");
  await page.getByRole("button", { name: "Kontrollera nu" }).click();
  await page.getByText("Allt stämmer").waitFor();
  await page.getByRole("button", { name: `Fakturera ${month}` }).click();
  await page.getByRole("link", { name: `Visa fakturorna för ${month}` }).waitFor();
}
