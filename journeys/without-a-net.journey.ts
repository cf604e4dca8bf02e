import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let warehouse: Journey;
let owner: pg.Client;
let lent: string[];
const unknown = "S-FINNS-EJ";

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Client({ connectionString: program.ownerUrl });
  await owner.connect();
  warehouse = await signIn(program, "Frej Hyllbo", "no-net", { isInstalled: true });
  const { rows } = await owner.query<{ no: string }>(
    `select device_no as no from devices.device where state = 'lent' and person_id is not null and hold_reason is null
       and supplier_id = (select u.supplier_id from organisation.staff s join organisation.assignment a on a.staff_id = s.id
         join organisation.unit u on u.id = a.unit_id where s.given_name || ' ' || s.family_name = 'Frej Hyllbo' limit 1)
     order by device_no limit 5`,
  );
  lent = rows.map(({ no }) => no);
  await orderRollators(12);
}, 180_000);

/** A prescriber orders so many rollators that stand in stock, of the kinds that there are most of. */
async function orderRollators(wanted: number): Promise<void> {
  const { rows: stock } = await owner.query<{ articleNo: string; n: number }>(
    `select d.article_no as "articleNo", count(*)::int as n from devices.device d join catalogue.article a on a.article_no = d.article_no
     where d.state = 'in-stock' and d.hold_reason is null and a.iso_code like '1206%'
       and d.store_id in (select s.id from stores.store s where s.kind = 'main')
       and d.supplier_id = (select supplier_id from devices.device where device_no = $1)
     group by 1 order by 2 desc, 1 limit 10`,
    [lent[0]],
  );
  let left = wanted;
  const lines = stock.flatMap(({ articleNo, n }) => {
    const quantity = Math.min(n, left);
    left -= quantity;
    return quantity > 0 ? [{ articleNo, quantity }] : [];
  });
  const { rows: persons } = await owner.query<{ id: string }>("select id from patients.person where number = '194103122380'");
  const prescriber = await signIn(program, "Alva Provhaga", "no-net-prescriber");
  const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
  const data = { personId: persons[0]?.id, deliverTo: "home", rows: lines };
  const placed = await prescriber.page.request.post("/api/orders", { headers, data });
  expect(placed.status(), await placed.text()).toBe(201);
  await prescriber.close();
}
afterAll(async () => {
  await warehouse?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** A keyboard-wedge scanner: the characters to whatever has the focus, then Enter. */
async function wedge(page: Page, number: string, word: "Rätt" | "Fel" | "Sparad"): Promise<void> {
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: number }).filter({ hasText: word }).waitFor();
}

async function stateOf(deviceNo: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ state: string }>("select state from devices.device where device_no = $1", [deviceNo]);
  return rows[0]?.state;
}

