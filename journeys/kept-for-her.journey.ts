import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

const phone = { width: 360, height: 740 };
const asta = "194103122380";

let program: Program;
let owner: pg.Pool;
let prescriber: Journey;
let warehouse: Journey;
let desk: Journey;
/** Three free rollators of one article: the one that is kept, and others. */
let free: { deviceId: string; deviceNo: string; articleNo: string; articleName: string }[];
let bed: { articleNo: string };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const article = (group: string) =>
    owner.query<(typeof free)[number]>(
      `select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", a.name as "articleName"
       from devices.device d join catalogue.article a on a.article_no = d.article_no join stores.store t on t.id = d.store_id and t.kind = 'main'
       where d.supplier_id = (select supplier_id from patients.person where number = $1) and d.state = 'in-stock' and d.hold_reason is null and d.article_no = (
         select a.article_no from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
         where s.supplier_id = (select supplier_id from patients.person where number = $1) and a.product_group = $2 and a.article_type = 'main_aid'
           and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock'
           and (select count(*) from devices.device f where f.article_no = a.article_no and f.supplier_id = s.supplier_id and f.state = 'in-stock') >= 3
         order by a.article_no limit 1)
       order by d.grade, d.bought_on desc, d.id`,
      [asta, group],
    );
  free = (await article("rollator")).rows;
  const beds = (await article("sang")).rows;
  const [first] = beds;
  if (!free[2] || !first) throw new Error("too few rollators or no bed in stock");
  bed = first;
  prescriber = await signIn(program, "Alva Provhaga", "kept-prescriber");
  warehouse = await signIn(program, "Frej Hyllbo", "kept-warehouse");
  desk = await signIn(program, "Ebba Svarsund", "kept-desk");
}, 240_000);
afterAll(async () => {
  for (const journey of [prescriber, warehouse, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** Orders as the prescriber's page does. Gives the order's number. */
async function order(part: object): Promise<string> {
  const { rows } = await owner.query<{ id: string }>("select id from patients.person where number = $1", [asta]);
  const answer = await prescriber.page.request.post("/api/orders", {
    data: { personId: rows[0]?.id, deliverTo: "home", ...part },
    headers: { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).orderNo;
}

describe("an aid is kept for a person, and is not in its place", () => {
  oneStory();

  test("customer service finds the person and keeps the aid for her until a day; the card says for whom and why", async () => {
    const { page, checkPage } = desk;
    await page.goto(`/hjalpmedel/${free[0]?.deviceId}`);
    await page.getByRole("combobox", { name: "Vad ska göras?" }).selectOption({ label: "Öronmärk" });
    await page.getByRole("radio", { name: "En person" }).waitFor();
    await page.getByLabel("Personens personnummer").fill(asta);
    await page.getByRole("button", { name: "Hämta personen" }).click();
    await page.getByText(/^Vald: /).waitFor();
    await page.getByLabel("Till och med").fill("2026-12-18");
    await page.getByLabel("Varför?").fill("Utprovad på mottagningen");
    await checkPage("keeping");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByText("Öronmärkt till och med 2026-12-18").waitFor();
    await page.getByText("Därför: Utprovad på mottagningen").waitFor();
    await page.getByRole("link", { name: "För en person" }).waitFor();
    await checkPage("kept");
  });

  test("her order takes that one, and the urgent order stands first in the list with its moment", async () => {
    const { page, checkPage } = warehouse;
    const orderNo = await order({ rows: [{ articleNo: free[0]?.articleNo, quantity: 1 }] });
    const urgentNo = await order({ rows: [{ articleNo: bed.articleNo, quantity: 1 }], isUrgent: true });
    await page.goto("/plock");
    await headed(page, "Plock");
    const lines = page.getByRole("table", { name: "Plock" }).getByRole("row");
    expect(await lines.nth(1).textContent()).toContain(urgentNo);
    await lines.nth(1).getByText("Akut", { exact: true }).waitFor();
    const hers = lines.filter({ hasText: orderNo });
    await hers.getByText(free[0]?.deviceNo ?? "").waitFor();
    await hers.getByText("Öronmärkt: bara denna individ").waitFor();
    await checkPage("list");
  });

  test("on the phone: another rollator is refused; the place is empty, one press and why; the line gets another, and it is taken back", async () => {
    const { page, checkPage } = warehouse;
    await page.setViewportSize(phone);
    await checkPage("urgent-first");
    await page.goto("/plock/skanna");
    await page.getByText("Akut, senast").waitFor();
    await checkPage("urgent");
    await page
      .getByRole("button", { name: `Ta den här nu ${free[0]?.articleName}` })
      .first()
      .click();
    await page.getByText("Öronmärkt: bara denna individ").waitFor();
    await scan(page, free[1]?.deviceNo ?? "", false);
    await page.getByText(`Individ ${free[0]?.deviceNo} är öronmärkt för mottagaren`).waitFor();
    await page.getByRole("button", { name: "Finns inte i facket" }).click();
    await checkPage("missing");
    await page.getByRole("button", { name: "Facket är tomt" }).click();
    await page.getByText(/^Ta individ .+ på plats .+ i stället\.$/).waitFor();
    await page.getByRole("button", { name: "Ångra" }).last().click();
    await page.getByText("Den finns. Den går till den som väntar på den.").waitFor();
    const { rows } = await owner.query("select state from devices.device where id = $1", [free[0]?.deviceId]);
    expect(rows).toEqual([{ state: "reserved" }]);
  });

  test("with the scanner alone: the printed word says that it is missing, and the list below tells what to look for", async () => {
    const { page, checkPage } = warehouse;
    await page.goto("/plock/skanna");
    await scan(page, "SAKNAS", true);
    await page.goto("/plock");
    await page.getByRole("heading", { name: "Saknas i facket" }).waitFor();
    await page.getByRole("button", { name: /^Den finns/ }).waitFor();
    await checkPage("shortages");
    await page.setViewportSize({ width: 1280, height: 900 });
    await checkPage("shortages-wide");
  });
});
