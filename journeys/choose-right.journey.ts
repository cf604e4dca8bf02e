import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plantPair } from "../server/insight/fixtures.ts";
import { findPairings } from "../server/insight/index.ts";
import { need } from "../server/kernel/index.ts";
import { systemActor } from "../server/platform/index.ts";
import type { Journey } from "./browser.ts";
import { running } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let prescriber: Journey;
let editor: Journey;
const asta = "194103122380";
/** A rollator and what is put on it. */
const chosen = { no: "", name: "", otherNo: "", other: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 2 });
  const found = await owner.query<typeof chosen & { supplierId: string; unitId: string; personId: string }>(
    `select m.article_no as no, m.name, a.article_no as "otherNo", a.name as other, p.supplier_id as "supplierId", p.id as "personId",
       (select id from organisation.unit where supplier_id = p.supplier_id and care_provider_id is not null order by id limit 1) as "unitId"
     from patients.person p join catalogue.supplier_article s on s.supplier_id = p.supplier_id and s.is_orderable and s.is_in_range and s.is_published and not s.is_outgoing
     join catalogue.article m on m.article_no = s.article_no and m.article_type = 'main_aid' and m.product_group = 'rollator'
     join catalogue.article_relation r on r.main_no = m.article_no and r.kind = 'accessory'
     join catalogue.article a on a.article_no = r.other_no and a.article_type = 'accessory' and 'HSL' = any(a.lagrum)
     join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = p.supplier_id and o.is_orderable and o.is_in_range and o.is_published and not o.is_outgoing
     where p.number = $1 and 'HSL' = any(m.lagrum) order by 1, 3 limit 1`,
    [asta],
  );
  const { supplierId, unitId, personId, ...pair } = need(found.rows[0], "a rollator has an accessory");
  Object.assign(chosen, pair);
  const planted = { supplierId, unitId, personId, mainNo: pair.no, otherNo: pair.otherNo, now: program.base.now() };
  await plantPair(owner, { ...planted, orders: 318, together: 142 });
  await findPairings(program.base, systemActor(supplierId));
}, 240_000);
afterAll(async () => {
  for (const journey of [editor, prescriber]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("what is really ordered with an aid is suggested", () => {
  oneStory();

  test("by the chosen aid stands what others ordered with it and how often; one press adds it, on the aid", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "together");
    const { page, checkPage } = prescriber;
    await openPerson(page, asta, "Asta");
    await searchAid(page, chosen.no);
    await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: chosen.no }).first().click();
    const part = page.getByRole("region", { name: `Beställs ofta med ${chosen.name}` });
    await part.getByText(/^142 av 3\d\d beställningar$/).waitFor();
    await checkPage("suggested");
    await part.getByRole("button", { name: new RegExp(`^Lägg till ${chosen.other}`) }).focus();
    await page.keyboard.press("Enter");
    await running(page).getByText(chosen.other).first().waitFor();
    // What is in the order is suggested no more.
    await expect.poll(() => part.count()).toBe(0);
    await checkPage("added");
  });

  test("the article's page says the same; the editor says that it is not suggested, with why", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "together-editor");
    const { page, checkPage } = editor;
    await page.goto(`/katalog/${chosen.no}`);
    await page.getByText(/^142 av 3\d\d beställningar$/).waitFor();
    await checkPage("article");
    await go(page, "Sortiment");
    await page.getByRole("button", { name: "Beställs tillsammans" }).click();
    await headed(page, "Beställs tillsammans");
    const row = page.getByRole("row").filter({ hasText: chosen.otherNo });
    await row.getByRole("button", { name: /^Föreslå inte/ }).click();
    await row.getByRole("button", { name: "Föreslå inte" }).click();
    await row.getByText("Skriv varför, med minst fem tecken.").waitFor();
    await checkPage("why");
    await row.getByLabel("Varför föreslås det inte?").fill("Ingår numera i rollatorn");
    await row.getByRole("button", { name: "Föreslå inte" }).click();
    await row.getByText(/^Nej: föreslås inte/).waitFor();
    await checkPage("denied");
    await page.goto(`/katalog/${chosen.no}`);
    await headed(page, chosen.name);
    expect(await page.getByText(/^142 av 3\d\d beställningar$/).count()).toBe(0);
  });
});

