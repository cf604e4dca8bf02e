import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ids, orgActor } from "../organisation/fixtures.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { articleQuestion } from "./contract.ts";
import { catalogueWorld } from "./fixtures.ts";
import { searchArticles } from "./search-articles.ts";

let world: TestDatabase;
const prescriber = orgActor();

beforeAll(async () => {
  world = await catalogueWorld([ids.supplier, ids.otherSupplier]);
});
afterAll(() => world.close());

const ask = (question: Record<string, unknown>, actor = prescriber) =>
  searchArticles(world.base, actor, articleQuestion.parse(question));

/** A question and how the first hits' names begin, or what they hold. */
const questions: readonly (readonly [string, RegExp, string])[] = [
  ["rollator", /^(Rollator|Lätt rollator|Förstärkt rollator)/, "the plain word"],
  ["rollatorer", /rollator/i, "more than one"],
  ["rollatorn", /rollator/i, "the one"],
  ["rolator", /rollator/i, "a letter left out"],
  ["rullator", /rollator/i, "a lay word"],
  ["rolaltor", /rollator/i, "letters swapped"],
  ["rollat", /rollator/i, "while typing"],
  ["rol", /roll/i, "three letters while typing"],
  ["korg rollator", /^Korg till rollator/, "an accessory by two words"],
  ["rollatorkorg", /^Korg till rollator/, "the compound of the same two"],
  ["hjul till rollator", /^Hjul till rollator/, "with a small word between"],
  ["duschstol", /^(Duschstol|Förstärkt duschstol)/, "a compound"],
  ["stol dusch", /^(Duschstol|Förstärkt duschstol|Duschpall|Hygienstol)/, "the compound taken apart"],
  ["dushstol", /^(Duschstol|Förstärkt duschstol)/, "misspelt compound"],
  ["duschpall", /^Duschpall/, "its neighbour"],
  ["rullstol", /rullstol/i, "the most general"],
  ["rulstol", /rullstol/i, "a letter left out"],
  ["rullstolsdyna", /^(Sittdyna|Formgjuten sittdyna)/, "cushion for a wheelchair"],
  ["dyna rullstol", /dyna/i, "the same taken apart"],
  ["elrullstol", /elrullstol/i, "powered wheelchair"],
  ["elrulstol", /elrullstol/i, "misspelt"],
  ["el rullstol", /elrullstol/i, "written in two words"],
  ["transportrullstol", /transportrullstol/i, "attendant's wheelchair"],
  ["aktivrullstol", /^Aktivrullstol/, "active wheelchair"],
  ["säng", /säng/i, "bed"],
  ["sang", /säng/i, "bed without dots"],
  ["vårdsäng", /vårdsäng/i, "care bed"],
  ["sänggrind", /^Sänggrind/, "bed rail"],
  ["grind till säng", /^Sänggrind/, "bed rail taken apart"],
  ["madrass trycksår", /madrass/i, "mattress against pressure sores"],
  ["antidecubitus", /madrass/i, "the trade's word"],
  ["toalettförhöjare", /^Toalettförhöjare/, "raised toilet seat"],
  ["toastol", /^(Toalettförhöjare|Hygienstol|Förstärkt hygienstol)/, "a lay word"],
  ["lift", /lyft/i, "lift misspelt as people say it"],
  ["lyftsele", /^(Lyftsele|Toalettsele|Duschsele)/, "sling"],
  ["taklyft", /^Taklyft/, "ceiling hoist"],
  ["krycka", /krycka/i, "crutch"],
  ["kryckor", /krycka/i, "crutches"],
  ["käpp", /käpp/i, "cane"],
  ["blöja", /(blöja|skydd)/i, "diaper"],
  ["inkontinensskydd", /(skydd|blöja|inlägg)/i, "incontinence pads"],
  ["kateter", /kateter/i, "catheter"],
  ["urinpåse", /(urinpåse|benpåse)/i, "urine bag"],
  ["stomipåse", /(endelspåse|stomi)/i, "stoma bag"],
  ["blodsockermätare", /^Blodsockermätare/, "glucose meter"],
  ["glukos", /(blodsocker|glukos)/i, "the same by another word"],
  ["pillerask", /^Dosett/, "pill box by its lay word"],
  ["läkemedelsautomat", /^Läkemedelsautomat/, "dispenser"],
  ["medicinrobot", /^Läkemedelsautomat/, "dispenser by its lay word"],
  ["blodtryksmätare", /blodtrycksmätare/i, "misspelt compound"],
  ["tyngdtäcke", /^Tyngdtäcke/, "weighted blanket"],
  ["bolltäcke", /^Tyngdtäcke/, "by its other name"],
  ["griptång", /^Griptång/, "reacher"],
  ["plocktång", /^Griptång/, "by its other name"],
  ["griptong", /^Griptång/, "misspelt"],
  ["trygghetslarm", /larm/i, "alarm"],
  ["ögonstyrning", /^Ögonstyrning/, "eye control"],
  ["samtalsaparat", /^Samtalsapparat/, "misspelt"],
  ["hörapparat", /^Hörapparat/, "hearing aid"],
  ["timer", /^(Timer|Äggtimer)/, "timer"],
  ["ramp", /^(Ramp|Skenor|Tröskel|Fast ramp)/, "ramp"],
  ["cpap", /^CPAP/, "breathing aid"],
];

