import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportOf } from "../server/devices/index.ts";
import { systemActor, withActor } from "../server/platform/index.ts";
import { pngOf } from "../server/platform/testbench-picture.ts";
import { plantUsed } from "../server/service/fixtures-used.ts";
import { type Journey, openJourney } from "./browser.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let technician: Journey;
let passer: Journey;
let service: Journey;
let unit: Journey;
let picker: Journey;
let economy: Journey;
const photo = { name: "broms.png", mimeType: "image/png", buffer: pngOf(400, 300) };

/** Two devices that wait to be inspected, and a bed that somebody has. */
const known = { waits: "", worn: "", bed: "", token: "" };
/** What is sold used: two that are alike, and the order of the first. */
const sale = { article: "", first: "", second: "", orderNo: "" };

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const find = async (where: string) => {
    const { rows } = await owner.query<{ id: string; no: string; supplierId: string }>(
      `select d.id, d.device_no as no, d.supplier_id as "supplierId" from devices.device d
       join organisation.supplier s on s.id = d.supplier_id and s.county = 'vastra-gotaland'
       join catalogue.article a on a.article_no = d.article_no where ${where} order by d.device_no limit 1`,
    );
    const [device] = rows;
    if (!device) throw new Error(`no device where ${where}`);
    return device;
  };
  known.waits = (await find("d.state = 'arrived' and d.hold_reason is null")).no;
  known.worn = (await find(`d.state = 'arrived' and d.hold_reason is null and d.device_no <> '${known.waits}'`)).no;
  const bed = await find("a.jour_cover = 'always' and d.state <> 'scrapped'");
  known.bed = bed.no;
  known.token = await withActor(program.base, systemActor(bed.supplierId), (tx) => passportOf(program.base, tx, bed.id));
  const { rows } = await owner.query<{ articleNo: string; name: string; supplierId: string }>(
    `select a.article_no as "articleNo", a.name, s.id as "supplierId" from catalogue.article a join organisation.supplier s on s.county = 'vastra-gotaland'
     where a.product_group = 'rollator' and a.article_type = 'main_aid' and a.is_individually_marked
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = s.id and d.state = 'in-stock' and d.hold_reason is null
         and d.store_id in (select t.id from stores.store t where t.kind = 'main')) >= 3 + (select count(*) from devices.custody c join devices.device d on d.id = c.device_id where d.article_no = a.article_no and d.supplier_id = s.id and c.because = 'delivered')
     order by a.article_no limit 1`,
  );
  const [kind] = rows;
  if (!kind) throw new Error("no rollator to sell");
  const planted = await plantUsed({ owner, supplierId: kind.supplierId }, { articleNo: kind.articleNo, left: 3 });
  Object.assign(sale, { article: kind.name, first: planted[0]?.deviceNo, second: planted[1]?.deviceNo });
  await owner.end();
  technician = await signIn(program, "Greta Skruvmo", "workshop-technician");
});
afterAll(async () => {
  for (const journey of [technician, passer, service, unit, picker, economy]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("from return to stock, and a fault by the label", () => {
  oneStory();
  test("the technician inspects by the checklist of the class, with a photo of what is wrong", async () => {
    const { page, checkPage } = technician;
    await go(page, "Rekond");
    await page.getByRole("heading", { name: "Tid och kostnad, 90 dagar" }).waitFor();
    await checkPage("queue");
    await page.locator("[data-scan-box]").fill(known.waits);
    await page.keyboard.press("Enter");
    await headed(page, `Bedöm ${known.waits}`);
    await page.getByRole("checkbox", { name: "Smutsig" }).check();
    const first = page.getByRole("radiogroup", { name: "Inget löst, sprucket eller trasigt" });
    await first.getByRole("radio", { name: "Fel" }).check();
    await page.getByRole("textbox", { name: /^Vad är fel\?/ }).fill("Sprickan går längs röret");
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.getByRole("img", { name: /^Fotot som följer med/ }).waitFor();
    await page.getByRole("button", { name: /^De \d+ andra är rätt/ }).click();
    await checkPage("inspect");
    await page.getByRole("button", { name: "Till verkstaden" }).click();
    await headed(page, `Rekond ${known.waits}`);
    const kept = page.getByRole("img", { name: "Foto: Inget löst, sprucket eller trasigt" });
    await kept.scrollIntoViewIfNeeded();
    await expect.poll(() => kept.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(400);
    await checkPage("inspected");
  });

  test("she is advised, washes, repairs and approves; each step has its cost", async () => {
    const { page, checkPage } = technician;
    await page.getByRole("button", { name: "Visa råd" }).click();
    await page.getByText("Du bestämmer.").waitFor();
    await checkPage("advice");
    const minutes = page.locator(".step-form").getByRole("textbox", { name: "Minuter" });
    await minutes.fill("30");
    await page.getByRole("button", { name: "Tvättad" }).click();
    await page.getByRole("button", { name: "Reparerad" }).waitFor();
    await minutes.fill("45");
    await page.getByRole("button", { name: "Lägg till del" }).first().click();
    await page.getByRole("textbox", { name: "Artikel 1" }).fill("99999");
    await page.getByRole("button", { name: "Reparerad" }).click();
    await page.getByText("Artikel 99999 finns inte").waitFor();
    await checkPage("part-unknown");
    await page.getByRole("button", { name: "Ta bort del 1" }).click();
    await page.getByRole("button", { name: "Reparerad" }).click();
    await page.getByText("465,00").waitFor();
    await page.getByRole("button", { name: "Godkänn och ställ i lager" }).click();
    await page.getByText("Klar. Den är i lager som rekonditionerad.").waitFor();
    await checkPage("approved");
  });

  test("the device's card keeps the record, which opens as it was", async () => {
    const { page, checkPage } = technician;
    await page.getByRole("link", { name: "Individkort", exact: true }).click();
    await headed(page, `Individ ${known.waits}`);
    const log = page.getByRole("list", { name: "Rekonditioneringar" });
    await log.getByText("1 foto.").waitFor();
    await checkPage("card");
    await log
      .getByRole("link", { name: /^Rekonditionering/ })
      .first()
      .click();
    await headed(page, `Rekond ${known.waits}`);
    await page.getByText("Sprickan går längs röret").waitFor();
    expect(await page.getByRole("button", { name: "Tvättad" }).count()).toBe(0);
    await page.getByRole("button", { name: "Skriv ut" }).waitFor();
  });

  test("what is not worth a repair is advised on, its parts are saved, and it is asked about once before it is scrapped", async () => {
    const { page, checkPage } = technician;
    await page.goto(`/rekond/bedom/${known.worn}`);
    await page.getByRole("checkbox", { name: "Skev ram" }).check();
    await page.getByRole("radio", { name: "Skrotas" }).check();
    await page.getByRole("button", { name: "Visa råd" }).click();
    await page.getByText("Du bestämmer.").waitFor();
    await checkPage("scrap-advice");
    await page.getByRole("button", { name: "Skrota den" }).click();
    await page.getByRole("alertdialog").getByText("Inga delar sparas.").waitFor();
    await checkPage("scrap-asked");
    await page.getByRole("alertdialog").getByRole("button", { name: "Skrota den" }).click();
    await page.getByText(`${known.worn} är skrotad`).waitFor();
  });

  test("whoever passes opens the passport without sign-in, and reports a fault with a photo", async () => {
    passer = await openJourney("workshop-passer", program.origin);
    await passer.showMoment(program.base.now());
    const { page, checkPage } = passer;
    await page.goto(`/p/${known.token}`);
    await page.getByRole("button", { name: "Anmäl fel" }).waitFor();
    await page.getByText("031-390 06 16").waitFor();
    expect(await page.locator("main").textContent()).not.toContain(known.bed);
    await checkPage("passport");
    await page.getByRole("button", { name: "Anmäl fel" }).click();
    await page.getByRole("button", { name: "Skicka felanmälan" }).click();
    await page.getByRole("link", { name: "Skriv vad som är fel" }).waitFor();
    await page.getByRole("textbox", { name: "Vad är fel?" }).fill("Grinden låser inte");
    await page.getByRole("radio", { name: "Nej", exact: true }).check();
    await page.locator("input[type=file]").setInputFiles(photo);
    await page.getByRole("img", { name: /^Fotot som följer med/ }).waitFor();
    await page.getByRole("textbox", { name: /^Telefon/ }).fill("070-174 06 01");
    await checkPage("report");
    await page.getByRole("button", { name: "Skicka felanmälan" }).click();
    await page.getByText("Tack, felanmälan har kommit in").waitFor();
    await checkPage("reported");
  });

  test("a device's number alone opens nothing", async () => {
    const { page, checkPage } = passer;
    await page.goto("/p");
    await page.getByRole("textbox", { name: "Kod från etiketten" }).fill(known.bed);
    await page.getByRole("button", { name: "Visa" }).click();
    await page.getByText("Med bara individnumret visas ingenting").waitFor();
    await checkPage("number");
  });

  test("customer service sees it at once, takes it, calls, and closes it: the number is gone", async () => {
    service = await signIn(program, "Ebba Svarsund", "workshop-service");
    const { page, checkPage } = service;
    await page.getByRole("link", { name: new RegExp(known.bed) }).waitFor();
    await checkPage("todo");
    await go(page, "Felanmälningar");
    await checkPage("faults");
    await page.getByRole("row", { name: known.bed }).click();
    await headed(page, `Fel på ${known.bed}`);
    await page.getByText("070-174 06 01").waitFor();
    await page.getByRole("img", { name: "Foto: Grinden låser inte" }).waitFor();
    await checkPage("fault");
    await page.getByRole("button", { name: "Ta hand om den" }).click();
    await page.getByRole("combobox", { name: "Hur slutade det?" }).selectOption("repaired");
    await page.getByRole("button", { name: "Avsluta felanmälan" }).click();
    await page.getByText("Avslutad").first().waitFor();
    expect(await page.getByText("070-174 06 01").count()).toBe(0);
    await checkPage("closed");
  });

  test("signed in, the technician goes from the label to the device, and sees what is for sale used", async () => {
    const { page, checkPage } = technician;
    await page.goto(`/p/${known.token}`);
    await page.getByRole("link", { name: `Öppna individ ${known.bed}` }).waitFor();
    await checkPage("passport");
    await page.goto("/begagnat");
    await headed(page, "Begagnat till salu");
    await checkPage("used");
  });

  test("a unit buys a used aid: it sees each device's price, who pays, and what happens next", async () => {
    unit = await signIn(program, "Dag Stickprov", "workshop-unit");
    const { page, checkPage } = unit;
    await go(page, "Begagnat till salu");
    await page.getByRole("row", { name: sale.article }).waitFor();
    await checkPage("used");
    await page.getByRole("link", { name: sale.article }).click();
    await headed(page, sale.article);
    await page.getByText("Kommunens enheter köper begagnat").waitFor();
    await page.getByRole("button", { name: "Köp", exact: true }).click();
    await page.getByText("Välj minst en individ").waitFor();
    await checkPage("none-chosen");
    await page.getByRole("checkbox", { name: new RegExp(sale.first) }).check();
    await page.getByText("1 individ, exklusive moms").waitFor();
    await page
      .getByText(/Härryda/)
      .first()
      .waitFor();
    await checkPage("chosen");
    await page.getByRole("button", { name: "Köp", exact: true }).click();
    await page.getByText(`Begagnad individ ${sale.first}`).waitFor();
    sale.orderNo = (await page.getByRole("heading", { level: 1 }).textContent())?.split(" ").at(-1) ?? "";
    await page.getByText("Begagnat, såld individ (BEG)").waitFor();
    await checkPage("bought");
  });

  test("the warehouse picks that very device: one that is alike is refused with which it should be", async () => {
    picker = await signIn(program, "Frej Hyllbo", "workshop-picker");
    const { page, checkPage } = picker;
    await go(page, "Plock");
    await page.getByRole("row", { name: sale.orderNo }).click();
    await page.getByText("Såld: bara denna individ").waitFor();
    const box = page.locator("[data-scan-box]");
    await box.fill(sale.second);
    await page.keyboard.press("Enter");
    await page.getByText(`Det är individ ${sale.first} som är såld`).first().waitFor();
    await checkPage("pick-other");
    await box.fill(sale.first);
    await page.keyboard.press("Enter");
    await page.getByText(/^Rätt/).first().waitFor();
    await go(page, "Leverera");
    await page.getByRole("row", { name: sale.orderNo }).click();
    await headed(page, `Lämna ut ${sale.orderNo}`);
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Avdelningen");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${sale.orderNo} är utlämnad`).waitFor();
  });

  test("its card says whose it is, and the month's invoice has its line", async () => {
    const { page, checkPage } = unit;
    await page.reload();
    await page.getByRole("link", { name: `Begagnad individ ${sale.first}` }).click();
    await headed(page, `Individ ${sale.first}`);
    await page.getByText("köpte individen begagnad och äger den").waitFor();
    await page.getByText("Den kan reklameras, med en felanmälan, till och med").waitFor();
    await checkPage("sold");
    await moveTo(program, new Date("2026-12-02T09:00:00Z"));
    economy = await signIn(program, "Harry Kronvik", "workshop-economy");
    const month = economy.page;
    await go(month, "Månad");
    await month.getByRole("button", { name: "Kontrollera nu" }).click();
    await month.getByText("Allt stämmer").waitFor();
    await month.getByRole("button", { name: "Fakturera 2026-11" }).click();
    await month.getByRole("link", { name: "Visa fakturorna för 2026-11" }).click();
    await month
      .getByRole("link", { name: /Härryda/ })
      .first()
      .click();
    const line = month.getByRole("row", { name: new RegExp(sale.first) });
    await line.getByText("Begagnat, såld individ (BEG)").waitFor();
    await line.getByText("2 400,00").first().waitFor();
    await line.scrollIntoViewIfNeeded();
    await economy.checkPage("invoiced");
  });
});
