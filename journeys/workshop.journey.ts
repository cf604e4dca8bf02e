import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportOf } from "../server/devices/index.ts";
import { systemActor, withActor } from "../server/platform/index.ts";
import { pngOf } from "../server/platform/testbench-picture.ts";
import { type Journey, openJourney } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let technician: Journey;
let passer: Journey;
let service: Journey;
const photo = { name: "broms.png", mimeType: "image/png", buffer: pngOf(400, 300) };

/** A device that waits to be inspected, and a bed that somebody has. */
const known = { waits: "", bed: "", token: "" };

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
  const bed = await find("a.jour_cover = 'always' and d.state <> 'scrapped'");
  known.bed = bed.no;
  known.token = await withActor(program.base, systemActor(bed.supplierId), (tx) => passportOf(program.base, tx, bed.id));
  await owner.end();
  technician = await signIn(program, "Greta Skruvmo", "workshop-technician");
});
afterAll(async () => {
  for (const journey of [technician, passer, service]) await journey?.close();
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
});
