import { describe, expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";

/**
 * The contract of `decide` read as a table, for a grown-up in Stockholm on a day in 2025: each product in each home, and
 * then by every prescriber. `?` is what is missing. Written from the contract and the rules, not from the rulebooks.
 */
const table = `
product                     | ordinart           | sabo                     | lss                      | socialpsykiatri          | korttids           | korttids → ordinart | slutenvard
rollator                    | region S12a        | kommun T:1206            | kommun T:1206            | region S29               | kommun S39         | region S40          | manual O slutenvård
gåbord                      | region S12a        | kommun T:1206            | kommun T:1206            | region S29               | kommun S39         | region S40          | manual O slutenvård
krycka                      | region S12a        | kommun T:1203            | kommun T:1203            | region S29               | kommun S39         | region S40          | manual O slutenvård
transportrullstol           | region S12a        | kommun T:1222            | kommun T:1222            | region S29               | kommun S39         | region S40          | manual O slutenvård
manuell rullstol            | region S12a        | manual ? product.column  | manual ? product.column  | region S29               | kommun S39         | region S40          | manual O slutenvård
manuell rullstol, region    | region S12a        | region S19               | region S19               | region S29               | kommun S39         | region S40          | manual O slutenvård
elrullstol                  | region S12a        | manual ? product.column  | manual ? product.column  | region S29               | kommun S39         | region S40          | manual O slutenvård
elrullstol, vårdarstyrd     | region S12a        | refused kommun S35       | kommun S32               | manual O vårdarstyrning  | kommun S39         | region S40          | manual O slutenvård
elrullstol, specialanpassad | region S7          | region S7                | region S7                | region S7                | region S7          | region S7           | region S7
elrullstol, båda            | region S33         | region S33               | region S33               | region S33               | region S33         | region S33          | region S33
rullstol 12, för kort       | region S12a        | manual ? product.iso     | manual ? product.iso     | manual ? product.iso     | kommun S39         | region S40          | manual O slutenvård
rullstol 1222, för kort     | region S12a        | manual ? product.iso     | manual ? product.iso     | region S29               | kommun S39         | region S40          | manual O slutenvård
drivaggregat                | region S12a        | manual ? handledBy       | manual ? handledBy       | kommun S28               | kommun S39         | region S40          | manual O slutenvård
sele till rullstol          | region S12a        | manual ? product.mainAid | manual ? product.mainAid | region S29               | kommun S39         | region S40          | manual O slutenvård
sittdyna                    | region S12a        | kommun S48               | manual ? product.column  | region S48               | kommun S39         | region S40          | manual O slutenvård
sittdyna, regionens stol    | region S47         | region S47               | region S47               | region S47               | region S47         | region S47          | region S47
sittdyna, boendets stol     | kommun S47         | kommun S47               | kommun S47               | kommun S47               | kommun S47         | kommun S47          | kommun S47
antidecubitusmadrass        | region S12a        | kommun T:0433            | kommun T:0433            | region S29               | kommun S39         | region S40          | manual O slutenvård
lyft                        | region S12a        | kommun T:1236            | kommun T:1236            | kommun S28               | kommun S39         | region S40          | manual O slutenvård
skötbord                    | region S12a        | manual ? product.column  | manual ? product.column  | kommun S28               | kommun S39         | region S40          | manual O slutenvård
säng                        | region S12a        | manual ? product.column  | manual ? product.column  | region S29               | kommun S39         | region S40          | manual O slutenvård
duschstol                   | region S12a        | kommun T:0933            | kommun T:0933            | region S29               | kommun S39         | region S40          | manual O slutenvård
duschvagn                   | region S12a        | kommun T:0933            | kommun T:0933            | kommun S28               | kommun S39         | region S40          | manual O slutenvård
sinnesstimulering           | region S12a        | egen T:042718            | egen T:042718            | region S29               | kommun S39         | region S40          | manual O slutenvård
kognition                   | region S12a        | manual ? product.column  | manual ? product.column  | region S29               | kommun S39         | region S40          | manual O slutenvård
hörapparat                  | region S5          | region S5                | region S5                | region S5                | region S5          | region S5           | region S5
protes                      | region S5          | region S5                | region S5                | region S5                | region S5          | region S5           | region S5
teststickor                 | region S6          | region S6                | region S6                | region S6                | region S6          | region S6           | region S6
förbrukning                 | region S12a        | manual ? product.column  | manual ? product.column  | manual O socialpsykiatri | kommun S39         | region S40          | manual O slutenvård
förbrukning, kommun         | manual             | kommun S20               | kommun S20               | manual O socialpsykiatri | kommun S39         | manual              | manual O slutenvård
förbrukning, region         | region S12a        | region S21               | region S21               | manual O socialpsykiatri | kommun S39         | region S40          | manual O slutenvård
vårdprodukt                 | refused manual S26 | refused manual S26       | refused manual S26       | refused manual S26       | refused manual S26 | refused manual S26  | refused manual S26
vårdprodukt, kommun         | refused manual S26 | refused kommun S26       | refused kommun S26       | refused manual S26       | refused manual S26 | refused manual S26  | refused manual S26
vårdprodukt, region         | refused manual S26 | refused region S26       | refused region S26       | refused manual S26       | refused manual S26 | refused manual S26  | refused manual S26
näring                      | manual S55         | kommun S55               | region S54               | manual S55               | manual S55         | manual S55          | manual O slutenvård
läkemedelsförmån            | region S8          | region S8                | region S8                | region S8                | region S8          | region S8           | region S8
digitalt                    | manual O digitalt  | manual O digitalt        | manual O digitalt        | manual O digitalt        | manual O digitalt  | manual O digitalt   | manual O slutenvård
kanyl                       | manual ? handledBy | manual ? handledBy       | manual ? handledBy       | manual S53               | manual ? handledBy | manual ? handledBy  | manual ? handledBy
`;

const products: Record<string, object> = {
  rollator: { iso: "120606" },
  gåbord: { iso: "120603" },
  krycka: { iso: "120303" },
  transportrullstol: { iso: "122218" },
  "manuell rullstol": { iso: "122203" },
  "manuell rullstol, region": { iso: "122203", column: "region" },
  elrullstol: { iso: "122306" },
  "elrullstol, vårdarstyrd": { iso: "122306", attendantControl: true },
  "elrullstol, specialanpassad": { iso: "122306", specialAdapted: true },
  "elrullstol, båda": { iso: "122306", specialAdapted: true, attendantControl: true },
  "rullstol 12, för kort": { iso: "12" },
  "rullstol 1222, för kort": { iso: "1222" },
  drivaggregat: { iso: "122409" },
  "sele till rullstol": { iso: "122430" },
  sittdyna: { iso: "043303" },
  "sittdyna, regionens stol": { iso: "043303", mainAid: { group: "manuell_rullstol", prescribed: true, owner: "region" } },
  "sittdyna, boendets stol": { iso: "043303", mainAid: { group: "transportrullstol", prescribed: false, owner: "boende" } },
  antidecubitusmadrass: { iso: "043306" },
  lyft: { iso: "123603" },
  skötbord: { group: "skotbord" },
  säng: { iso: "181210" },
  duschstol: { iso: "093307" },
  duschvagn: { iso: "093312" },
  sinnesstimulering: { iso: "042718" },
  kognition: { group: "kognition" },
  hörapparat: { group: "horsel" },
  protes: { group: "ortopedteknik" },
  teststickor: { group: "diabetes_sjalvtest", kind: "forbrukning" },
  förbrukning: { kind: "forbrukning" },
  "förbrukning, kommun": { kind: "forbrukning", column: "kommun" },
  "förbrukning, region": { kind: "forbrukning", column: "region" },
  vårdprodukt: { kind: "vardprodukt" },
  "vårdprodukt, kommun": { kind: "vardprodukt", column: "kommun" },
  "vårdprodukt, region": { kind: "vardprodukt", column: "region" },
  näring: { kind: "nutrition" },
  läkemedelsförmån: { kind: "lakemedelsforman" },
  digitalt: { kind: "digitalt" },
  kanyl: { group: "sakerhetskanyl" },
};

const prescribers = {
  nobody: { given: undefined, side: undefined },
  "the region's": { given: { principal: "region", profession: "arbetsterapeut" }, side: "region" },
  "the municipality's": { given: { principal: "kommun", profession: "arbetsterapeut" }, side: "kommun" },
  "a private one for the region": {
    given: { principal: "privat", commissionedBy: "region", profession: "fysioterapeut" },
    side: "region",
  },
  "a private one for the municipality": {
    given: { principal: "privat", commissionedBy: "kommun", profession: "fysioterapeut" },
    side: "kommun",
  },
};

interface Cell {
  product: string;
  housing: string;
  futureHousing: string | undefined;
  answer: string;
}

const [head = [], ...rows] = table
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));
const cells: Cell[] = rows.flatMap(([product = "", ...answers]) =>
  answers.map((answer, index) => {
    const [housing = "", futureHousing] = (head[index + 1] ?? "").split(" → ");
    return { product, housing, futureHousing, answer };
  }),
);