describe("an article that demands a fitting protocol", () => {
  oneStory();

  test("the editor writes the protocol; what is wrong is told at once, and from its day it is demanded", async () => {
    const { page, checkPage } = editor;
    await go(page, "Handbok");
    await page.getByRole("button", { name: "Utprovningsprotokoll" }).click();
    await page.getByText("Inga protokoll krävs").waitFor();
    await page.getByRole("button", { name: "Nytt protokoll" }).click();
    await headed(page, "Nytt protokoll");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByRole("link", { name: "Frågan är för kort: minst fem tecken" }).waitFor();
    await page.getByRole("link", { name: "Namnet är för kort" }).waitFor();
    await checkPage("protocol-wrong");
    await page.getByLabel("Namn").fill("Rollator");
    await page.getByLabel("Krävs för artiklar").fill(chosen.no);
    await page.getByLabel("Frågan").fill("Är den provad där den ska användas?");
    await page.getByRole("button", { name: "Lägg till en fråga" }).click();
    const second = page.getByRole("group", { name: "Fråga 2" });
    await second.getByLabel("Frågan").fill("Hur lång är personen?");
    await second.getByLabel("Svaras med").selectOption("number");
    await second.getByLabel("Minst").fill("50");
    await second.getByLabel("Högst").fill("230");
    await second.getByLabel("Enhet").fill("cm");
    await page.getByRole("button", { name: "Spara" }).click();
    await headed(page, "Rollator");
    await checkPage("protocol-draft");
    await page.getByRole("button", { name: "Kräv protokollet" }).click();
    await page.getByText("Gäller", { exact: true }).waitFor();
    await checkPage("protocol-in-force");
  });

  test("the prescriber cannot send without it; the refusal leads there, and what she types stays in the draft", async () => {
    const { page, checkPage } = prescriber;
    await page.reload();
    await headed(page, "Nytt hjälpmedel");
    const protocol = page.getByRole("group", { name: "Utprovningsprotokoll: Rollator" });
    await protocol.waitFor();
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await page.getByRole("link", { name: /Utprovningsprotokollet är inte ifyllt/ }).waitFor();
    expect(await protocol.getByText("Svara på frågan").count()).toBe(2);
    await checkPage("protocol-missing");
    await protocol.getByRole("radio", { name: "Ja" }).check();
    await protocol.getByLabel("Hur lång är personen?").fill("172");
    await page.getByText(/^sparat \d/).waitFor();
    await page.waitForTimeout(1500);
    await page.reload();
    await expect.poll(() => protocol.getByLabel("Hur lång är personen?").inputValue()).toBe("172");
    await checkPage("protocol-filled");
    await sendOrder(page);
  });

  test("it stands with the order, and can be printed", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("link", { name: /^(Öppna|Visa) beställningen/ }).click();
    await page.getByRole("heading", { name: "Utprovningsprotokoll: Rollator, utgåva 1" }).waitFor();
    await page.getByText("172 cm").waitFor();
    await page.getByRole("link", { name: "Skriv ut utprovningsprotokollet (PDF)" }).waitFor();
    await checkPage("protocol-read");
  });
});

describe("an earlier order is ordered again, whole", () => {
  oneStory();

  test("one press makes a draft of it: the aid, what is put on it, and nothing that a rule asks taken for said", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("button", { name: "Beställ igen" }).focus();
    await page.keyboard.press("Enter");
    await headed(page, "Nytt hjälpmedel");
    await running(page).getByText(chosen.other).first().waitFor();
    await expect.poll(() => page.getByRole("combobox", { name: "Hör till" }).inputValue()).toMatch(/^row:/);
    expect(
      await page.getByRole("group", { name: "Utprovningsprotokoll: Rollator" }).getByLabel("Hur lång är personen?").inputValue(),
    ).toBe("");
    await checkPage("again");
    await page.getByRole("button", { name: "Börja om" }).click();
    await expect.poll(() => running(page).getByText(chosen.other).count()).toBe(0);
  });
});

