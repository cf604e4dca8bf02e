import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot, readConfig } from "../server/platform/index.ts";
import { type Journey, openJourney } from "./browser.ts";
import { startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let journey: Journey;
beforeAll(async () => {
  const settings = readConfig({});
  if (!settings.ok) throw new Error(settings.errors.join("\n"));
  program = await startRegion({ devices: settings.config.seedDevices, seed: 1 });
  journey = await openJourney("first-order", program.origin);
  await journey.showMoment(program.base.now());
});
afterAll(async () => {
  await journey?.close();
  await program?.stop();
});

/** The words of a step, in order: what is written where, what is pressed, what is seen. */
const words =
  /[Ww]rite `(?<typed>[^`]+)` in \*\*(?<field>[^*]+)\*\*|\*\*(?<pressed>[^*]+)\*\*|(?<![*\w])\*(?<seen>[^*]+)\*(?!\*)/g;

test("whoever follows docs/first-order.md word by word comes to an order and its why", async () => {
  const guide = await readFile(join(projectRoot, "docs/first-order.md"), "utf8");
  const steps = (guide.split("## ")[0] ?? "").match(/^\d\. .*(\n {3}.*)*/gm) ?? [];
  expect(steps.length).toBe(7);
  const { page } = journey;
  await page.goto("/");
  for (const [index, step] of steps.entries()) {
    for (const { groups = {} } of step.replaceAll(/\n\s*/g, " ").matchAll(words)) await follow(page, groups);
    await journey.checkPage(String(index + 1));
  }
  expect(new URL(page.url()).pathname).toMatch(/^\/bestallningar\/[0-9a-f-]{36}$/);
});

async function follow(page: Page, { typed, field, pressed, seen }: Record<string, string | undefined>): Promise<void> {
  if (typed && field) await page.getByLabel(field).first().fill(typed);
  else if (pressed) await press(page, pressed);
  else if (seen) await page.getByText(seen).filter({ visible: true }).first().waitFor();
}

/** What carries the name first on the page, whatever it is. */
async function press(page: Page, name: string): Promise<void> {
  const found = (["button", "link", "option"] as const).map((role) => page.getByRole(role, { name }));
  await found
    .reduce((all, one) => all.or(one))
    .first()
    .click();
}

test("her first page is a small download: its scripts are sent packed, and are no more than 250 KB", async () => {
  const { page } = journey;
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (/\/assets\/[^/]+\.js$/.test(response.url())) scripts.push(response.url());
  });
  await page.goto("/");
  await page.getByText("Öppna beställningar").waitFor();
  expect(scripts.length).toBeGreaterThan(10);
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (script) => {
      const sent = await fetch(script, { method: "HEAD", headers: { "accept-encoding": "gzip" } });
      expect(sent.headers.get("content-encoding"), script).toBe("gzip");
      return Number(sent.headers.get("content-length"));
    }),
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(250 * 1024);
});
