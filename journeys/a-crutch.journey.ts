import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

const phone = { width: 360, height: 740 };

let program: Program;
let owner: pg.Pool;
let staff: Journey;
let home: Journey;
let desk: Journey;
/** The one article that is reconditioned. */
let pilot: { articleNo: string; name: string };
let crutch: { articleNo: string; name: string; supplierId: string; storeId: string };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const { rows } = await owner.query<typeof crutch>(
    `select a.article_no as "articleNo", a.name, u.supplier_id as "supplierId", s.id as "storeId" from organisation.staff p
     join organisation.assignment g on g.staff_id = p.id join organisation.unit u on u.id = g.unit_id join stores.store s on s.unit_id = u.id and s.kind = 'buffer'
     join stores.balance b on b.store_id = s.id join catalogue.article a on a.article_no = b.article_no and a.product_group = 'krycka'
     where p.given_name = 'Dag' and p.family_name = 'Stickprov' order by 1 limit 1`,
  );
  if (!rows[0]) throw new Error("no crutch stands on the shelf");
  [crutch] = rows as [typeof crutch];
  const others = await owner.query<typeof pilot>(
    `select a.article_no as "articleNo", a.name from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $2
     where a.product_group = 'krycka' and not a.is_individually_marked and a.article_no <> $1 order by 1 limit 1`,
    [crutch.articleNo, crutch.supplierId],
  );
  if (!others.rows[0]) throw new Error("there is one crutch alone");
  [pilot] = others.rows as [typeof pilot];
  await owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('devices.crutches', $1, $2, '2026-01-01', 'vgr-forum-2025 S103')`,
    [crutch.supplierId, JSON.stringify({ groups: ["krycka"], madeIn: [2024, 2025], articles: [pilot.articleNo] })],
  );
  staff = await signIn(program, "Dag Stickprov", "crutch");
  home = await signIn(program, "Cilla Mallkulla", "crutch-no-shelf");
  for (const { page } of [staff, home]) await page.setViewportSize(phone);
  desk = await signIn(program, "Ebba Svarsund", "crutch-desk");
}, 180_000);
afterAll(async () => {
  for (const journey of [staff, home, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** How many have been scrapped. */
async function scrapped(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "select coalesce(sum(m.quantity), 0)::int as n from stores.move m where m.article_no = any($1) and m.because = 'scrapped'",
    [[crutch.articleNo, pilot.articleNo]],
  );
  return rows[0]?.n ?? 0;
}

describe("a crutch comes back", () => {
  oneStory();

  test("scanned and scrapped: two steps on the phone, and the page says why", async () => {
    const { page, checkPage } = staff;
    await page.goto("/uttag/krycka");
    await headed(page, "Krycka tillbaka");
    await scan(page, crutch.articleNo, true);
    await page.getByText("Den skrotas: artikeln rekonditioneras inte.").waitFor();
    await checkPage("seen");
    await page.getByRole("button", { name: "Skrota ut 1" }).click();
    await page.getByText(`Utskrotad: 1 × ${crutch.name}. Släng den.`).waitFor();
    await checkPage("done");
    expect(await scrapped()).toBe(1);
  });

  test("of the pilot's article the year is the third step: another year is scrapped, one of the pilot's is left for the centre", async () => {
    const { page, checkPage } = staff;
    await page.goto("/uttag/krycka");
    await scan(page, pilot.articleNo, true);
    const year = page.getByRole("combobox", { name: "Tillverkningsår på kryckan" });
    await year.selectOption("2024");
    await page.getByText(/^Den rekonditioneras\. Lämna den vid det vanliga hämtstället/).waitFor();
    expect(await page.getByRole("button", { name: /^Skrota ut/ }).count()).toBe(0);
    await checkPage("kept");
    await year.selectOption("none");
    await page.getByText("Den skrotas: bara vissa tillverkningsår rekonditioneras.").waitFor();
    await page.getByRole("button", { name: "Skrota ut 1" }).click();
    await page.getByText(`Utskrotad: 1 × ${pilot.name}. Släng den.`).waitFor();
    expect(await scrapped()).toBe(2);
  });

  test("what is no crutch is told what to do with", async () => {
    const { rows } = await owner.query<{ no: string }>(
      `select d.device_no as no from devices.device d join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
       where d.store_id = $1 order by 1 limit 1`,
      [crutch.storeId],
    );
    const said = await scan(staff.page, rows[0]?.no ?? "", false);
    expect(await said.textContent()).toContain("är ingen krycka");
  });

  test("a unit without a shelf of its own tells customer service, which gets it among its cases", async () => {
    const { page, checkPage } = home;
    await page.goto("/uttag/krycka");
    await scan(page, crutch.articleNo, true);
    await page.getByText("Enheten har inget eget förråd. Kundtjänst skriver av den.").waitFor();
    await checkPage("seen");
    await page.getByRole("button", { name: "Be kundtjänst skriva av den" }).click();
    await page.getByText(`Kundtjänst har fått ett ärende: 1 × ${crutch.name}.`).waitFor();
    await desk.page.goto("/arenden");
    await desk.page.getByRole("row", { name: "Övrigt" }).first().click();
    await desk.page.getByText(`har inget eget förråd. 1 × ${crutch.name}`).waitFor();
    await desk.checkPage("case");
    expect(await scrapped()).toBe(2);
  });

  test("customer service writes it off in one press, and the case is closed", async () => {
    await desk.page.getByRole("button", { name: "Skriv av och skrota" }).click();
    await desk.page.getByText(`Utskrotade: 1 × ${crutch.articleNo}.`).first().waitFor();
    expect(await scrapped()).toBe(3);
  });

  test("the one that was left for the centre is booked in there: into stock, as its year says", async () => {
    const warehouse = await signIn(program, "Frej Hyllbo", "crutch-home");
    const { page, checkPage } = warehouse;
    await page.setViewportSize(phone);
    await page.goto("/inleverans");
    await page.getByRole("link", { name: "Kom kryckor utan individnummer?" }).click();
    await headed(page, "Kryckor kom");
    await scan(page, pilot.articleNo, true);
    await page.getByRole("combobox", { name: "Tillverkningsår på kryckan" }).selectOption("2024");
    await checkPage("ready");
    await page.getByRole("button", { name: "Klar: 1 till lager" }).click();
    await page.getByText(`1 × ${pilot.name} finns i lager.`).waitFor();
    expect(await scrapped()).toBe(3);
    await warehouse.close();
  });
});
