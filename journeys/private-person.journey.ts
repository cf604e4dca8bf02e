import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Journey, openJourney } from "./browser.ts";
import { headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let citizen: Journey;
let staff: Journey;

beforeAll(async () => {
  program = await startRegion();
});
afterAll(async () => {
  for (const journey of [citizen, staff]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a private person sees her own", () => {
  oneStory();
  test("she signs in by electronic identity, and meets those whom she may", async () => {
    citizen = await openJourney("citizen", program.origin);
    await citizen.showMoment(program.base.now());
    const { page, checkPage } = citizen;
    await page.goto("/");
    await page.getByRole("link", { name: "Logga in som privatperson" }).waitFor();
    await checkPage("sign-in");
    await page.getByRole("link", { name: "Logga in som privatperson" }).click();
    await page.getByRole("heading", { name: "Välj vem du vill vara" }).waitFor();
    await checkPage("pick");
    await page.getByRole("button", { name: "David Hasselmo" }).click();
    await headed(page, "Vems hjälpmedel vill du se?");
    // Herself, the child, and the one whose proxy she is; the child of seventeen answers for himself.
    expect(await page.getByRole("listitem").filter({ hasText: /Du / }).count()).toBe(3);
    expect(await page.getByText("Hampus Sälgtorpa").count()).toBe(0);
    await checkPage("choose");
  });

  test("her own aids stand in plain words, with whom to call", async () => {
    const { page, checkPage } = citizen;
    await page.getByRole("button", { name: "Visa David Hasselmo" }).click();
    await headed(page, "Mina hjälpmedel");
    await page.getByRole("heading", { level: 2, name: "Rollator" }).waitFor();
    await page.getByText("Lagning, byte och hämtning").waitFor();
    expect(await page.getByRole("search").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Att göra", exact: true }).count()).toBe(0);
    await checkPage("own-aids");
  });

  test("she changes to the child whose guardian she is, and back needs no new sign-in", async () => {
    const { page, checkPage } = citizen;
    await page.getByRole("button", { name: "Du ser David Hasselmo. Byt person" }).click();
    await page.getByRole("button", { name: "Visa Gloria Rönnsjöby" }).click();
    await headed(page, "Hjälpmedel för Gloria Rönnsjöby");
    await page.getByRole("heading", { level: 2, name: /rullstol/i }).waitFor();
    await checkPage("child-aids");
  });
});

describe("what one may, and where one is signed in", () => {
  oneStory();
  test("staff see their permits, their licence and their browsers", async () => {
    staff = await signIn(program, "Cilla Mallkulla", "my-access");
    const { page, checkPage } = staff;
    await page.getByRole("button", { name: "Inloggad som Cilla Mallkulla" }).click();
    await page.getByRole("menuitem", { name: "Min behörighet" }).click();
    await headed(page, "Min behörighet");
    await page.getByText("Legitimation: sjuksköterska").waitFor();
    await page.getByText("Den här webbläsaren").waitFor();
    await checkPage("page");
  });

  test("a warning comes some minutes before the session ends for want of use, and one can go on", async () => {
    const { page, checkPage } = staff;
    await page.clock.fastForward(56 * 60_000);
    const warning = page.getByRole("alertdialog", { name: "Du loggas snart ut" });
    await warning.getByText(/Om 4 minuter|Om 5 minuter/).waitFor();
    await checkPage("warning");
    await warning.getByRole("button", { name: "Fortsätt" }).click();
    await warning.waitFor({ state: "hidden" });
  });

  test("signing out everywhere closes the other browser too", async () => {
    const other = await signIn(program, "Cilla Mallkulla", "other-browser");
    await staff.page.reload();
    await headed(staff.page, "Min behörighet");
    await expect.poll(() => staff.page.getByText(/^sedan /).count()).toBe(2);
    await staff.page.getByRole("button", { name: "Logga ut överallt" }).click();
    await headed(staff.page, "Logga in i Omlopp");
    await other.page.reload();
    await headed(other.page, "Logga in i Omlopp");
    await other.close();
  });
});
