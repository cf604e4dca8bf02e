import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let economy: Journey;
let payer: Journey;

/** The line that is disputed: known from the moment that the payer reads it on the screen. */
const line = { title: "", disputeNo: "", article: "" };

beforeAll(async () => {
  program = await startRegion();
  await moveTo(program, new Date("2026-12-01T09:00:00Z"));
  economy = await signIn(program, "Harry Kronvik", "disputed-economy");
  payer = await signIn(program, "Klara Attestrud", "disputed-payer");
});
afterAll(async () => {
  for (const journey of [economy, payer]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a line is disputed", () => {
  oneStory();
  test("economy invoices the month", async () => {
    await invoice("2026-11");
  });

  test("the payer finds the line among its costs, and disputes it with a reason and words", async () => {
    const { page, checkPage } = payer;
    await go(page, "Bestridda rader");
    await page.getByText("Ni har inte bestridit någon rad").waitFor();
    await go(page, "Kostnader");
    const row = page
      .getByRole("table", { name: "Fakturarader" })
      .getByRole("row")
      .filter({ hasText: /Hyra/ })
      .filter({ hasText: /[1-9]\d,\d\d/ })
      .first();
    line.article = (await row.locator(".line-article > span").first().textContent()) ?? "";
    await checkPage("costs");
    await row.getByRole("link", { name: /^Bestrid raden/ }).click();
    await headed(page, /^Faktura \d+, rad \d+$/);
    line.title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await page.getByText("Ni får svar inom 14 dagar").waitFor();
    await page.getByRole("radio", { name: "Fel dagar eller antal" }).check();
    await page.getByRole("button", { name: "Bestrid raden" }).click();
    await page.getByText("Skriv några ord").waitFor();
    await page.getByRole("textbox", { name: "Beskriv vad som är fel" }).fill("Det hämtades en vecka tidigare än raden säger.");
    await checkPage("dispute");
    await page.getByRole("button", { name: "Bestrid raden" }).click();
    const heading = page.getByRole("heading", { name: /^Bestridd T\d+$/ });
    await heading.waitFor();
    line.disputeNo = (await heading.textContent())?.split(" ").at(-1) ?? "";
    await page.getByText("Väntar på svar").waitFor();
    await checkPage("disputed");
    await go(page, "Kostnader");
    await page.getByRole("row").filter({ hasText: line.article }).filter({ hasText: "Bestridd" }).first().waitFor();
    await checkPage("costs-disputed");
  });

  test("economy meets it under Att göra, sees what is known of the line, and credits a part with why", async () => {
    const { page, checkPage } = economy;
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByRole("heading", { name: /^Bestridda rader att svara på/ }).waitFor();
    await checkPage("todo");
    await page.getByRole("link", { name: new RegExp(`${line.title.replace("Faktura", "faktura")}$`) }).click();
    const part = page.getByRole("region", { name: `Bestridd ${line.disputeNo}` });
    await part.getByText("Det hämtades en vecka tidigare än raden säger.", { exact: false }).waitFor();
    await checkPage("to-answer");
    await part.getByRole("radio", { name: "Kreditera hela eller en del" }).check();
    await part.getByRole("textbox", { name: "Kreditera, kr exkl. moms" }).fill("1000000");
    await part.getByRole("textbox", { name: "Varför" }).fill("Vanen kom den 23: sju dagar för mycket.");
    await part.getByRole("button", { name: "Svara" }).click();
    await part.getByText("Skriv ett belopp över noll och högst det som är kvar").waitFor();
    await part.getByRole("textbox", { name: "Kreditera, kr exkl. moms" }).fill("12,50");
    await checkPage("answer");
    await part.getByRole("button", { name: "Svara" }).click();
    await page.getByText(`${line.disputeNo} är besvarad`).waitFor();
    await page.getByText("Ingen rad väntar på svar").waitFor();
    await part.getByText("på nästa faktura").waitFor();
    await checkPage("answered");
  });

  test("the payer hears the answer, and reads it", async () => {
    const { page, checkPage } = payer;
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByRole("heading", { name: /^Svar på bestridda rader/ }).waitFor();
    await checkPage("todo");
    await page.getByRole("link", { name: new RegExp(`${line.title.replace("Faktura", "faktura")}$`) }).click();
    await headed(page, line.title);
    await page.getByText("Vanen kom den 23: sju dagar för mycket.").waitFor();
    await checkPage("answer-read");
    await page.getByRole("button", { name: "Jag har läst svaret" }).click();
    await page.getByText("Svaret är läst").waitFor();
    await go(page, "Bestridda rader");
    await page.getByRole("row", { name: line.disputeNo }).filter({ hasText: "Krediteras" }).waitFor();
    await checkPage("own-list");
  });

  test("the next month's invoice carries the credit, which says of what; the payer sees it, and no name", async () => {
    await moveTo(program, new Date("2027-01-02T09:00:00Z"));
    await signInAgain(economy, "Harry Kronvik");
    await invoice("2026-12");
    await signInAgain(payer, "Klara Attestrud");
    const { page, checkPage } = payer;
    await go(page, "Kostnader");
    const row = page.getByRole("table", { name: "Fakturarader" }).getByRole("row", { name: /Kreditering/ });
    const text = (await row.textContent()) ?? "";
    expect(text).toContain(`av ${line.title.replace("Faktura", "faktura")}`);
    expect(text).toContain(line.article);
    expect(text).toContain("−12,50");
    await row.scrollIntoViewIfNeeded();
    await checkPage("credited");
    await row.getByRole("link", { name: /^Visa raden/ }).click();
    await page.getByText("En kreditering bestrids inte.", { exact: false }).waitFor();
  });
});

/** Runs a month after its check has gone well. */
async function invoice(month: string) {
  const { page } = economy;
  await go(page, "Månad");
  await page.getByRole("button", { name: "Kontrollera nu" }).click();
  await page.getByText("Allt stämmer").waitFor();
  await page.getByRole("button", { name: `Fakturera ${month}` }).click();
  await page.getByRole("link", { name: `Visa fakturorna för ${month}` }).waitFor();
}
