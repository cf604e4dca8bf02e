import { expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";
import { decideLines } from "./decide-lines.ts";
import { shippedEditions } from "./rulebooks.ts";

/** The contract's list of refusals, each with the whole answer that the command gives. */
const sthlm = {
  on: "2025-06-01",
  county: "stockholm",
  municipality: "Danderyd",
  age: 70,
  housing: "ordinart",
  product: { iso: "120606" },
};
const vgr = { ...sthlm, county: "vastra-gotaland", municipality: "Borås" };
const varmland = { ...sthlm, county: "varmland", municipality: "Arvika" };
const region = { principal: "region", profession: "arbetsterapeut" };
const kommun = { principal: "kommun", profession: "arbetsterapeut" };
const forRegion = { principal: "privat", commissionedBy: "region", profession: "arbetsterapeut" };
const forKommun = { principal: "privat", commissionedBy: "kommun", profession: "arbetsterapeut" };
const logoped = { principal: "region", profession: "logoped" };
const goesHome = { housing: "korttids", futureHousing: "ordinart" };
const hygiene = { iso: "091203", bulky: true };
const swapItem = { new: false, inPackage: true };
const weight = { group: "digital_vag", platformAccess: false };

type Row = [rule: string, facts: object, payer: string, trust: boolean, channel?: string];
const refusals: Row[] = [
  ["S22", { ...sthlm, product: { iso: "093018", kind: "forbrukning" }, prescriber: kommun }, "region", true],
  ["S22", { ...sthlm, product: { iso: "093018", kind: "forbrukning" }, prescriber: forKommun }, "region", true],
  [
    "S26",
    { ...sthlm, housing: "sabo", product: { kind: "vardprodukt", column: "region" }, prescriber: forRegion },
    "region",
    false,
  ],
  ["S34", { ...sthlm, request: "special_adaptation", product: { iso: "122203", owner: "boende" } }, "kommun", false],
  ["S35", { ...sthlm, housing: "sabo", product: { iso: "122306", attendantControl: true }, prescriber: region }, "kommun", true],
  ["S42", { ...sthlm, housing: "korttids", request: "short_term_prescription", prescriber: kommun }, "kommun", false],
  ["S53", { ...sthlm, housing: "lss", handledBy: "personal", product: { group: "sakerhetskanyl" } }, "kommun", false],
  ["S60", { ...sthlm, prescriber: logoped }, "region", false],
  ["S62", { ...sthlm, housing: "sabo", prescriber: region }, "kommun", true, "medskick"],
  ["S62", { ...sthlm, housing: "sabo", prescriber: forRegion }, "kommun", true, "medskick"],
  ["S63", { ...sthlm, ...goesHome, request: "basic_swap", swapItem, prescriber: kommun }, "region", true],
  ["S67", { ...sthlm, ...goesHome, deliverTo: "korttids", product: hygiene, prescriber: forKommun }, "region", true],
  ["S99", { ...varmland, prescriber: logoped, followUpAtHome: false, ownResponsibility: true }, "kommun", true],
  ["S118", { ...vgr, lagrum: "SoL", municipalityApproved: false, care: ["kommun"] }, "kommun", false],
  ["S131", { ...vgr, product: { group: "digital_termometer" }, care: ["primarvard"], prescriber: kommun }, "primarvard", true],
  ["S132", { ...vgr, product: weight, prescriber: kommun, care: ["primarvard"] }, "primarvard", true],
  ["S133", { ...vgr, product: { group: "digitalt_hembesok" }, prescriber: region }, "manual", false],
  ["S135", { ...vgr, request: "withdrawal", prescriber: region, care: ["kommun"] }, "kommun", true],
  ["S157", { ...vgr, municipalityApproved: false, care: ["kommun"], prescriber: forKommun }, "kommun", false],
];

test("each refusal of the contract's list is whole: who would have paid, no channel but the note, and the rule's own id", async () => {
  const out: string[] = [];
  async function* lines() {
    for (const [id, facts] of refusals) yield `${JSON.stringify({ id, ...facts })}\n`;
  }
  expect(await decideLines(lines(), (text) => out.push(text))).toBe(0);
  const answers = out.map((text) => JSON.parse(text));
  for (const [at, [rule, , payer, trust, channel = "none"]] of refusals.entries()) {
    const answer = answers[at];
    expect(answer, rule).toMatchObject({ id: rule, payer, trust, channel, allowed: false, gates: [], missing: [] });
    expect(answer.rules, rule).toContain(rule);
    expect(answer.because, rule).toMatch(/\)\.$/);
    expect(Object.keys(answer)).not.toContain("mode");
  }
});

test("the list is the contract's, and no shipped row refuses by another rule", () => {
  const listed = "S22 S26 S34 S35 S42 S53 S60 S62 S63 S67 S99 S118 S131 S132 S133 S135 S157".split(" ");
  expect([...new Set(refusals.map(([rule]) => rule))]).toEqual(listed);
  const rows = shippedEditions.flatMap((book) => [
    ...book.steps.flatMap((step) => step.rows.map(({ row, rules }) => ({ outcome: row.outcome, rules }))),
    ...book.following.flatMap((step) => step.rows.map(({ row, rules }) => ({ outcome: row.outcome, rules }))),
  ]);
  const refusing = new Set(rows.flatMap(({ outcome, rules }) => (outcome.allowed === false ? [rules[0]] : [])));
  expect([...refusing].sort()).toEqual([...listed].sort());
});

test.each([
  ["a private prescriber for the region, where the municipality pays", { housing: "lss", prescriber: forRegion }, "kommun", true],
  ["for the municipality", { housing: "lss", prescriber: forKommun }, "kommun", false],
  ["for the region, where it pays", { prescriber: forRegion }, "region", false],
  ["for the municipality, where the region does", { prescriber: forKommun }, "region", true],
  ["where nobody is known to pay", { housing: "slutenvard", prescriber: forKommun }, "manual", false],
  ["where the person pays", { housing: "sabo", product: { iso: "042718" }, prescriber: forRegion }, "egen", false],
  [
    "where the operator pays, who counts as the municipality",
    { housing: "lss", prescriber: forRegion, operator: { form: "entreprenad", costBearer: "utforare" } },
    "utforare",
    true,
  ],
])("trust: %s", (_says, facts, payer, trust) => {
  expect(decideCase({ id: "x", ...sthlm, ...facts })).toMatchObject({ ok: true, answer: { payer, trust } });
});
