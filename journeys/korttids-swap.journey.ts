import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

const urban = "194408282392";
const phone = { width: 360, height: 740 };

let program: Program;
let owner: pg.Pool;
let ines: Journey;
let warehouse: Journey;
let shelf: { storeId: string; unitId: string };
const swap = { deviceNo: "", articleName: "", orderNo: "", newNo: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  shelf = await one<typeof shelf>(
    `select s.id as "storeId", s.unit_id as "unitId" from stores.store s join organisation.unit u on u.id = s.unit_id
     join patients.person p on p.number = $1 join patients.housing h on h.person_id = p.id and h.unit_id = u.id where s.kind = 'buffer'`,
    [urban],
  );
  // Ines prescribes at the short-stay home where Urban stays.
  await owner.query(
    "update organisation.assignment set unit_id = $1 where staff_id = (select id from organisation.staff where given_name = 'Ines' and family_name = 'Provholm')",
    [shelf.unitId],
  );
  [swap.deviceNo = "", swap.articleName = ""] = Object.values(await onShelf("rollator"));
  ines = await signIn(program, "Ines Provholm", "swap");
  await ines.page.setViewportSize(phone);
  warehouse = await signIn(program, "Mio Hyllvik", "swap-warehouse");
  await warehouse.page.setViewportSize(phone);
}, 180_000);
afterAll(async () => {
  for (const journey of [ines, warehouse]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

async function one<Row extends object>(text: string, values: unknown[]): Promise<Row> {
  const [row] = (await owner.query<Row>(text, values)).rows;
  if (!row) throw new Error("there is none");
  return row;
}

/** The first new device of a group that stands on the home's shelf. */
function onShelf(group: string) {
  return one<{ no: string; name: string }>(
    `select d.device_no as no, a.name from devices.device d join catalogue.article a on a.article_no = d.article_no
     where d.store_id = $1 and a.product_group = $2 and d.state = 'in-stock' and d.grade = 'new' order by d.device_no limit 1`,
    [shelf.storeId, group],
  );
}

/** How many of the article stand on the shelf, as its page says to the warehouse. */
async function standing(): Promise<number> {
  const { page } = warehouse;
  await page.goto(`/forrad/${shelf.storeId}`);
  const cells = page.getByRole("table", { name: "På hyllan" }).getByRole("row", { name: swap.articleName }).getByRole("cell");
  return Number(await cells.first().textContent());
}

describe("a short stay ends: an aid goes home from the shelf, and the shelf fills itself on the region", () => {
  oneStory();
  let before = 0;

  test("she scans the aid and the person; the region pays, and one press hands it out", async () => {
    before = await standing();
    const { page, checkPage } = ines;
    await page.goto("/uttag");
    await headed(page, "Uttag");
    await scan(page, swap.deviceNo, true);
    await scan(page, urban, true);
    await page.getByRole("checkbox", { name: /^Byte: personen flyttar hem/ }).waitFor();
    await page.getByText("Region Stockholm").first().waitFor();
    await checkPage("quote");
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    const said = await page.getByText(/^Ett nytt kommer till hyllan med order K\d+\.$/).textContent();
    swap.orderNo = said?.match(/K\d+/)?.[0] ?? "";
    await checkPage("handed-out");
    expect(await standing()).toBe(before - 1);
  });

  test("the warehouse picks a new one for the shelf: a used one is refused, and why", async () => {
    const { page, checkPage } = warehouse;
    const used = await one<{ no: string }>(
      `update devices.device set grade = 'reconditioned' where id = (select d.id from devices.device d join devices.device x on x.device_no = $1 and x.article_no = d.article_no
         join stores.store s on s.id = d.store_id and s.kind = 'main' and s.supplier_id = x.supplier_id where d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 1)
       returning device_no as no`,
      [swap.deviceNo],
    );
    await page.goto("/plock");
    await page.getByRole("row", { name: swap.orderNo }).click();
    swap.newNo = (await page.getByText(/^Skanna individ/).textContent())?.split(" ").at(-1) ?? "";
    await scan(page, used.no, false);
    await page.getByText(/ersätter ett uttag vid ett korttidsboende/).waitFor();
    await checkPage("used");
    await scan(page, swap.newNo, true);
    await page.goto("/leverera");
    await page.getByRole("row", { name: swap.orderNo }).click();
    await headed(page, `Lämna ut ${swap.orderNo}`);
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Korttidsboendet");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${swap.orderNo} är utlämnad`).waitFor();
  });

  test("the shelf holds as many as before, the person one, and the region pays that one alone", async () => {
    expect(await standing()).toBe(before);
    await warehouse.checkPage("shelf");
    const { page } = ines;
    await page.goto("/personer");
    await page.getByRole("textbox", { name: /^Personnummer/ }).fill(urban);
    await page.getByRole("button", { name: "Öppna" }).click();
    await headed(page, /Urban/);
    await page.getByRole("row", { name: swap.deviceNo }).waitFor();
    expect(await page.getByRole("row", { name: swap.newNo }).count()).toBe(0);
    const paid = await owner.query(
      `select y.kind, r.device_id = d.id as "asHeld" from billing.rent_period r join organisation.payer y on y.id = r.payer_id
       join patients.person p on p.id = r.person_id and p.number = $1 join devices.device d on d.device_no = $2`,
      [urban, swap.deviceNo],
    );
    expect(paid.rows).toEqual([{ kind: "region", asHeld: true }]);
  });

  test("what came to the shelf was ordered in the person's name: among what has been of her, and on the order", async () => {
    const { page, checkPage } = ines;
    await page
      .getByText(/^Till förrådet i stället för det som togs hem/)
      .first()
      .waitFor();
    await checkPage("history");
    const { id } = await one<{ id: string }>("select id from orders.customer_order where order_no = $1", [swap.orderNo]);
    await page.goto(`/bestallningar/${id}`);
    await headed(page, new RegExp(swap.orderNo));
    await page.getByText("I namn av").waitFor();
    await page.getByRole("link", { name: /^Urban/ }).waitFor();
    await checkPage("order");
  });

  test("what is bulky stays on the shelf and is ordered to the home", async () => {
    const { page, checkPage } = ines;
    const chair = await onShelf("hygien");
    await owner.query(
      "update catalogue.article set is_bulky = true where article_no = (select article_no from devices.device where device_no = $1)",
      [chair.no],
    );
    await page.goto("/uttag");
    await scan(page, chair.no, true);
    await scan(page, urban, true);
    await page.getByRole("button", { name: "Lämna ut 1 hjälpmedel" }).click();
    await page.getByText(/^Skrymmande: ställ tillbaka det\. Order K\d+ kommer hem till personen/).waitFor();
    await checkPage("bulky");
    expect((await onShelf("hygien")).no).toBe(chair.no);
  });
});
