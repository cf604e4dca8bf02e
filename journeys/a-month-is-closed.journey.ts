import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allSuppliers } from "../server/app/suppliers.ts";
import type { CostsView } from "../server/billing/contract.ts";
import { need } from "../server/kernel/index.ts";
import { writeFilesDue } from "../server/peppol/index.ts";
import type { Journey } from "./browser.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let economy: Journey;
let editor: Journey;
let payer: Journey;
/** What is rented in the region, and whose price the editor lets end. */
let articleNo: string;

const headers = () => ({ "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() });
const read = async <Answer>(journey: Journey, path: string): Promise<Answer> => {
  const answer = await journey.page.request.get(path);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Answer;
};
const setPrice = async (price: { from: string; to: string | null; amountOre: number | null }) => {
  const data = { kind: "rent_month", vatRate: 25, mayLeaveGap: true, ...price };
  const answer = await editor.page.request.post(`/api/assortment/articles/${articleNo}/prices`, { headers: headers(), data });
  expect(answer.ok(), await answer.text()).toBe(true);
};

beforeAll(async () => {
  program = await startRegion();
  payer = await signIn(program, "Klara Attestrud", "month-closed-payer");
  const { rents } = await read<CostsView>(payer, "/api/billing/costs?month=2026-10");
  await payer.close();
  articleNo = need(
    rents.find(({ lastDay }) => lastDay === null),
    "a rent that runs",
  ).articleNo;
  economy = await signIn(program, "Harry Kronvik", "month-closed");
  // A price list is let end on the 24th, and nobody puts another in its place.
  editor = await signIn(program, "Sorta Hyllmark", "month-closed-editor");
  await setPrice({ from: "2026-11-23", to: "2026-11-24", amountOre: null });
  await moveTo(program, new Date("2026-12-01T09:00:00Z"));
  await signInAgain(economy, "Harry Kronvik");
}, 180_000);
afterAll(async () => {
  for (const journey of [economy, editor, payer]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("economy closes a month in which something is wrong", () => {
  oneStory();
  const odd = () => economy.page.getByRole("row").filter({ hasText: "Hyra utan pris" });

  test("the month is over, and is tried before it is invoiced", async () => {
    const { page, checkPage } = economy;
    await go(page, "Månad");
    await headed(page, "Månad");
    await page.getByRole("button", { name: "Provkör 2026-11" }).waitFor();
    await checkPage("over");
  });

  test("the trial shows sums beside last month's, and what has no price stops the month", async () => {
    const { page, checkPage } = economy;
    await page.getByRole("button", { name: "Provkör 2026-11" }).click();
    await page.getByText("1 avvikelse stoppar månaden").waitFor();
    await page
      .getByRole("row", { name: /^Hyra\s/ })
      .first()
      .waitFor();
    expect(await odd().textContent()).toContain("Stoppar månaden");
    expect(await page.getByRole("button", { name: "Fakturera 2026-11" }).count()).toBe(0);
    await checkPage("tried");
  });

  test("whoever asks for it all the same is refused", async () => {
    const answer = await economy.page.request.post("/api/billing/months", { headers: headers(), data: { month: "2026-11" } });
    expect(answer.status()).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "month-has-oddities" });
  });

  test("she says what it is, and finds the article", async () => {
    const { checkPage } = economy;
    await odd()
      .getByRole("button", { name: /^Granska/ })
      .click();
    await odd()
      .getByRole("textbox", { name: "Vad är det?" })
      .fill("Prislistan tog slut den 24:e. Sortimentet lägger in den nya.");
    await checkPage("word");
    await odd().getByRole("button", { name: "Spara som granskad" }).click();
    await odd().getByText("Harry Kronvik").waitFor();
    await checkPage("looked");
    expect(await odd().getByRole("link").first().getAttribute("href")).toContain(articleNo);
  });

  test("the editor gives the days a price; tried again, nothing stops the month", async () => {
    await signInAgain(editor, "Sorta Hyllmark");
    await setPrice({ from: "2026-11-25", to: null, amountOre: 12_300 });
    const { page, checkPage } = economy;
    await page.getByRole("button", { name: "Provkör igen" }).click();
    await page.getByText("Inget stoppar månaden").waitFor();
    await expect.poll(() => odd().count()).toBe(0);
    await checkPage("free");
  });

  test("the month is invoiced and booked: its invoices are read, and the file for the books fetched", async () => {
    const { page, checkPage } = economy;
    await page.getByRole("button", { name: "Fakturera 2026-11" }).click();
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).waitFor();
    const file = page.getByRole("button", { name: /^Hämta bokföringsfil/ });
    await file.waitFor();
    const files = page.getByRole("region", { name: "Fakturafiler" });
    await files.getByText(/^0 av \d+ filer är skrivna/).waitFor();
    const outbox = mkdtempSync(join(tmpdir(), "omlopp-outbox-"));
    try {
      // What the worker does every ten seconds.
      for (const { supplierId } of await allSuppliers(program.base)) await writeFilesDue(program.base, supplierId, outbox);
      const told = await files.getByText(/^(\d+) av \1 filer i utkorgen$/).innerText();
      expect(readdirSync(outbox, { recursive: true }).filter((name) => String(name).endsWith("-2026-11.xml"))).toHaveLength(
        Number.parseInt(told, 10),
      );
    } finally {
      rmSync(outbox, { recursive: true, force: true });
    }
    await checkPage("closed");
    const sie = await page.request.get(need(await file.getAttribute("href"), "a file"));
    expect(sie.ok()).toBe(true);
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).click();
    await headed(page, "Fakturor november 2026");
  });

  test("where a payer takes in invoices is mended; what is wrong is told beside its field", async () => {
    const { page, checkPage } = economy;
    await go(page, "Månad");
    await page.getByRole("link", { name: "Betalarnas fakturaadresser" }).click();
    await headed(page, "Betalarnas fakturaadresser");
    await checkPage("payers");
    await page.getByRole("table").getByRole("link").first().click();
    await page.getByLabel("Elektronisk adress").fill("999000-1234");
    await page.getByLabel("Betalarens referens").fill("");
    await page.getByRole("button", { name: "Spara adressen" }).click();
    await page.getByText("Kontrollsiffran eller antalet siffror stämmer inte").waitFor();
    await checkPage("payer-wrong");
    await page.getByLabel("Elektronisk adress").fill("999000-1233");
    await page.getByLabel("Betalarens referens").fill("INK 7");
    await page.getByRole("button", { name: "Spara adressen" }).click();
    await page.getByText("Senast ändrad").waitFor();
    expect(await page.getByLabel("Elektronisk adress").inputValue()).toBe("9990001233");
  });

  test("the payer sees the year to its end, what each unit cost, and what happened behind a line", async () => {
    payer = await signIn(program, "Klara Attestrud", "month-closed-payer");
    const { page, checkPage } = payer;
    await go(page, "Kostnader");
    await page.getByText("Prognos för resten").waitFor();
    await page.locator("summary", { hasText: "Månad för månad" }).click();
    await page.getByRole("row", { name: /december 2026.*Prognos/ }).waitFor();
    await page
      .getByRole("button", { name: /visa raderna$/ })
      .first()
      .click();
    const lines = page.getByRole("table", { name: "Fakturarader" });
    await lines
      .getByRole("button", { name: /^Händelser/ })
      .first()
      .click();
    await lines.getByText("Hyran börjar: utlämnat").first().waitFor();
    await checkPage("costs");
  });
});
