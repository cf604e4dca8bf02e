import type { Locator, Page } from "playwright-core";
import { go, headed, scan } from "./people.ts";

/** The running order beside the steps. */
export function running(page: Page): Locator {
  return page.getByRole("complementary", { name: "Din beställning" });
}

/** Opens "Varför?" in a part of the page and reads that these words stand in it. Leaves it open. */
export async function readWhy(part: Locator, ...words: (string | RegExp)[]): Promise<void> {
  const why = part.getByRole("button", { name: /^Varför/ });
  if ((await why.getAttribute("aria-expanded")) !== "true") await why.click();
  for (const one of words) await part.getByText(one).filter({ visible: true }).first().waitFor();
}

/** Sends, and is refused: the page says all that stops it, and stays. */
export async function sendInVain(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Skicka beställningen" }).click();
  await page.getByRole("link", { name: new RegExp(words) }).waitFor();
  await headed(page, "Nytt hjälpmedel");
}

/** Chooses the first of what was searched for that is in stock. */
export async function chooseInStock(page: Page, what: RegExp): Promise<void> {
  await found(page, what)
    .filter({ hasText: /(Ny|Rekond) \d/ })
    .first()
    .click();
}

/** Adds one more to the order: the first that the words find. */
export async function addAid(page: Page, words: string, what: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Lägg till fler" }).click();
  await page.getByRole("combobox", { name: "Sök hjälpmedel" }).fill(words);
  await found(page, what).first().click();
}

function found(page: Page, what: RegExp): Locator {
  return page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: what });
}

/** Answers what process support and the instruction ask of an electric wheelchair that stands quoted; and why, should something simpler do. */
export async function answerForChair(page: Page): Promise<void> {
  const reason = page.getByRole("radio", { name: /^Den enklare passar inte/ });
  if (await reason.isVisible()) await reason.check();
  const support = page.getByRole("group", { name: /^Processtöd: Motordriven rullstol/ });
  const yes = (question: RegExp) =>
    support.getByRole("radiogroup", { name: question }).getByRole("radio", { name: "Ja" }).check();
  await yes(/^Är en manuell rullstol utprovad/);
  await support.getByRole("radio", { name: "Både inne och ute" }).check();
  await yes(/^Kan personen köra säkert/);
  await support.getByLabel(/^Hur bred är den smalaste passagen/).fill("65");
  await yes(/^Finns det plats och eluttag/);
  await page.getByLabel("Mål enligt anvisningen").selectOption("d465");
  await page.getByLabel("Målet med dina ord").fill("Ta sig till matsalen och brevlådan själv");
  await page.getByRole("button", { name: "Ta dagen om 60 dagar" }).click();
}

/** Picks all of an order by scanning what the page asks for, and hands it over. Gives the device's number. */
export async function handOver(page: Page, orderNo: string, rows: number): Promise<string> {
  let deviceNo = "";
  await page.reload();
  await go(page, "Plock");
  for (let picked = 0; picked < rows; picked += 1) {
    if (picked === 0) await page.getByRole("row", { name: orderNo }).first().click();
    const asked = page.getByText(/^Skanna (individ|artikel)/).first();
    await asked.waitFor();
    const words = (await asked.textContent()) ?? "";
    const code = /\d{5,}/.exec(words)?.[0] ?? "";
    if (words.includes("individ")) deviceNo = code;
    await scan(page, code, true);
  }
  await go(page, "Leverera");
  await page.getByRole("row", { name: orderNo }).click();
  await headed(page, `Lämna ut ${orderNo}`);
  await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Personen själv");
  await page.getByRole("button", { name: rows === 1 ? "Lämna ut 1 rad" : `Lämna ut ${rows} rader` }).click();
  await page.getByText(`${orderNo} är utlämnad`).waitFor();
  return deviceNo;
}
