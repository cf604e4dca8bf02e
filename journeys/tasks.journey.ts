import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { chooseInStock, handOver, running } from "./ordering.ts";
import { openPerson as byMouse, headed, oneStory, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let alva: Journey;

/** What prescribers do most, by keyboard alone in a window of 360 pixels: key presses, typed characters and seconds. */
const done: { task: string; presses: number; typed: number; seconds: number }[] = [];
const tabsMost = 60;

beforeAll(async () => {
  program = await startRegion();
  alva = await signIn(program, "Alva Provhaga", "tasks");
  await alva.page.setViewportSize({ width: 360, height: 740 });
}, 180_000);
afterAll(async () => {
  await alva?.close();
  await program?.stop();
  const lines = done.map(({ task, presses, typed, seconds }) => `| ${task} | ${presses} | ${typed} | ${seconds.toFixed(1)} |`);
  await writeFile(join(import.meta.dirname, "../.cache/tasks.md"), `${lines.join("\n")}\n`);
});
pictureFailures();

/** A hand on the keyboard alone. Nothing here can reach for the mouse. */
function handOn(page: Page) {
  let [presses, typed] = [0, 0];
  const hand = {
    counted: () => ({ presses, typed }),
    press: async (...keys: string[]) => {
      for (const key of keys) {
        presses += 1;
        await page.keyboard.press(key);
        // A lone letter waits to see that no scanner follows.
        if (key.length === 1) await page.waitForTimeout(120);
      }
    },
    type: async (text: string) => {
      typed += text.length;
      await page.keyboard.type(text, { delay: 40 });
    },
    /** Tab, or another key, until the hand is there. */
    until: async (there: Locator, key = "Tab") => {
      await there.first().waitFor();
      const isThere = async () =>
        (await there.count()) > 0 && (await there.evaluateAll((all) => all.includes(document.activeElement as HTMLElement)));
      for (let tabs = 0; !(await isThere()); tabs += 1) {
        expect(tabs, `not reached in ${tabsMost} presses`).toBeLessThan(tabsMost);
        presses += 1;
        await page.keyboard.press(key);
      }
    },
  };
  return hand;
}
type Hand = ReturnType<typeof handOn>;

/** Does a task from Att göra on, and keeps what it took. */
async function task(name: string, steps: (page: Page, hand: Hand) => Promise<void>): Promise<void> {
  const { page } = alva;
  await page.goto("/");
  await headed(page, "Att göra");
  const hand = handOn(page);
  const from = performance.now();
  await steps(page, hand);
  done.push({ task: name, ...hand.counted(), seconds: (performance.now() - from) / 1000 });
}

async function openPerson(page: Page, hand: Hand, number: string, name: RegExp): Promise<void> {
  await hand.press("/");
  await hand.type(number);
  await page.getByRole("option", { name }).waitFor();
  await hand.press("Enter");
  await headed(page, name);
}

/** Opens Nytt hjälpmedel for somebody. */
async function beginOrder(page: Page, hand: Hand, number: string, name: RegExp): Promise<void> {
  await openPerson(page, hand, number, name);
  await hand.press("n");
  await headed(page, "Nytt hjälpmedel");
}

/** Orders one rollator by its number. */
async function typeRollator(page: Page, hand: Hand): Promise<void> {
  await hand.until(page.getByRole("radio", { name: "Sök" }));
  await hand.press("ArrowRight", "Enter", "Tab");
  await hand.type("12326");
  await hand.press("Enter");
}

async function send(page: Page, hand: Hand): Promise<void> {
  // A field takes its own letters: Esc leaves it.
  if (await page.evaluate(() => document.activeElement?.matches("input, textarea, select") ?? false)) await hand.press("Escape");
  await hand.press("s");
  await headed(page, "Skickat");
}

const birger = "19381002-2396";

/** With the mouse: a wheelchair for Asta that is to be followed up the same day. Gives the order's number. */
async function orderToFollowUpToday(): Promise<string> {
  const { page } = alva;
  await page.setViewportSize({ width: 1280, height: 900 });
  await byMouse(page, "19410312-2380", "Asta Björkhaga");
  await searchAid(page, "rullstol hopfällbar");
  await chooseInStock(page, /^Rullstol, hopfällbar/);
  await page.getByRole("textbox", { name: /^Mål/ }).fill("Går till brevlådan");
  await page.getByRole("textbox", { name: /^Följs upp/ }).fill("2026-11-23");
  await running(page).getByText("Trollhättans kommun").first().waitFor();
  return sendOrder(page);
}

describe("the commonest tasks of a prescriber, by keyboard alone at 360 pixels", () => {
  oneStory();

  test("open a person by number", async () => {
    await task("Öppna en person på personnummer", (page, hand) => openPerson(page, hand, birger, /Birger Asktuna/));
  });

  test("order by everyday words", async () => {
    await task("Beställa ett hjälpmedel som man söker med vardagsord", async (page, hand) => {
      await beginOrder(page, hand, birger, /Birger Asktuna/);
      await hand.until(page.getByRole("combobox", { name: "Sök hjälpmedel" }));
      await hand.type("griptång");
      await page
        .getByRole("option", { name: /Griptång/i })
        .first()
        .waitFor();
      await hand.press("ArrowDown", "Enter");
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
      await send(page, hand);
    });
  });

  test("order by article number", async () => {
    await task("Beställa på artikelnummer", async (page, hand) => {
      await beginOrder(page, hand, birger, /Birger Asktuna/);
      await typeRollator(page, hand);
      await page.getByText("är tillagd.").waitFor();
      await send(page, hand);
    });
  });

  test("see who pays and why before it is sent", async () => {
    await task("Se vem som betalar och varför", async (page, hand) => {
      await beginOrder(page, hand, birger, /Birger Asktuna/);
      await typeRollator(page, hand);
      await page.getByRole("complementary").getByText("Trollhättans kommun").waitFor();
      await hand.until(page.getByRole("complementary").getByRole("button", { name: /^Varför/ }), "Shift+Tab");
      await hand.press("Enter");
      await page.getByText("Källa").filter({ visible: true }).first().waitFor();
    });
  });

  test("save the rows as a list", async () => {
    await task("Spara raderna som en lista", async (page, hand) => {
      await beginOrder(page, hand, birger, /Birger Asktuna/);
      await hand.until(page.getByRole("button", { name: "Spara raderna som en lista" }));
      await hand.press("Enter");
      await hand.type("Vår rollator");
      await hand.press("Enter");
      await page.getByText("Listan Vår rollator är sparad").waitFor();
    });
  });

  test("order from the list, for another person", async () => {
    await task("Beställa från en lista", async (page, hand) => {
      await beginOrder(page, hand, "19410312-2380", /Asta Björkhaga/);
      await hand.until(page.getByRole("radio", { name: "Sök" }));
      await hand.press("ArrowRight", "ArrowRight", "Enter");
      await hand.until(page.getByRole("button", { name: "Välj Vår rollator" }));
      await hand.press("Enter");
      await page.getByRole("complementary").getByText("Trollhättans kommun").waitFor();
      await send(page, hand);
    });
  });

  test("change an order, and cancel it", async () => {
    await task("Ändra en beställning", async (page, hand) => {
      await hand.press("g", "b");
      await headed(page, "Beställningar");
      await hand.until(page.getByRole("link", { name: /^K\d+/ }).first());
      await hand.press("Enter");
      await hand.until(page.getByRole("button", { name: "Ändra" }));
      await hand.press("Enter");
      await hand.until(page.getByRole("textbox", { name: "Kontaktperson" }));
      await hand.type("Grannen");
      await hand.until(page.getByRole("button", { name: "Spara ändringen" }));
      await hand.press("Enter");
      await page.getByText("Beställningen är ändrad").waitFor();
    });
    await task("Avbeställa", async (page, hand) => {
      await hand.press("g", "b");
      await headed(page, "Beställningar");
      await hand.until(page.getByRole("link", { name: /^K\d+/ }).first());
      await hand.press("Enter");
      await hand.until(page.getByRole("button", { name: "Avbeställ" }));
      await hand.press("Enter");
      await hand.until(page.getByRole("button", { name: "Avbeställ allt" }));
      await hand.press("Enter");
      await page.getByText("är avbeställd").first().waitFor();
    });
  });

  test("follow an aid up", async () => {
    const orderNo = await orderToFollowUpToday();
    const frej = await signIn(program, "Frej Hyllbo", "tasks-warehouse");
    await handOver(frej.page, orderNo, 1);
    await frej.close();
    await alva.page.setViewportSize({ width: 360, height: 740 });
    await task("Göra en uppföljning", async (page, hand) => {
      await hand.press("g", "t");
      await headed(page, "Uppföljningar");
      await hand.until(page.getByRole("table").getByRole("link").first());
      await hand.press("Enter");
      await hand.until(page.getByRole("radio", { name: "Behåller hjälpmedlet" }));
      await hand.press("Space", "Tab", "Space");
      await hand.until(page.getByRole("button", { name: "Spara uppföljningen" }));
      await hand.press("Enter");
      await page.getByText("Uppföljningen är sparad").first().waitFor();
    });
  });

  test("order home what is no longer needed", async () => {
    await task("Beställa hämtning", async (page, hand) => {
      await openPerson(page, hand, "19520621-2382", /Cornelia Granåsa/);
      await hand.press("r");
      await headed(page, "Hämta hjälpmedel");
      await hand.until(page.getByRole("checkbox").first());
      await hand.press("Space");
      await hand.until(page.getByRole("button", { name: "Beställ hämtning av ett hjälpmedel" }));
      await hand.press("Enter");
      await headed(page, /^Hämtorder H\d+/);
    });
  });
});
