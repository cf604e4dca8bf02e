import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { headed, oneStory, pictureFailures, scan, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let warehouse: Journey;
let desk: Journey;
const bed = { deviceId: "", deviceNo: "" };
const rail = { articleNo: "", name: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const lent = await lend(program, owner, "194103122380", "sang");
  [bed.deviceId, bed.deviceNo] = [lent.deviceId, lent.deviceNo];
  // Two rails sit on the bed.
  const { rows } = await owner.query<typeof rail>(
    `select a.article_no as "articleNo", a.name from catalogue.article_relation r join catalogue.article a on a.article_no = r.other_no
     where r.main_no = $1 and r.kind = 'accessory' and not a.is_individually_marked order by 1 limit 1`,
    [lent.articleNo],
  );
  Object.assign(rail, rows[0]);
  await owner.query(
    `insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 2, '2026-11-20')`,
    [bed.deviceId, rail.articleNo],
  );
  warehouse = await signIn(program, "Frej Hyllbo", "part", { isInstalled: true });
  await warehouse.page.setViewportSize({ width: 360, height: 740 });
  desk = await signIn(program, "Ebba Svarsund", "part-desk");
}, 180_000);
afterAll(async () => {
  for (const journey of [warehouse, desk]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("a part comes home without its aid, and the aid without a part", () => {
  oneStory();

  test("the part is scanned, found on the aid that has it, and taken off; the aid is still lent", async () => {
    const { page, checkPage } = warehouse;
    await page.goto("/inleverans");
    await page.getByRole("link", { name: "Kom bara en del?" }).click();
    await headed(page, "En del kom ensam");
    await scan(page, rail.articleNo, true);
    await page.getByRole("radio", { name: new RegExp(`individ ${bed.deviceNo}`) }).check();
    await checkPage("which");
    await page.getByRole("button", { name: "Hel: till lager" }).click();
    await page.getByText(`1 × ${rail.name} är av individ ${bed.deviceNo}. 1 sitter kvar.`).waitFor();
    await checkPage("done");
    await page.goto(`/hjalpmedel/${bed.deviceId}`);
    await page.getByText("kom tillbaka ensam 2026-11-23").waitFor();
    await checkPage("card");
  });

  test("the aid is scanned home by mistake: it is undone, and is with whoever has it", async () => {
    const { page, checkPage } = warehouse;
    await page.goto("/inleverans");
    await scan(page, bed.deviceNo, true);
    await checkPage("by-mistake");
    await page.getByRole("button", { name: `Ångra: fel individ skannad ${bed.deviceNo}` }).click();
    await page.getByRole("alertdialog").getByText("Hyran går som om inget hänt").waitFor();
    await checkPage("undo-asked");
    await page.getByRole("alertdialog").getByRole("button", { name: "Ångra returen" }).click();
    await page.getByText(`${bed.deviceNo} är kvar hos låntagaren.`).waitFor();
    const { rows } = await owner.query("select state, holder from devices.device where id = $1", [bed.deviceId]);
    expect(rows).toEqual([{ state: "lent", holder: "person" }]);
  });

  test("when the aid comes home the rest is asked about; it is missing, and customer service asks", async () => {
    const { page, checkPage } = warehouse;
    await page.goto("/inleverans");
    await scan(page, bed.deviceNo, true);
    const came = page.getByRole("region", { name: "Kom det här med?" });
    await checkPage("asked");
    await came.getByRole("button", { name: /^Saknas/ }).click();
    await came.getByText("Saknas. Kundtjänst frågar.").waitFor();
    await desk.page.goto("/arenden");
    await desk.page.getByRole("row", { name: "Övrigt" }).first().click();
    await desk.page.getByText(`Saknades när hjälpmedlet kom tillbaka: 1 × ${rail.name}`).waitFor();
    await page.goto(`/hjalpmedel/${bed.deviceId}`);
    await page.getByText("saknades vid retur 2026-11-23").waitFor();
    expect(await page.getByText("kom tillbaka ensam 2026-11-23").count()).toBe(1);
  });

  test("in the yard without a net both numbers are scanned, and the part is off its aid when the net is back", async () => {
    const { page, checkPage } = warehouse;
    const another = await lend(program, owner, "194103122380", "sang");
    await owner.query(
      `insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 1, '2026-11-20')`,
      [another.deviceId, rail.articleNo],
    );
    await page.goto("/inleverans/del");
    await headed(page, "En del kom ensam");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await headed(page, "En del kom ensam");
    await page.context().setOffline(true);
    await page.getByText("Utan nät.").waitFor();
    await scan(page, rail.articleNo, true);
    expect(await page.getByRole("button", { name: "Skrota", exact: true }).isDisabled()).toBe(true);
    await scan(page, another.deviceNo, true);
    await checkPage("no-net");
    await page.getByRole("button", { name: "Skrota", exact: true }).click();
    await page.getByText("1 skanning väntar på att skickas.").waitFor();
    await page.context().setOffline(false);
    await page.getByText("1 sparad skanning är skickad").waitFor();
    const { rows } = await owner.query("select removed_because from devices.component where device_id = $1", [another.deviceId]);
    expect(rows).toEqual([{ removed_because: "alone" }]);
  });
});
