import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prescribedOrders } from "../server/app/prescribed-orders.ts";
import { carryOutClosures } from "../server/closures/index.ts";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { headed, moveTo, oneStory, openPerson, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let desk: Journey;
let prescriber: Journey;
/** The home that ends, the one beside it that takes over, and a lift of its own. */
const units = { from: "", to: "", supplierId: "" };
const lift = { deviceId: "", deviceNo: "" };

const asta = "194103122380";

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const { rows } = await owner.query(
    `select a.name as from, b.name as to, a.supplier_id as "supplierId" from organisation.unit a
     join organisation.unit b on b.care_provider_id = a.care_provider_id and b.id <> a.id and b.name <> a.name
     join organisation.assignment w on w.unit_id = a.id join organisation.staff s on s.id = w.staff_id
     where s.given_name = 'Dag' and s.family_name = 'Stickprov' order by b.name limit 1`,
  );
  Object.assign(units, rows[0]);
  Object.assign(lift, await lend(program, owner, asta, "sang"));
  desk = await signIn(program, "Ebba Svarsund", "merge-desk");
  prescriber = await signIn(program, "Alva Provhaga", "merge-prescriber");
}, 240_000);
afterAll(async () => {
  for (const journey of [desk, prescriber]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

/** Chooses a unit by the words of a search. */
async function choose(label: string, search: string, name: string): Promise<void> {
  const { page } = desk;
  const found = page.waitForResponse((response) =>
    decodeURIComponent(response.url()).replaceAll("+", " ").includes(`words=${name}`),
  );
  await page.getByRole("textbox", { name: search }).fill(name);
  await found;
  const field = page.getByRole("combobox", { name: label, exact: true });
  const option = field.getByRole("option", { name: new RegExp(`^${name}, `) });
  await field.selectOption(await option.first().getAttribute("value"));
}

describe("a home goes into another", () => {
  oneStory();
  test("customer service makes a bed the home's own", async () => {
    const { page } = desk;
    await page.goto(`/hjalpmedel/${lift.deviceId}/rattelse`);
    await headed(page, `Rätta vem som har individ ${lift.deviceNo}`);
    const found = page.waitForResponse((response) => response.url().includes("/api/patients/units?words="));
    await page.getByRole("textbox", { name: "Sök enhet" }).fill(units.from);
    await found;
    await page.getByRole("combobox", { name: "Enhet" }).selectOption({ label: units.from });
    await page.getByRole("textbox", { name: "Varför rättas det?" }).fill("Sängen är boendets grundutrustning");
    await page.getByRole("button", { name: /^Rätta från/ }).click();
    await page.getByText(/^Rättat\. Beställning K\d+/).waitFor();
  });

  test("she sees all that hangs on the home before she says that it goes into the other, with what is wrong at once", async () => {
    const { page } = desk;
    await page.goto("/enheter");
    await page.getByText("Ingen enhet ska stängas").waitFor();
    await desk.checkPage("none");
    await page.getByRole("button", { name: "Stäng eller slå ihop en enhet" }).click();
    await headed(page, "Stäng eller slå ihop en enhet");
    await choose("Enhet som upphör", "Sök enheten som upphör", units.from);
    await page.getByRole("radio", { name: "Den stängs" }).check();
    await page.getByRole("textbox", { name: "Från och med" }).fill("2026-11-23");
    await page.getByText("Något som måste bort är kvar").waitFor();
    await page.getByText("Lämna in dem, eller rätta vem som har dem.").waitFor();
    await desk.checkPage("not-empty");
    await page.getByRole("radio", { name: "Den går upp i en annan enhet" }).check();
    await choose("Enhet som tar över", "Sök enheten som tar över", units.to);
    await page.getByRole("textbox", { name: "Från och med" }).fill("2026-12-01");
    await page.getByText("Hyra och betalare byts samma dag", { exact: false }).waitFor();
    await page.getByText("Betalar från dagen").waitFor();
    await page.getByRole("link", { name: lift.deviceNo }).waitFor();
    await page.getByRole("textbox", { name: "Varför?" }).fill("Boendena slås ihop vid årsskiftet");
    await desk.checkPage("preview");
    await page.getByRole("button", { name: "Slå ihop enheterna" }).click();
    await page.getByText("Anmält. Det genomförs 2026-12-01.").waitFor();
    const part = page.getByRole("region", { name: units.from });
    await part.getByText("Kommande").waitFor();
    await part.getByRole("button", { name: "Ta tillbaka" }).waitFor();
    await desk.checkPage("planned");
  });

  test("the day comes: the bed and who pays it follow, and the list says what went over", async () => {
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    expect(await carryOutClosures(program.base, units.supplierId, prescribedOrders)).toBe(1);
    await signInAgain(desk, "Ebba Svarsund");
    const { page } = desk;
    await page.goto("/enheter");
    await page.getByRole("row", { name: units.from }).getByText("Genomfört").waitFor();
    await page.getByRole("row", { name: units.from }).getByRole("link").first().click();
    const part = page.getByRole("region", { name: units.from });
    await part.getByText(/Gick över: .*ett eget hjälpmedel/).waitFor();
    await desk.checkPage("done");
    const { rows } = await owner.query(
      `select lower(p.valid)::text as first, (upper(p.valid) - 1)::text as last, u.name as unit from billing.rent_period p
       left join organisation.unit u on u.id = p.unit_id where p.device_id = $1 and not isempty(p.valid) order by 1 desc limit 1`,
      [lift.deviceId],
    );
    expect(rows).toEqual([{ first: "2026-12-01", last: null, unit: units.to }]);
    await page.goto(`/hjalpmedel/${lift.deviceId}`);
    await page.getByText(units.to).first().waitFor();
  });

  test("the old home is no place to deliver to any more", async () => {
    await signInAgain(prescriber, "Alva Provhaga");
    await openPerson(prescriber.page, asta, "Asta Björkhaga");
    const asked = async (words: string) =>
      (await prescriber.page.request.get(`/api/organisation/delivery-places?words=${encodeURIComponent(words)}`)).json();
    const named = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
    expect(named(await asked(units.from))).not.toContain(units.from);
    expect(named(await asked(units.to))).toContain(units.to);
  });
});