const base = { id: "x", on: "2025-05-08", county: "stockholm", municipality: "Danderyd", age: 70 };
function answered(facts: object) {
  const given = Object.entries({ ...base, ...facts }).filter(([, value]) => value !== undefined);
  const asked = decideCase(Object.fromEntries(given));
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return asked.answer;
}

/** An answer as the table writes it. */
function written({ allowed, payer, missing, rules: [rule] }: ReturnType<typeof answered>): string {
  const reason = missing.length > 0 ? `? ${missing.join(",")}` : (rule ?? "");
  return `${allowed ? "" : "refused "}${payer} ${reason}`.trim();
}

/** How it is got, by who pays and by which rule. */
function channelOf(answer: string): string {
  const own: Record<string, string> = { S8: "apotek", S24: "eget_avtal", S25: "eget_avtal_efterfakturering" };
  const [payer = "", rule = ""] = answer.split(" ");
  const ways: Record<string, string> = { region: "bestallningsportal", kommun: "kommunens_leverantor" };
  return own[rule] ?? ways[payer] ?? "none";
}

/** What a prescriber's side changes: consumables are not prescribed at another's cost, and a SoL housing orders its own. */
function byPrescriber({ product, answer, ...home }: Cell, side: string | undefined) {
  const [payer = ""] = answer.replace("refused ", "").split(" ");
  const livesIn = home.futureHousing ?? home.housing;
  const isRefused = answer.startsWith("refused");
  const trust = (payer === "region" || payer === "kommun") && side !== undefined && side !== payer;
  if (side === "kommun" && payer === "region" && product.startsWith("förbrukning"))
    return { payer, trust, allowed: false, channel: "none", rule: "S22" };
  if (side === "kommun" && product === "teststickor")
    return { payer, trust, allowed: true, channel: "bestallningsportal", rule: "S23" };
  if (side === "region" && payer === "kommun" && !isRefused && ["sabo", "socialpsykiatri"].includes(livesIn))
    return { payer, trust, allowed: false, channel: "medskick", rule: "S62" };
  return { payer, trust, allowed: !isRefused, channel: channelOf(answer), rule: undefined };
}

