import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { liveStories } from "../server/app/live-stories.ts";
import { makeRegion, readStories } from "../server/app/make-region.ts";
import { reactions } from "../server/app/wiring.ts";
import { openPool } from "../server/platform/index.ts";
import { testDatabase, testNoon, testTemplate } from "../server/platform/testbench.ts";
import { type Journey, type JourneyWish, openJourney } from "./browser.ts";
import { type Program, serve } from "./program.ts";

const open = new Map<string, Journey>();

/**
 * The program with an invented region: the named persons with their stories, and few lent devices beside theirs. A run makes
 * the region once; each journey has a copy of its own.
 */
export async function startRegion(wish = { devices: 40, seed: 7 }): Promise<Program> {
  const region = await testTemplate(`region_${wish.devices}_${wish.seed}`, async (ownerUrl, appUrl) => {
    await makeRegion({ ...wish, ownerUrl, now: testNoon, progress: () => undefined });
    const base = { pool: openPool(appUrl), now: () => testNoon, reactions };
    await liveStories(base, await readStories()).finally(() => base.pool.end());
  });
  const { base, appUrl, ownerUrl, close } = await testDatabase(reactions, region);
  return await serve({ base, appUrl, ownerUrl, moveTo: base.moveTo, close });
}

/**
 * A ready-made user's own browser, signed in through the pages that people sign in through, on Att göra. `part` names
 * its pictures.
 */
export async function signIn(program: Program, user: string, part: string, wish: JourneyWish = {}): Promise<Journey> {
  const journey = await openJourney(part, program.origin, wish);
  open.set(part, journey);
  await journey.showMoment(program.base.now());
  await signInAgain(journey, user);
  return { ...journey, close: () => journey.close().finally(() => open.delete(part)) };
}

/**
 * Signs in where nobody is signed in: at first, and when the clock went on so far that the session ended. Goes where the
 * button of the first page leads; `first-order` presses that one.
 */
export async function signInAgain({ page }: Journey, user: string): Promise<void> {
  await page.goto("/api/sign-in");
  await page.getByRole("button", { name: user }).click();
  await headed(page, "Att göra");
}

/** Moves the clock of the program and of every open browser. */
export async function moveTo(program: Program, moment: Date): Promise<void> {
  program.moveTo(moment);
  for (const journey of open.values()) await journey.showMoment(moment);
}

/** Waits for the page with this main heading. */
export async function headed(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** Goes by the menu at the side. */
export async function go(page: Page, where: string): Promise<void> {
  await page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: where, exact: true }).click();
  await headed(page, where);
}

/** Opens a person by the whole identity number. */
export async function openPerson(page: Page, number: string, name: string): Promise<void> {
  await page.getByRole("link", { name: "Personer" }).click();
  await page.getByRole("textbox", { name: /^Personnummer/ }).fill(number);
  await page.getByRole("button", { name: "Öppna" }).click();
  await headed(page, new RegExp(name));
}

/** Opens what another care provider has of the person on the page, who consents: for a day, for her who is signed in. */
export async function openElsewhere(page: Page, keeper: string): Promise<void> {
  await page.getByRole("button", { name: `Öppna ${keeper}` }).click();
  const form = page.getByRole("form", { name: `Öppna ${keeper}` });
  await form.getByRole("radio", { name: "Personen samtycker" }).check();
  await form.getByRole("button", { name: "Öppna uppgifterna" }).click();
  await page.getByRole("button", { name: `Stäng nu: ${keeper}` }).waitFor();
}

/** Opens "Nytt hjälpmedel" of the person on the page and looks for words; what was found stands there with its payer. */
export async function searchAid(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
  await headed(page, "Nytt hjälpmedel");
  await page.getByRole("combobox", { name: "Sök hjälpmedel" }).fill(words);
}

/** Sends the order that stands on the page. Gives its number. */
export async function sendOrder(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Skicka beställningen" }).click();
  await headed(page, "Skickat");
  const line = await page.getByText(/^Beställning K\d+$/).textContent();
  return line?.replace("Beställning ", "") ?? "";
}

/** Types a number into the page's scan box as a scanner does: the characters, then Enter. Gives what was said. */
export async function scan(page: Page, number: string, right: boolean): Promise<Locator> {
  const box = page.locator("[data-scan-box]");
  await box.pressSequentially(number);
  await box.press("Enter");
  const said = page
    .getByRole("status")
    .filter({ hasText: number })
    .filter({ hasText: right ? "Rätt" : "Fel" });
  await said.waitFor();
  return said;
}

/** Pictures every open browser when a step fails: `.cache/pictures/failed-<part>.png`. */
export function pictureFailures(): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    for (const [part, { page }] of open)
      await page.screenshot({ path: join(import.meta.dirname, `../.cache/pictures/failed-${part}.png`), fullPage: true });
  });
}

/** Makes the tests of a describe one story: when a step fails, the ones after it fail at once and say so. */
export function oneStory(): void {
  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error("an earlier step of the story failed");
  });
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === "fail";
  });
}