describe("the list of questions", () => {
  test("is long enough to mean something", () => {
    expect(questions.length).toBeGreaterThanOrEqual(60);
  });

  test.each(questions)("“%s” finds first %s (%s)", async (q, first) => {
    const { items } = await ask({ q });
    expect(items[0]?.name, `of ${items.map((item) => item.name).join(" | ")}`).toMatch(first);
    const top = items.slice(0, 3).filter((item) => first.test(item.name));
    expect(top.length, items.map((item) => item.name).join(" | ")).toBeGreaterThanOrEqual(Math.min(2, items.length));
  });
});

/** A word with one slip, chosen by its number: left out, doubled, swapped or changed inside, never the first letter. */
function slip(word: string, no: number): string {
  const at = 1 + ((no * 7) % (word.length - 2));
  const before = word.slice(0, at);
  if (no % 4 === 0) return before + word.slice(at + 1);
  if (no % 4 === 1) return before + word[at] + word.slice(at);
  if (no % 4 === 2) return `${before}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  return `${before}${"aeioust"[no % 7]}${word.slice(at + 1)}`;
}

test("of two hundred misspelt product words at least 95 of a hundred find their product among the first three", async () => {
  const rows = await world.owner.query<{ word: string }>(
    `select distinct lower(split_part(translate(name, ',', ''), ' ', 1)) as word from catalogue.article
     where article_type = 'main_aid' and length(split_part(translate(name, ',', ''), ' ', 1)) >= 6 order by 1`,
  );
  const words = rows.rows.map((row) => row.word).filter((word) => !/^(digital|elektrisk|elektronisk|förstärkt)/.test(word));
  expect(words.length).toBeGreaterThan(120);
  const missed: string[] = [];
  for (let no = 0; no < 200; no += 1) {
    const word = words[(no * 11) % words.length] ?? "";
    const typed = slip(word, no);
    const { items } = await ask({ q: typed, all: "true" });
    const isFound = items.slice(0, 3).some((item) => item.name.toLowerCase().includes(word.slice(0, 5)));
    if (!isFound) missed.push(`${word} as ${typed}: ${items[0]?.name ?? "nothing"}`);
  }
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(10);
});

test("a misspelt word is said to be understood as another", async () => {
  expect((await ask({ q: "samtalsaparat" })).corrected).toBe("samtalsapparat");
  expect((await ask({ q: "samtalsapparat" })).corrected).toBeUndefined();
});

test("nonsense finds nothing and says so", async () => {
  expect(await ask({ q: "qqzzxx wwkk" })).toEqual({ items: [], total: 0, page: 1 });
});

test("an ISO code is understood with and without spaces, whole and in part", async () => {
  const spaced = await ask({ q: "12 06 06" });
  expect(spaced.items.every((item) => item.iso === "120606")).toBe(true);
  expect(await ask({ q: "120606" })).toEqual(spaced);
  expect((await ask({ iso: "12 06 06", q: "rollator" })).items[0]?.iso).toBe("120606");
  const wide = await ask({ q: "1206" });
  expect(wide.total).toBeGreaterThan(spaced.total);
});

test("an article number finds that article first, a beginning finds those that begin so", async () => {
  const [some] = (await ask({ q: "rollator" })).items;
  const number = some?.articleNo ?? "";
  expect((await ask({ q: number })).items[0]?.articleNo).toBe(number);
  expect((await ask({ q: number.slice(0, 4) })).items.map((item) => item.articleNo)).toContain(number);
});

test("a vendor's number finds its article, however it is written", async () => {
  const row = await world.owner.query<{ no: string; vendor: string }>(
    "select article_no as no, vendor_article_no as vendor from catalogue.article where iso_code = '120606' order by 1 limit 1",
  );
  const [article] = row.rows;
  expect((await ask({ q: article?.vendor.toLowerCase() })).items[0]?.articleNo).toBe(article?.no);
});

test("what can be ordered from the range comes before what can not, and main aids before parts", async () => {
  for (const q of ["rollator", "rullstol, hopfällbar", "säng", "stol", "käpp"]) {
    let page = 1;
    const firstHand: boolean[] = [];
    for (;;) {
      const { items } = await ask({ q, page, all: "true" });
      if (items.length === 0) break;
      firstHand.push(...items.map((item) => item.isOrderable === true && item.isInRange === true));
      page += 1;
    }
    expect(firstHand.lastIndexOf(true) + 1, q).toBe(firstHand.filter(Boolean).length);
  }
  const { items } = await ask({ q: "rollator" });
  expect(items.slice(0, 10).every((item) => item.type === "main_aid")).toBe(true);
});

test("what is outside the range is hidden until asked for; a whole number typed shows it", async () => {
  const hidden = await ask({ q: "elektrisk kälke pulka" });
  expect(hidden.items.filter((item) => item.name.startsWith("Pulka"))).toEqual([]);
  const shown = await ask({ q: "pulka", all: "true" });
  expect(shown.items[0]).toMatchObject({ isInRange: false });
  expect(shown.items[0]?.name).toMatch(/^Pulka/);
  const number = shown.items[0]?.articleNo;
  expect((await ask({ q: number })).items[0]?.articleNo).toBe(number);
});

test("unpublished articles are nowhere, discontinued ones not for visitors", async () => {
  expect((await ask({ q: "gungstol", all: "true" })).total).toBe(0);
  const visitor = await searchArticles(world.base, undefined, articleQuestion.parse({ q: "bensinmotor", all: "true" }));
  expect(visitor.total).toBe(0);
});

test("a visitor sees the articles without price, delivery and flags", async () => {
  const { items } = await searchArticles(world.base, undefined, articleQuestion.parse({ q: "rollator" }));
  expect(items.length).toBeGreaterThan(5);
  for (const key of ["price", "isOrderable", "isInRange", "deliveryClass"]) expect(items[0]).not.toHaveProperty(key);
});

test("filters by kind, type, main aid and measures hold together with words", async () => {
  expect((await ask({ kind: "nutrition" })).items.every((item) => item.kind === "nutrition")).toBe(true);
  expect((await ask({ q: "rullstol", type: "accessory" })).items.every((item) => item.type === "accessory")).toBe(true);
  const wide = await ask({ q: "rullstol", fit: "seatWidthCm:45,maxUserKg:120" });
  expect(wide.total).toBeGreaterThan(5);
  for (const item of wide.items) {
    expect(item.attributes.seatWidthCm).toBeGreaterThanOrEqual(44);
    expect(item.attributes.seatWidthCm).toBeLessThanOrEqual(46);
  }
  const [rollator] = (await ask({ q: "rollator för innebruk" })).items;
  const fitting = await ask({ for: rollator?.articleNo });
  expect(fitting.items.some((item) => item.name.startsWith("Korg till rollator"))).toBe(true);
  expect(fitting.items.some((item) => item.type === "main_aid")).toBe(false);
});

test("pages follow each other without a gap or a repeat", async () => {
  const first = await ask({ q: "rullstol" });
  const numbers = new Set<string>();
  for (let page = 1; page <= Math.ceil(first.total / 25); page += 1)
    for (const item of (await ask({ q: "rullstol", page })).items) numbers.add(item.articleNo);
  expect(numbers.size).toBe(first.total);
});

test("another supplier's prices are not seen, and each sees its own", async () => {
  const q = { q: "rollator för inne- och utebruk" };
  const [ours] = (await ask(q)).items;
  const [theirs] = (await ask(q, orgActor({ supplierId: ids.otherSupplier }))).items;
  expect(ours?.articleNo).toBe(theirs?.articleNo);
  expect(ours?.price?.amountOre).not.toBe(theirs?.price?.amountOre);
});

test("a new price and a changed article are seen within two seconds", async () => {
  const [before] = (await ask({ q: "dosett" })).items;
  const number = before?.articleNo;
  await world.owner.query(
    "update catalogue.price set valid = daterange(lower(valid), '2026-11-23') where article_no = $1 and kind = 'sale' and supplier_id = $2",
    [number, ids.supplier],
  );
  await world.owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
     values ($1, $2, 'sale', '[2026-11-23,)', 7777, 25, 'rules-i')`,
    [ids.supplier, number],
  );
  await world.owner.query("update catalogue.article set name = 'Dosett med nytt namn' where article_no = $1", [number]);
  await expect
    .poll(async () => (await ask({ q: "dosett nytt namn" })).items[0], { timeout: 4_000, interval: 200 })
    .toMatchObject({ articleNo: number, name: "Dosett med nytt namn", price: { amountOre: 7777 } });
});