describe("a shift without a net", () => {
  oneStory();
  test("ten picks in a row with a scanner alone: its number and Enter, and nothing else is touched", async () => {
    const { page } = warehouse;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/plock/skanna");
    for (let picks = 0; picks < 10; picks += 1) {
      const line = page.locator(".pick-number");
      await line.waitFor();
      const number = ((await line.textContent()) ?? "").match(/^[0-9A-Z-]+?(?=\d+ st|Rekond|$)/)?.[0] ?? "";
      await wedge(page, number, "Rätt");
      const { rows } = await owner.query("select from stores.pick_task where state = 'picked' and picked_by is not null");
      expect(rows.length).toBeGreaterThan(picks);
    }
    expect(await page.locator("[data-scan-box]").evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test("the page that takes things home is opened once with a net, and works when it goes", async () => {
    const { page } = warehouse;
    await page.goto("/inleverans");
    await headed(page, "Inleverans");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await headed(page, "Inleverans");
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    for (const number of [...lent.slice(0, 4), unknown]) await wedge(page, number, "Sparad");
    await page.getByText("5 skanningar väntar på att skickas.").waitFor();
    await warehouse.checkPage("saved");
    expect(await stateOf(lent[0] ?? "")).toBe("lent");
  });

  test("the page opens again without a net and still has them; one is undone", async () => {
    const { page } = warehouse;
    await page.reload();
    await headed(page, "Inleverans");
    await page.getByText("5 skanningar väntar på att skickas.").waitFor();
    await page.getByRole("button", { name: `Ångra ${lent[3]}` }).click();
    await page.getByText("4 skanningar väntar på att skickas.").waitFor();
    await wedge(page, lent[4] ?? "", "Sparad");
    await page.getByText("5 skanningar väntar på att skickas.").waitFor();
  });

  test("what the phone keeps holds scanned numbers and no person", async () => {
    const kept = await warehouse.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open("omlopp");
        asked.onsuccess = () => done(asked.result);
      });
      const all = (name: string) =>
        new Promise<unknown[]>((done) => {
          const asked = database.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => done(asked.result);
        });
      const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return { queue: await all("queue"), kept: await all("kept"), urls: caches_.flat().map(({ url }) => url) };
    });
    expect(kept.queue).toHaveLength(5);
    expect(kept.queue).toContainEqual(expect.objectContaining({ kind: "return", body: { scanned: lent[0] } }));
    expect(kept.urls.some((url) => url.includes("/api/"))).toBe(false);
    const { rows } = await owner.query<{ name: string }>("select distinct family_name as name from patients.person");
    const text = JSON.stringify([kept.queue, kept.kept]);
    expect(rows.filter(({ name }) => text.includes(`"${name}`))).toEqual([]);
  });

  test("when the net is back all are brought together, and the one that did not fit is told", async () => {
    const { page } = warehouse;
    await page.context().setOffline(false);
    await page.getByText(/4 skickade\. 1 passade inte/).waitFor();
    const states = await owner.query("select state from devices.device where device_no = any($1) order by device_no", [lent]);
    expect(states.rows.map(({ state }) => state)).toEqual(["arrived", "arrived", "arrived", "lent", "arrived"]);
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByRole("heading", { name: /^Att reda ut/ }).waitFor();
    await page.goto("/att-reda-ut");
    await headed(page, "Att reda ut");
    await page.getByRole("heading", { name: `Inleverans ${unknown}` }).waitFor();
    await warehouse.checkPage("conflicts");
  });

  test("somebody solves it, and says why", async () => {
    const { page } = warehouse;
    await page.setViewportSize({ width: 1280, height: 900 });
    await go(page, "Att reda ut");
    await page.getByRole("button", { name: "Stäng utan att göra det" }).click();
    await page.getByRole("textbox", { name: "Varför?" }).fill("Etiketten hör till en annan central");
    await page.getByRole("button", { name: "Stäng", exact: true }).click();
    await page.getByText("Inget att reda ut").waitFor();
    await page.getByText("Stängt: Etiketten hör till en annan central").waitFor();
    await warehouse.checkPage("solved");
  });

  test("a hand-over without a net names nobody, and signing out with it unsent says so", async () => {
    const { page } = warehouse;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/leverera");
    await headed(page, "Leverera");
    const order = page.getByRole("link", { name: /^K\d+/ });
    await order.waitFor();
    await page.context().setOffline(true);
    await order.click();
    await headed(page, /^Lämna ut/);
    await page.getByText("Utan nät visas inte mottagarens namn och adress.").waitFor();
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Dotter");
    await page.getByRole("button", { name: /^Lämna ut \d+ rad/ }).click();
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await warehouse.checkPage("hand-over");
    await page.getByRole("button", { name: /Frej Hyllbo/ }).click();
    await page.getByRole("menuitem", { name: "Logga ut" }).click();
    await page.getByRole("heading", { name: "1 skanning är inte skickad" }).waitFor();
    await page.getByRole("button", { name: "Låt bli" }).click();
    await page.context().setOffline(false);
    await page.getByText("1 sparad skanning är skickad").waitFor();
    const { rows } = await owner.query("select from stores.pick_task where receipt = 'Dotter' and state = 'delivered'");
    expect(rows.length).toBeGreaterThan(0);
  });

  test("what has come is put away with the scanner alone: the thing, then the bin; wrong bins are told, and a scan is undone", async () => {
    const { page } = warehouse;
    await page.goto("/inlagring");
    await headed(page, "Inlagring");
    const [first = "", second = ""] = await arrived();
    await page.reload();
    await page.getByText(first).waitFor();
    await warehouse.checkPage("to-put-away");
    await wedge(page, first, "Rätt");
    const bin = (await page.locator(".pick-bin").textContent()) ?? "";
    await warehouse.checkPage("put-away-bin");
    await wedge(page, "Z-99-9", "Fel");
    await page.getByText("Platsen Z-99-9 finns inte i lagret").waitFor();
    await wedge(page, bin, "Rätt");
    await expect.poll(() => binOf(first)).toBe(bin);
    await page.getByRole("button", { name: "Ångra" }).click();
    await expect.poll(() => binOf(first)).toBeNull();
    await wedge(page, first, "Rätt");
    await wedge(page, bin, "Rätt");
    await expect.poll(() => binOf(first)).toBe(bin);
    expect(await page.locator("[data-scan-box]").evaluate((box) => box === document.activeElement)).toBe(true);
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await wedge(page, second, "Rätt");
    await wedge(page, bin, "Sparad");
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await warehouse.checkPage("put-away-saved");
    await page.context().setOffline(false);
    await page.getByText("1 sparad skanning är skickad").waitFor();
    await expect.poll(() => binOf(second)).toBe(bin);
  });

  test("a quantity is put away, not more than has come; its bin's label is printed, and the bin is closed", async () => {
    const { page } = warehouse;
    const articleNo = await arrivedCounted(5);
    await page.goto("/inlagring");
    await page.locator("[data-scan-box]").waitFor();
    await wedge(page, articleNo, "Rätt");
    const bin = (await page.locator(".pick-bin").textContent()) ?? "";
    await page.getByLabel("Antal").fill("6");
    await page.getByLabel("Antal").press("Enter");
    await wedge(page, bin, "Fel");
    await page.getByText("Så många har inte kommit: 5 väntar på inlagring").waitFor();
    await page.getByLabel("Antal").fill("2");
    await page.getByLabel("Antal").press("Enter");
    await wedge(page, bin, "Rätt");
    await page.getByText("3 kvar att lägga in").waitFor();
    await warehouse.checkPage("put-away-quantity");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("link", { name: "Liggplatser och etiketter" }).click();
    await headed(page, "Liggplatser");
    await page.getByRole("textbox", { name: "Börjar med" }).fill(bin);
    await page.getByRole("button", { name: "Visa" }).click();
    const href = (await page.getByRole("link", { name: /^Skriv ut etiketter/ }).getAttribute("href")) ?? "";
    expect((await page.request.get(href)).headers()["content-type"]).toBe("application/pdf");
    await page.getByRole("button", { name: `Stäng ${bin}` }).click();
    await page.getByLabel(`Varför stängs ${bin}?`).fill("Hyllan är trasig");
    await page.getByRole("button", { name: `Stäng ${bin}` }).click();
    await page.getByText("Hyllan är trasig").waitFor();
    await warehouse.checkPage("bins");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/inlagring");
    await page.locator("[data-scan-box]").waitFor();
    await wedge(page, articleNo, "Rätt");
    await wedge(page, bin, "Fel");
    await page.getByText(`Platsen ${bin} är stängd: Hyllan är trasig`).waitFor();
  });

  async function binOf(deviceNo: string): Promise<string | null | undefined> {
    const { rows } = await owner.query<{ bin: string | null }>("select bin from devices.device where device_no = $1", [deviceNo]);
    return rows[0]?.bin;
  }

  /** Takes in goods as the page does, to no bin. */
  async function takeIn(body: object): Promise<void> {
    const headers = { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() };
    const answer = await warehouse.page.request.post("/api/stores/goods", { data: { purchaseOre: 100_00, ...body }, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** Two devices from a vendor, of an article of which there are others in a bin. */
  async function arrived(): Promise<string[]> {
    const { rows } = await owner.query<{ articleNo: string }>(
      `select d.article_no as "articleNo" from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       where d.state = 'in-stock' and d.bin is not null and d.supplier_id = (select supplier_id from devices.device where device_no = $1)
         and not exists (select from stores.pick_task t where t.article_no = d.article_no and t.state = 'waiting-stock')
       order by d.article_no limit 1`,
      [lent[0]],
    );
    const numbers = ["NY-000001", "NY-000002"];
    await takeIn({ articleNo: rows[0]?.articleNo, devices: numbers.map((deviceNo) => ({ deviceNo })) });
    return numbers;
  }

  /** So many of an article that is counted, and has its bin. */
  async function arrivedCounted(quantity: number): Promise<string> {
    const { rows } = await owner.query<{ articleNo: string }>(
      `select b.article_no as "articleNo" from stores.balance b join stores.bin i on i.store_id = b.store_id and i.article_no = b.article_no
       where b.supplier_id = (select supplier_id from devices.device where device_no = $1) and b.on_hand > b.reserved order by 1 limit 1`,
      [lent[0]],
    );
    const articleNo = rows[0]?.articleNo ?? "";
    await takeIn({ articleNo, quantity });
    return articleNo;
  }
});