describe("nothing that is contracted fits", () => {
  oneStory();
  let bought = "";

  test("the prescriber says what is needed and why; what she has forgotten is told", async () => {
    const { page, checkPage } = prescriber;
    await page.goto("/direktupphandling");
    await headed(page, "Direktupphandling");
    await page.getByText("Enheten har inte begärt något").waitFor();
    await page.getByRole("button", { name: "Skicka begäran" }).click();
    expect(await page.getByText("Skriv minst tio tecken").count()).toBe(2);
    await checkPage("procurement-wrong");
    await page.getByLabel("Vad ska hjälpmedlet klara?").fill("Rollator som bär 300 kg och går genom en dörr på 60 cm");
    await page.getByLabel("Varför passar inget som är avtalat?").fill("De avtalade bär högst 200 kg");
    await page.getByLabel("Artiklar du har provat eller övervägt").fill(chosen.no);
    await page.getByRole("button", { name: "Skicka begäran" }).click();
    await page.getByText("Väntar på svar").waitFor();
    await checkPage("procurement-sent");
  });

  test("the owner of the contracts meets it in Att göra, and approves an article outside the range", async () => {
    const { page, checkPage } = editor;
    const outside = await owner.query<{ no: string }>(
      `update catalogue.supplier_article s set is_in_range = false from patients.person p where p.number = $1 and s.supplier_id = p.supplier_id
         and s.article_no = (select a.article_no from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no
           and o.supplier_id = p.supplier_id and o.is_orderable and o.is_published and o.is_in_range
           where a.product_group = 'rollator' and a.article_type = 'main_aid' and a.article_no <> $2 order by 1 desc limit 1)
       returning s.article_no as no`,
      [asta, chosen.no],
    );
    const no = need(outside.rows[0], "a rollator").no;
    await go(page, "Att göra");
    await page
      .getByRole("region", { name: /^Begäran om direktupphandling/ })
      .getByRole("link")
      .first()
      .click();
    await headed(page, "Direktupphandling");
    const form = page.getByRole("form", { name: /^Svara på D/ });
    await form.getByRole("radio", { name: /^Köpet godkänns/ }).check();
    await form.getByLabel("Artikelnummer").fill(chosen.no);
    await form.getByLabel("Motivering till den som frågade").fill("Köpet ryms i rutinen för direktupphandling");
    await form.getByRole("button", { name: "Skicka svaret" }).click();
    await form.getByText("Artikeln står i sortimentet: då kan alla beställa den").waitFor();
    await checkPage("procurement-answer");
    await form.getByLabel("Artikelnummer").fill(no);
    await form.getByRole("radio", { name: "Ja, på villkor" }).check();
    await form.getByRole("button", { name: "Skicka svaret" }).click();
    await form.getByText("Skriv dagar från 1 till 3650 och procent från 1 till 100").waitFor();
    await form.getByLabel("Inom så många dagar").fill("90");
    await form.getByLabel("Andel av priset, %").fill("60");
    await checkPage("procurement-terms");
    await form.getByRole("button", { name: "Skicka svaret" }).click();
    await page.getByText("Köpet är godkänt").waitFor();
    await page.getByText("Leverantören köper tillbaka inom 90 dagar från köpet, för 60 % av priset.").waitFor();
    bought = no;
  });

  test("she is told, and reads the answer with the article and how it is ordered", async () => {
    const { page, checkPage } = prescriber;
    await go(page, "Att göra");
    await page.getByRole("link", { name: "Din begäran om direktupphandling är besvarad" }).click();
    await headed(page, "Direktupphandling");
    // The browser's clock stands still: what it read a moment ago is not old to it.
    await page.reload();
    await page.getByText(/^Sök upp personen och beställ artikelnumret, högst 1 st/).waitFor();
    await checkPage("procurement-approved");
  });

  test("before it is ordered the article and the order say that its service is not certain, and what holds when it comes back", async () => {
    const { page, checkPage } = prescriber;
    await page.goto(`/katalog/${bought}`);
    const warned = page.getByRole("heading", { name: "Utanför sortimentet" });
    await warned.waitFor();
    await page
      .getByText(/^Reparation inom 10 dagar, och akut inom 8 timmar, kan inte utlovas/)
      .first()
      .waitFor();
    await page
      .getByText(/debiteras den som betalar restvärdet, minst 200 kr/)
      .first()
      .waitFor();
    await page.getByText(/för 60 % av priset/).waitFor();
    await checkPage("outside-article");
    await openPerson(page, asta, "Asta");
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    await page.getByRole("combobox", { name: "Sök hjälpmedel" }).fill(bought);
    await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: bought }).first().click();
    await warned.waitFor();
    await checkPage("outside-order");
  });
});