describe("each product in each home", () => {
  test.each(rows.map(([product = ""]) => product))("%s", (product) => {
    const own = cells.filter((cell) => cell.product === product);
    expect(own).toHaveLength(7);
    const found = own.map(({ housing, futureHousing }) => {
      const answer = answered({ housing, futureHousing, product: products[product] });
      expect(answer).toMatchObject({ rulebook: "stockholm-2021", trust: false, channel: channelOf(written(answer)) });
      expect(answer.gates).toEqual(answer.rules.includes("S36") ? ["samrad_hjalpmedelsverksamheten"] : []);
      return written(answer);
    });
    expect(found).toEqual(own.map(({ answer }) => answer));
  });
});

describe.each(Object.entries(prescribers))("prescribed by %s", (_who, { given, side }) => {
  test.each(rows.map(([product = ""]) => product))("%s", (product) => {
    for (const cell of cells.filter((one) => one.product === product)) {
      const { rule, ...expected } = byPrescriber(cell, side);
      const { housing, futureHousing } = cell;
      const answer = answered({ housing, futureHousing, product: products[product], prescriber: given });
      expect(answer, `${product} ${housing} ${futureHousing ?? ""}`).toMatchObject(expected);
      if (rule) expect(answer.rules).toContain(rule);
    }
  });
});

test("after a stay an aid is decided as for the home that it goes to", () => {
  for (const { product, housing, futureHousing } of cells) {
    if (futureHousing !== undefined || !["ordinart", "sabo", "lss", "socialpsykiatri"].includes(housing)) continue;
    const { because: _because, ...home } = answered({ housing, product: products[product] });
    const stays = housing === "ordinart" ? ["slutenvard"] : ["slutenvard", "korttids"];
    for (const stay of stays)
      expect(answered({ housing: stay, futureHousing: housing, product: products[product] }), product).toMatchObject(home);
  }
});

test("during a stay the place is ignored", () => {
  for (const { product, housing, futureHousing } of cells.filter((cell) => /korttids|slutenvard/.test(cell.housing)))
    for (const place of ["skola", "daglig_verksamhet", "dagverksamhet"])
      expect(answered({ housing, futureHousing, place, placeOnly: true, product: products[product] })).toEqual(
        answered({ housing, futureHousing, product: products[product] }),
      );
});

test("under eighteen the region pays all but what is never prescribed, whatever the home; and no age is asked for before", () => {
  const before = ["läkemedelsförmån", "vårdprodukt", "vårdprodukt, kommun", "vårdprodukt, region"];
  for (const { product, housing, futureHousing } of cells.filter((cell) => !before.includes(cell.product))) {
    const asked = { housing, futureHousing, product: products[product] };
    expect(answered({ ...asked, age: 17 })).toMatchObject({ payer: "region", allowed: true, rules: ["S4"] });
    expect(answered({ ...asked, age: undefined, born: "2007-05-09" })).toMatchObject({ payer: "region", rules: ["S4"] });
    expect(answered({ ...asked, age: undefined, born: "2007-05-08" })).toEqual(answered({ ...asked, age: 18 }));
    expect(answered({ ...asked, age: undefined })).toMatchObject({ payer: "manual", missing: ["age"] });
  }
});
