import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let manager: Journey;
let administrator: Journey;
let novice: Journey;

beforeAll(async () => {
  program = await startRegion();
  manager = await signIn(program, "Chelidonia Chefsmark", "access-manager");
});
afterAll(async () => {
  for (const journey of [manager, administrator, novice]) await journey?.close();
  await program?.stop();
});
pictureFailures();

const part = (page: Page) => page.getByRole("region", { name: "Vald ansökan" });

describe("access is given and taken", () => {
  oneStory();
  test("the manager is told all that is missing at once, and applies for a new colleague", async () => {
    const { page, checkPage } = manager;
    await checkPage("start");
    await go(page, "Behörigheter");
    await checkPage("list");
    await page.getByRole("button", { name: "Ansök om behörighet" }).click();
    await headed(page, "Ansök om behörighet");
    await page.getByText("Du får svar inom 5 arbetsdagar").waitFor();
    await page.getByLabel("Roll").selectOption({ label: "förskrivare" });
    await page.getByRole("button", { name: "Skicka ansökan" }).click();
    await page.getByRole("link", { name: "Skriv HSA-id", exact: true }).waitFor();
    await page.getByRole("link", { name: "Välj yrke: den som förskriver har ett" }).waitFor();
    await checkPage("missing");
    await page.getByLabel("Förnamn").fill("Novalie");
    await page.getByLabel("Efternamn").fill("Provrud");
    await page.getByLabel("HSA-id").fill("SE2321000016-0001");
    await page.getByLabel("Titel").fill("Leg. arbetsterapeut");
    await page.getByLabel("E-post").fill("novalie.provrud@omlopp.example");
    await page.getByLabel("Telefon").fill("0520-000 00 01");
    await page.getByLabel("Yrke").selectOption({ label: "arbetsterapeut" });
    await page.getByRole("radio", { name: "HSL, hälso- och sjukvård" }).check();
    await page.getByLabel("Varför behövs behörigheten?").fill("Ny på enheten från i dag");
    await checkPage("filled");
    await page.getByRole("button", { name: "Skicka ansökan" }).click();
    await headed(page, "Ansökningar");
    await part(page).getByText("Besvaras senast 2026-11-30").waitFor();
    await checkPage("applied");
  });

  test("the administrator meets it on Att göra and asks; the manager puts it right", async () => {
    administrator = await signIn(program, "Adminna Nyckelrud", "access-administrator");
    const { page, checkPage } = administrator;
    await checkPage("todo");
    await page.getByRole("link", { name: "Novalie Provrud" }).click();
    await headed(page, "Ansökningar");
    await part(page).getByRole("radio", { name: "Fråga den som ansökte" }).check();
    await part(page).getByRole("button", { name: "Skicka frågan" }).click();
    await part(page).getByRole("link", { name: "Skriv det här: den som ansökte läser det" }).waitFor();
    await checkPage("asking");
    await part(page).getByLabel("Vad behöver du veta?").fill("Är hon anställd tills vidare?");
    await part(page).getByRole("button", { name: "Skicka frågan" }).click();
    await part(page).getByRole("paragraph").filter({ hasText: "Är hon anställd tills vidare?" }).waitFor();

    await manager.page.reload();
    await part(manager.page).getByRole("button", { name: "Komplettera ansökan" }).click();
    await headed(manager.page, "Komplettera ansökan");
    await manager.page.getByLabel("Svar på frågan").fill("Ja, det är hon");
    await manager.checkPage("reply");
    await manager.page.getByRole("button", { name: "Skicka igen" }).click();
    await part(manager.page).getByText("Kompletterades").waitFor();
  });

  test("and grants it: the new colleague is in the list, with who granted it", async () => {
    const { page, checkPage } = administrator;
    await page.reload();
    await checkPage("answering");
    await part(page).getByRole("button", { name: "Ge behörigheten" }).click();
    await part(page).getByText("Beviljades").waitFor();
    await page.getByRole("link", { name: "Behörigheter" }).first().click();
    await headed(page, "Behörigheter");
    await page.getByLabel("Roll").selectOption({ label: "förskrivare" });
    await page.getByLabel("Filtrera listan").fill("novalie");
    const row = page.getByRole("row").filter({ hasText: "Novalie Provrud" });
    await expect.poll(() => row.textContent()).toContain("Adminna Nyckelrud");
    await checkPage("granted");
  });

  test("she signs in, says that her contact details are right, and works", async () => {
    novice = await signIn(program, "Novalie Provrud", "access-novice");
    const { page, checkPage } = novice;
    await page.getByRole("heading", { name: "Stämmer dina kontaktuppgifter?" }).waitFor();
    await checkPage("contact");
    await page.getByRole("button", { name: "Ja, de stämmer" }).click();
    await page.getByRole("heading", { name: "Stämmer dina kontaktuppgifter?" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Personer" }).click();
    await headed(page, "Sök person");
    await page.getByRole("button", { name: /Novalie Provrud/ }).click();
    await page.getByRole("menuitem", { name: "Min behörighet" }).click();
    await headed(page, "Min behörighet");
    await page.getByText("beställa hjälpmedel").waitFor();
    await checkPage("own");
  });

  test("the manager sees that she has signed in, and ends her access", async () => {
    const { page, checkPage } = manager;
    await page.getByRole("link", { name: "Behörigheter" }).first().click();
    await headed(page, "Behörigheter");
    await page.getByRole("link", { name: "Novalie Provrud" }).click();
    const chosen = page.getByRole("region", { name: "Vald behörighet" });
    await chosen.getByText("Gavs, till tills vidare").waitFor();
    await checkPage("one");
    await chosen.getByRole("button", { name: "Ändra behörigheten" }).click();
    await checkPage("changing");
    await chosen.getByRole("button", { name: "Avbryt" }).click();
    await chosen.getByRole("button", { name: "Avsluta behörigheten" }).click();
    await chosen.getByLabel("Varför?").fill("Slutade i dag");
    await checkPage("ending");
    await chosen.getByRole("button", { name: "Avsluta", exact: true }).click();
    await chosen.getByText("Avslutades, ingen hel dag gällde: Slutade i dag").waitFor();
    await page.getByLabel("Visa").selectOption({ label: "Avslutade" });
    await page.getByRole("row").filter({ hasText: "Novalie Provrud" }).waitFor();
    await checkPage("ended");
  });

  test("then she can't: what she has open is closed within two seconds, and she is asked to sign in", async () => {
    const { page, checkPage } = novice;
    const reach = () => page.evaluate(() => fetch("/api/accounts/own").then(({ status }) => status));
    await expect.poll(reach, { timeout: 5_000 }).toBe(401);
    await page.goto("/");
    await page.getByRole("button", { name: "Logga in" }).waitFor();
    await checkPage("ended");
  });
});
