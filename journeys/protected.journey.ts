import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tablesOf, tablesThatSay, textIn } from "../server/app/fixtures-leak.ts";
import { type Journey, openJourney } from "./browser.ts";
import { chooseInStock } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  scan,
  searchAid,
  sendOrder,
  signIn,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

const number = "19791201-2395";
const name = "Måns Furutuna";
/** Where he lives. Nothing else in the region says any of it. */
const home = { careOf: "c/o Gömfelt", street: "Gömvägen 17", postcode: "43399", city: "Gömstad", phone: "0700-471199" };
const secrets = ["Gömfelt", "Gömvägen", "43399", "433 99", "Gömstad", "0700-471199"];

let program: Program;
let owner: pg.Pool;
let prescriber: Journey;
let warehouse: Journey;
let desk: Journey;
let economy: Journey;
let own: Journey;
let admin: Journey;
/** All that the program answered to any of the browsers, and the words of its papers. */
const said: string[] = [];
const round = { orderNo: "", deviceNo: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  // The region gives a protected person no address: one is planted, so that there is something to hide.
  const { rowCount } = await owner.query(
    `insert into patients.address (person_id, valid_from, care_of, street, postcode, city, phone)
     select id, '2020-01-01', $2, $3, $4, $5, $6 from patients.person where number = $1`,
    [number.replace("-", ""), ...Object.values(home)],
  );
  expect(rowCount).toBe(1);
  prescriber = listening(await signIn(program, "Alva Provhaga", "protected-prescriber"));
  warehouse = listening(await signIn(program, "Frej Hyllbo", "protected-warehouse"));
}, 180_000);
afterAll(async () => {
  for (const journey of [prescriber, warehouse, desk, economy, own, admin]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** Hears every answer that the browser is given from now on. */
function listening(journey: Journey): Journey {
  journey.page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? "";
    // What was left behind when the page went on has no body any more.
    if (/json|csv|html/.test(type)) said.push(await response.text().catch(() => ""));
  });
  return journey;
}

/** The page is as it should, and says nothing of where he lives. */
async function look({ page, checkPage }: Journey, part: string): Promise<void> {
  await checkPage(part);
  expectHidden(await page.content());
}

function expectHidden(text: string): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

/** The words of a paper that a link of the page leads to. */
async function paper({ page }: Journey, link: string | RegExp): Promise<string> {
  const address = await page.getByRole("link", { name: link }).getAttribute("href");
  const answer = await page.context().request.get(address ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const text = textIn(await answer.body());
  expect(text.length).toBeGreaterThan(100);
  said.push(text);
  return text;
}

describe("somebody with protected personal data gets a rollator", () => {
  oneStory();

  test("nothing goes home: the page says so and what to do, and a place works", async () => {
    const { page } = prescriber;
    await openPerson(page, number, name);
    await page.getByText("Skyddade personuppgifter: sekretessmarkering").waitFor();
    await look(prescriber, "person");
    await searchAid(page, "rollator");
    await chooseInStock(page, /Rollator/);
    await page.getByText("Välj en leveransplats: inget levereras hem.").waitFor();
    expect(await page.getByRole("radio", { name: "Hem till personen" }).count()).toBe(0);
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await page.getByText("Välj en leveransplats").last().waitFor();
    await look(prescriber, "refused");
    await page.getByRole("radiogroup", { name: "Leveransplats" }).getByRole("radio").first().check();
    round.orderNo = await sendOrder(page);
    await look(prescriber, "sent");
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await headed(page, `Beställning ${round.orderNo}`);
    await look(prescriber, "order");
  });

  test("the warehouse picks and hands it over without name or place, on the screen and on paper", async () => {
    const { page } = warehouse;
    await page.reload();
    await look(warehouse, "todo");
    await go(page, "Plock");
    await look(warehouse, "picks");
    await page.getByRole("row", { name: round.orderNo }).click();
    const label = await page.getByText(/^Skanna individ/).textContent();
    round.deviceNo = label?.split(" ").at(-1) ?? "";
    await look(warehouse, "pick");
    await scan(page, round.deviceNo, true);
    await go(page, "Leverera");
    await look(warehouse, "ready");
    await page.getByRole("row", { name: round.orderNo }).click();
    await headed(page, `Lämna ut ${round.orderNo}`);
    await page.getByText("Mottagaren har skyddade personuppgifter.").waitFor();
    expect(await page.content()).not.toContain("Furutuna");
    await look(warehouse, "hand-over");
    const note = await paper(warehouse, "Skriv ut följesedel");
    expect(note).toContain("skyddade personuppgifter");
    expect(note).not.toContain("Furutuna");
    await moveTo(program, new Date("2026-11-23T11:30:00Z"));
    await page.getByRole("textbox", { name: "Vem tog emot?" }).fill("Enheten");
    await page.getByRole("button", { name: "Lämna ut 1 rad" }).click();
    await page.getByText(`${round.orderNo} är utlämnad`).waitFor();
  });

  test("the place is remembered for the next order: one press", async () => {
    const { page } = prescriber;
    await openPerson(page, number, name);
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    await page.getByText("Förra gången till personen:").waitFor();
    await look(prescriber, "remembered");
    await page
      .getByRole("button", { name: /^Leverera dit/ })
      .first()
      .click();
    await page.getByText("Förra gången till personen:").waitFor({ state: "detached" });
    expect(await page.getByRole("radiogroup", { name: "Leveransplats" }).getByRole("radio").first().isChecked()).toBe(true);
  });

  test("the prescriber sees it lent; it is not fetched from home either", async () => {
    const { page } = prescriber;
    await openPerson(page, number, name);
    await page.getByRole("row", { name: round.deviceNo }).waitFor();
    await look(prescriber, "lent");
    await page.getByRole("row", { name: round.deviceNo }).getByRole("link", { name: round.deviceNo }).click();
    await headed(page, `Individ ${round.deviceNo}`);
    await look(prescriber, "device");
    await warehouse.page.goto(new URL(page.url()).pathname);
    await warehouse.page.getByRole("link", { name: "Skriv ut etikett" }).waitFor();
    await look(warehouse, "device");
    expect(await paper(warehouse, "Skriv ut etikett")).not.toContain("Furutuna");
    await openPerson(page, number, name);
    await page.getByRole("button", { name: "Beställ hämtning" }).click();
    await headed(page, "Hämta hjälpmedel");
    expect(await page.getByRole("radio", { name: /^Hemma/ }).count()).toBe(0);
    await look(prescriber, "new-pickup");
  });

  test("customer service meets him by number and sees no address", async () => {
    desk = listening(await signIn(program, "Ebba Svarsund", "protected-desk"));
    const { page } = desk;
    await openPerson(page, number, name);
    await page.getByRole("row", { name: round.deviceNo }).waitFor();
    await look(desk, "person");
  });

  test("he sees his own aids, and who has looked", async () => {
    own = listening(await openJourney("protected-own", program.origin));
    await own.showMoment(program.base.now());
    const { page } = own;
    await page.goto("/api/sign-in?as=citizen&to=/mina/hjalpmedel");
    await page.getByRole("button", { name }).click();
    await page
      .getByText(/rollator/i)
      .first()
      .waitFor();
    await look(own, "aids");
    await page.goto("/mina/logg");
    await headed(page, "Vem har sett mina uppgifter");
    await page.getByText("En förskrivare").first().waitFor();
    await look(own, "log");
  });

  test("a copy of his records holds what the database gives, and says what it doesn't", async () => {
    admin = listening(await signIn(program, "Adminna Nyckelrud", "protected-admin"));
    const { page } = admin;
    await go(page, "Registerutdrag");
    await page.getByLabel("Personnummer").fill(number);
    await page.getByLabel("Skäl").fill("Begärd skriftligen, legitimation kontrollerad");
    await page.getByRole("button", { name: "Ta fram utdraget" }).click();
    await page.getByRole("heading", { name: "Utdraget är klart att hämta" }).waitFor();
    await look(admin, "export");
  });

  test("the month is invoiced without a word of him", async () => {
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    economy = listening(await signIn(program, "Harry Kronvik", "protected-economy"));
    const { page } = economy;
    await go(page, "Månad");
    await page.getByRole("button", { name: "Fakturera 2026-11" }).click();
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).click();
    await headed(page, "Fakturor november 2026");
    await page.getByRole("row", { name: /^Partille kommun/ }).click();
    await headed(page, /^Faktura \d+$/);
    await page.getByRole("row", { name: round.deviceNo }).waitFor();
    await look(economy, "invoice");
    expect(await page.content()).not.toContain("Furutuna");
  });
});

test("nothing that any of them was answered says where he lives", () => {
  expect(said.length).toBeGreaterThan(60);
  expect(said.some((text) => text.includes("Furutuna"))).toBe(true);
  expect(said.filter((text) => secrets.some((secret) => text.includes(secret))).map((text) => text.slice(0, 200))).toEqual([]);
});

test("what the program keeps says it nowhere but in the register itself", async () => {
  expect(await tablesOf(owner)).toEqual(expect.arrayContaining(["platform.event", "platform.command", "access.log"]));
  expect(await tablesThatSay(owner, secrets)).toEqual(["patients.address"]);
});
