import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import { openPool } from "../server/platform/index.ts";
import type { Journey } from "./browser.ts";
import { running } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  scan,
  sendOrder,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let planner: Journey;
let driver: Journey;
let bed: string;
/** It is Monday; the van goes to Trollhättan on Wednesdays. */
const tuesday = "2026-11-24";
const round = { orderNo: "", deviceNo: "", late: "", lateDevice: "" };

/** Sends a command as whoever is signed in, as the pages do. */
async function send(journey: Journey, path: string, data: object): Promise<Record<string, string>> {
  const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
  const answer = await journey.page.request.post(path, { data, headers });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

beforeAll(async () => {
  program = await startRegion();
  const pool = openPool(program.ownerUrl);
  const { rows } = await pool.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'vastra-gotaland'
     where s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock' and a.article_type = 'main_aid' and a.product_group = 'sang'
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = s.supplier_id and d.state = 'in-stock') >= 2
     order by a.article_no limit 1`,
  );
  await pool.end();
  bed = need(rows[0], "a bed in stock").articleNo;
  prescriber = await signIn(program, "Alva Provhaga", "urgent-prescriber");
  planner = await signIn(program, "Frej Hyllbo", "urgent-planner");
}, 180_000);
afterAll(async () => {
  for (const journey of [prescriber, planner, driver]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("an urgent bed, home the same day", () => {
  oneStory();

  test("it is ordered as urgent", async () => {
    const { page } = prescriber;
    await openPerson(page, "194103122380", "Asta");
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    await page
      .getByText("Skriv nummer")
      .or(page.getByRole("radio", { name: /ummer/ }))
      .first()
      .click();
    const number = page.getByRole("textbox", { name: "Artikelnummer och antal" });
    await number.fill(bed);
    await number.press("Enter");
    await running(page).getByRole("listitem").first().waitFor();
    await page.getByRole("checkbox", { name: "Akut leverans" }).check();
    await running(page).getByText("Akut: levereras senast").waitFor();
    round.orderNo = await sendOrder(page);
    await page
      .getByRole("link", { name: "Visa beställningen" })
      .or(page.getByRole("link", { name: /beställningen/ }))
      .first()
      .click();
    await headed(page, new RegExp(`^Beställning ${round.orderNo}`));
  });

  test("it is picked and packed", async () => {
    const { page } = planner;
    await go(page, "Plock");
    // She signed in before it was ordered: the list is read anew.
    await page.reload();
    await page.getByRole("row", { name: round.orderNo }).click();
    await page.getByLabel(/^Skanna individ/).waitFor();
    round.deviceNo = (await page.getByText(/^Skanna individ/).textContent())?.split(" ").at(-1) ?? "";
    await scan(page, round.deviceNo, true);
    await page.goto("/packa");
    await headed(page, "Packa");
    await page.getByText(round.orderNo).waitFor();
    await scan(page, round.deviceNo, true);
    await page.getByLabel("Vikt i kg, om det är vägt").fill("62");
    await page.getByLabel("Vikt i kg, om det är vägt").press("Enter");
    await page.getByText("Väger 62 kg").waitFor();
  });

  test("whoever plans sees it first though no van goes there today, and puts it on an extra tour", async () => {
    const { page, checkPage } = planner;
    await go(page, "Turer");
    const row = page.getByRole("row", { name: new RegExp(round.orderNo) });
    await row.getByText("Akut").waitFor();
    await checkPage("urgent-without");
    await row.getByRole("button", { name: `Lägg på tur ${round.orderNo}` }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("radio", { name: "En extra tur" }).check();
    await form.getByLabel("Turens namn").fill("Akutturen");
    await form.getByRole("button", { name: "Lägg på turen" }).click();
    await form.getByText(/inte den här dagen/).waitFor();
    await checkPage("doubt");
    await form.getByRole("button", { name: "Lägg på turen ändå" }).click();
    await page.getByText(`${round.orderNo} är på en tur.`).waitFor();
    await page.getByRole("heading", { name: "Akutturen" }).waitFor();
    await page.getByLabel("Chaufför").selectOption({ label: "Rullan Vägvik" });
    await page.getByRole("button", { name: "Spara Akutturen" }).click();
    await page.getByText("Akutturen är sparad.").waitFor();
    await checkPage("urgent-planned");
  });

  test("the driver loads it, sees that it is urgent, and hands it over at the door the same day with a signature", async () => {
    driver = await signIn(program, "Rullan Vägvik", "urgent-driver", { isInstalled: true });
    const { page, checkPage } = driver;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/tur");
    await page.getByText("Akut", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Börja lasta" }).click();
    await page.getByRole("button", { name: "Lasta", exact: true }).click();
    await headed(page, "Lasta");
    await scan(page, "KOLLI-1", true);
    await checkPage("urgent-loaded");
    await page.getByRole("button", { name: "Kör ut" }).click();
    await headed(page, "Min tur");
    await checkPage("urgent-day");
    await page.getByRole("link", { name: /Asta Björkhaga/ }).click();
    await headed(page, "Asta Björkhaga");
    await page.getByLabel("Vem tar emot?").fill("Asta själv");
    await sign();
    await checkPage("urgent-door");
    await page.getByRole("button", { name: "Lämna 1 sak" }).click();
    await page.getByText("Lämnat till Asta själv.").first().waitFor();
    await page.goto("/tur");
    await page.getByText("Turen är klar.").waitFor();
  });

  test("whoever ordered sees that it has come, and the fee", async () => {
    const { page, checkPage } = prescriber;
    await page.reload();
    await headed(page, new RegExp(`^Beställning ${round.orderNo}`));
    await page.getByText("Utlämnad").first().waitFor();
    await page.getByText("Akutavgift").first().waitFor();
    await checkPage("urgent-came");
  });

  test("a tour that nobody drove is told the morning after, and moved on in one press", async () => {
    await lateOrder();
    await moveTo(program, new Date(`${tuesday}T06:30:00Z`));
    await signInAgain(planner, "Frej Hyllbo");
    const { page, checkPage } = planner;
    await page.getByRole("heading", { name: /Kvar från tidigare dagar/ }).waitFor();
    await checkPage("left-todo");
    await page.getByRole("link", { name: "Sena turen" }).click();
    await headed(page, "Turer");
    await page.getByText("Kördes inte", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Gör en egen tur" }).click();
    await page.getByLabel("Turens namn").fill("Tisdagsturen");
    await page.getByRole("button", { name: "Gör turen" }).click();
    await page.getByRole("heading", { name: "Tisdagsturen" }).waitFor();
    await page.getByText("Ta bort turen").waitFor();
    await checkPage("left");
    await page.setViewportSize({ width: 360, height: 740 });
    await checkPage("left-narrow");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByLabel("Flytta till", { exact: true }).selectOption({ label: "Tisdagsturen (0 av 14)" });
    await page.getByRole("button", { name: "Flytta 1 stopp" }).click();
    await page.getByText("1 stopp är flyttat till Tisdagsturen.").waitFor();
    await page.getByRole("row", { name: new RegExp(round.late) }).waitFor();
    await page.getByText("Kördes inte", { exact: true }).waitFor({ state: "detached" });
    await page.getByLabel("Chaufför").selectOption({ label: "Rullan Vägvik" });
    await page.getByRole("button", { name: "Spara Tisdagsturen" }).click();
    await page.getByText("Tisdagsturen är sparad.").waitFor();
  });

  test("what the receiver does not want goes back from the door: nobody signs for it", async () => {
    await signInAgain(driver, "Rullan Vägvik");
    const { page, checkPage } = driver;
    await page.goto("/tur");
    await page.getByRole("button", { name: "Börja lasta" }).click();
    await page.getByRole("button", { name: "Lasta", exact: true }).click();
    await scan(page, round.lateDevice, true);
    await page.getByRole("button", { name: "Kör ut" }).click();
    await headed(page, "Min tur");
    await page.locator("a.own-stop").first().click();
    await page.getByRole("button", { name: "Något tas inte emot" }).click();
    await page.getByLabel(new RegExp(round.lateDevice)).selectOption({ label: "Passar inte" });
    await page.getByLabel("Vem säger nej?").fill("Birger själv");
    await checkPage("refused");
    await page.getByRole("button", { name: "Ta tillbaka 1 sak" }).click();
    await page.getByText("Inget lämnades. Birger själv tackade nej.").first().waitFor();
    await checkPage("refused-done");
  });

  /** An order of Birger's on a tour of the day before, which nobody drives. */
  async function lateOrder(): Promise<void> {
    const pool = openPool(program.ownerUrl);
    const { rows } = await pool.query<{ id: string }>("select id from patients.person where number = '193810022396'");
    await pool.end();
    const rowsOf = [{ articleNo: bed, quantity: 1 }];
    const placed = await send(prescriber, "/api/orders", { personId: rows[0]?.id, deliverTo: "home", rows: rowsOf });
    const picks = await planner.page.request.get(`/api/stores/picks?orderId=${placed.orderId}`);
    const [task] = (await picks.json()).tasks;
    await send(planner, `/api/stores/picks/${task.taskId}/pick`, { scanned: task.deviceNo });
    const to = { on: "2026-11-23", name: "Sena turen" };
    await send(planner, "/api/tours/jobs", { orderId: placed.orderId, to, knowing: ["other-day"] });
    Object.assign(round, { late: placed.orderNo, lateDevice: String(task.deviceNo) });
  }

  async function sign(): Promise<void> {
    const { page } = driver;
    const pad = page.getByRole("img", { name: "Skriv under här med fingret" });
    await pad.scrollIntoViewIfNeeded();
    const box = need(await pad.boundingBox(), "there is a place to sign");
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    for (let at = 1; at <= 12; at += 1)
      await page.mouse.move(box.x + 20 + at * (box.width / 15), box.y + box.height / 2 + (at % 2 ? -1 : 1) * (box.height / 4));
    await page.mouse.up();
  }
});
