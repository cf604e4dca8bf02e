import type { Locator, Page } from "playwright-core";
import { headed } from "./people.ts";

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
