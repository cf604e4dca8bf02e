import { afterAll, beforeAll, expect, test } from "vitest";
import { openJourney } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program?.stop());

test("the program says that it is well", async () => {
  const answer = await fetch(`${program.origin}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});

test("a stranger meets a page to sign in on, in Swedish, at any address", async () => {
  const journey = await openJourney("starts", program.origin);
  await journey.showMoment(program.base.now());
  await journey.page.goto("/bestallningar");
  await journey.page.getByRole("heading", { level: 1 }).waitFor();
  expect(await journey.page.getAttribute("html", "lang")).toBe("sv");
  await journey.checkPage("stranger");
  await journey.close();
});
