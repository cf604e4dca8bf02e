import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { luhnDigit } from "../server/kernel/index.ts";
import { carryOutMergers } from "../server/mergers/index.ts";
import type { Journey } from "./browser.ts";
import { lend } from "./lending.ts";
import { headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let economy: Journey;
/** The payer of what somebody rents, and another municipality. */
const payers = { from: "", fromId: "", to: "", toId: "", supplierId: "" };
const lift = { deviceId: "", deviceNo: "" };

const asta = "194103122380";

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  Object.assign(lift, await lend(program, owner, asta, "sang"));
  const { rows } = await owner.query(
    `select y.name as from, y.id as "fromId", y.supplier_id as "supplierId", o.name as to, o.id as "toId" from billing.rent_period p
     join organisation.payer y on y.id = p.payer_id
     join organisation.payer o on o.supplier_id = y.supplier_id and o.kind = 'kommun' and o.id <> y.id
     where p.device_id = $1 and upper_inf(p.valid) order by o.code limit 1`,
    [lift.deviceId],
  );
  Object.assign(payers, rows[0]);
  economy = await signIn(program, "Harry Kronvik", "payers-merge");
}, 240_000);
afterAll(async () => {
  await economy?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("a payer goes into another", () => {
  oneStory();
  test("economy sees all that goes over, and what is wrong, before it is said", async () => {
    const { page } = economy;
    await page.goto("/ekonomi/betalare");
    await page.getByRole("link", { name: "Sammanslagna betalare" }).click();
    await page.getByText("Ingen betalare har gått upp i en annan").waitFor();
    await economy.checkPage("none");
    await page.getByRole("button", { name: "Slå ihop betalare" }).click();
    await headed(page, "Slå ihop betalare");
    await page.getByRole("combobox", { name: "Betalare som upphör" }).selectOption(payers.fromId);
    await page.getByRole("combobox", { name: "Betalare som tar över" }).selectOption(payers.fromId);
    await page.getByRole("textbox", { name: "Från och med" }).fill("2026-12-01");
    await page.getByText("Välj två olika betalare.").waitFor();
    await economy.checkPage("wrong");
    await page.getByRole("combobox", { name: "Betalare som tar över" }).selectOption(payers.toId);
    await page.getByText("Inget från dagen är fakturerat än.").waitFor();
    await page.getByText("Hjälpmedel som hyrs från dagen").waitFor();
    await page.getByRole("radio", { name: /tar emot fakturor tills allt är klart/ }).check();
    await page.getByRole("textbox", { name: "Varför?" }).fill("Kommunerna slås ihop vid årsskiftet");
    await economy.checkPage("preview");
    await page.getByRole("button", { name: "Slå ihop betalarna" }).click();
    await page.getByText(/^Anmält\. .* går upp i den andra 2026-12-01\.$/).waitFor();
    const part = page.getByRole("region", { name: payers.from });
    await part.getByText("Kommande").waitFor();
    await economy.checkPage("planned");
  });

  test("the day comes: the other pays, and it can be taken back until a month carries it", async () => {
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    expect(await carryOutMergers(program.base, payers.supplierId)).toBe(1);
    await signInAgain(economy, "Harry Kronvik");
    const { page } = economy;
    await page.goto("/ekonomi/sammanslagningar");
    await page.getByRole("row", { name: payers.from }).getByText("Genomförd").waitFor();
    await page.getByRole("row", { name: payers.from }).getByRole("link").first().click();
    const part = page.getByRole("region", { name: payers.from });
    await part.getByText("Beställningsrader som bytt betalare").waitFor();
    await economy.checkPage("done");
    const payerNow = async () =>
      (
        await owner.query<{ payer: string }>(
          "select p.payer_id as payer from billing.rent_period p where p.device_id = $1 and p.article_no = (select article_no from devices.device where id = $1) and upper_inf(p.valid)",
          [lift.deviceId],
        )
      ).rows[0]?.payer;
    expect(await payerNow()).toBe(payers.toId);
    await part.getByRole("button", { name: "Ta tillbaka" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Ta tillbaka" }).click();
    await page.getByText(`${payers.from} går inte upp i den andra.`).waitFor();
    expect(await carryOutMergers(program.base, payers.supplierId)).toBe(1);
    expect(await payerNow()).toBe(payers.fromId);
  });

  test("a payer that goes on gets another organisation number from a day: seen first, told, and taken back", async () => {
    const { page } = economy;
    const digits = "559999001";
    const orgNo = `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
    await page.goto(`/ekonomi/betalare/${payers.toId}`);
    await page.getByRole("link", { name: "Byt organisationsnummer" }).click();
    await headed(page, "Byt organisationsnummer");
    await page.getByRole("textbox", { name: "Nytt organisationsnummer" }).fill(`${digits.slice(0, 6)}-0000`);
    await page.getByRole("textbox", { name: "Gäller från och med" }).fill("2027-01-01");
    await page.getByText("Kontrollsiffran stämmer inte").waitFor();
    await economy.checkPage("number-wrong");
    await page.getByRole("textbox", { name: "Nytt organisationsnummer" }).fill(orgNo);
    await page.getByText("Fakturor som görs 2027-01-01 eller senare bär det nya numret").waitFor();
    await page.getByRole("textbox", { name: "Varför?" }).fill("Kommunen har gått in i ett kommunalförbund");
    await economy.checkPage("number-preview");
    await page.getByRole("button", { name: "Byt numret" }).click();
    await page.getByText(`${payers.to} har ${orgNo} från 2027-01-01`).waitFor();
    await page.getByRole("heading", { name: "Anmälda nummer" }).waitFor();
    await economy.checkPage("number-told");
    await page.getByRole("button", { name: "Ta tillbaka" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Ta tillbaka" }).click();
    await page.getByText(`${orgNo} gäller inte för ${payers.to}`).waitFor();
    await page.getByText("Återtaget").waitFor();
  });
});
