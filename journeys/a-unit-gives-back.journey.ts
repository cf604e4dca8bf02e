import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let dag: Journey;
let frej: Journey;
/** The numbers of what the unit got. */
let beds: string[] = [];

/** Sends a command as whoever is signed in, as the pages do. */
async function send(journey: Journey, path: string, data: object): Promise<Record<string, string>> {
  const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
  const answer = await journey.page.request.post(path, { data, headers });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Three of a kind that lies in stock have come to the unit as its own. */
async function equip(): Promise<string[]> {
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const { rows } = await owner.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'vastra-gotaland'
     where a.product_group = 'rollator' and a.article_type = 'main_aid' and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock'
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = s.supplier_id and d.state = 'in-stock') >= 3
     order by a.article_no limit 1`,
  );
  await owner.end();
  const articleNo = need(rows[0]?.articleNo, "three of a kind in stock");
  const placed = await send(dag, "/api/orders/supply", { kind: "unit", rows: [{ articleNo, quantity: 3 }] });
  const picks = await (await frej.page.request.get(`/api/stores/picks?orderId=${placed.orderId}`)).json();
  for (const { taskId, deviceNo } of picks.tasks) await send(frej, `/api/stores/picks/${taskId}/pick`, { scanned: deviceNo });
  await send(frej, `/api/stores/deliveries/${placed.orderId}`, { receivedBy: "Avdelningen" });
  return picks.tasks.map(({ deviceNo }: { deviceNo: string }) => deviceNo);
}

beforeAll(async () => {
  program = await startRegion();
  dag = await signIn(program, "Dag Stickprov", "gives-back");
  frej = await signIn(program, "Frej Hyllbo", "gives-back-store");
  beds = await equip();
}, 180_000);
afterAll(async () => {
  for (const journey of [dag, frej]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a unit gives back what it has of its own", () => {
  oneStory();
  const of = (at: number) => new RegExp(need(beds[at], "a number"));
  /** The box of one device: three of a kind are told apart by their number. */
  const box = (page: Page, at: number) => page.locator(".aksel-checkbox", { hasText: of(at) }).getByRole("checkbox");

  test("its staff see what the unit has, and are told all that is missing at once", async () => {
    const { page, checkPage } = dag;
    await go(page, "Hämtningar");
    await page
      .getByRole("button", { name: "Hämta enhetens hjälpmedel" })
      .or(page.getByRole("link", { name: "Hämta enhetens hjälpmedel" }))
      .first()
      .click();
    await headed(page, "Hämta enhetens hjälpmedel");
    await page.getByText(of(0)).waitFor();
    await checkPage("what");
    await page.getByRole("button", { name: "Beställ hämtning", exact: true }).click();
    await page.getByRole("heading", { name: /^Rätta det här/ }).waitFor();
    await checkPage("lacking");
  });

  test("they choose two with the keyboard, the unit's own place, and send: the day and the end of the rent are told", async () => {
    const { page, checkPage } = dag;
    for (const at of [0, 1]) {
      await box(page, at).focus();
      await page.keyboard.press("Space");
    }
    await page.getByRole("radio").first().focus();
    await page.keyboard.press("Space");
    await page.getByRole("textbox", { name: "Kontaktperson" }).fill("Avdelningen");
    await page.getByRole("button", { name: "Beställ hämtning av 2 hjälpmedel" }).press("Enter");
    await headed(page, /^Hämtorder H\d+/);
    await page.getByText("Enhetens egna hjälpmedel").waitFor();
    await page.getByText("Hyran slutar").first().waitFor();
    await checkPage("ordered");
  });

  test("one of them is needed after all, another is not: the order is changed until the van has left", async () => {
    const { page, checkPage } = dag;
    await page
      .getByRole("button", { name: "Ändra hämtningen" })
      .or(page.getByRole("link", { name: "Ändra hämtningen" }))
      .first()
      .click();
    await headed(page, "Ändra hämtningen");
    await box(page, 1).uncheck();
    await box(page, 2).check();
    await checkPage("change");
    await page.getByRole("button", { name: "Spara ändringen" }).click();
    await headed(page, /^Hämtorder H\d+/);
    await page
      .getByRole("row", { name: of(1) })
      .getByText("Avbeställd")
      .waitFor();
    await checkPage("changed");
  });

  test("one comes home in goods in; the other is not there, is still the unit's and its rent goes on", async () => {
    const address = new URL(dag.page.url()).pathname;
    await send(frej, "/api/stores/returns", { scanned: beds[0] ?? "" });
    const { page, checkPage } = frej;
    await page.goto(address);
    await headed(page, /^Hämtorder H\d+/);
    await page
      .getByRole("row", { name: of(0) })
      .getByText("Hemma")
      .waitFor();
    await page
      .getByRole("row", { name: of(2) })
      .getByRole("button", { name: "Saknas" })
      .click();
    await page.getByRole("button", { name: "Anmäl att den saknas" }).click();
    await page.getByText("Anmält. Hyran fortsätter och kundtjänst söker hjälpmedlet.").waitFor();
    await headed(page, "Hämtningar");
    await checkPage("missing");
    await dag.page.goto("/hamtningar?visa=alla");
    await dag.page.getByRole("cell", { name: "Enhetens egna hjälpmedel" }).waitFor();
    await dag.checkPage("list");
    await dag.page.goto("/hamtningar/enheten");
    await dag.page.getByText(of(2)).waitFor();
    await dag.page.getByText(of(1)).waitFor();
    expect(await dag.page.getByText(of(0)).count()).toBe(0);
  });
});
