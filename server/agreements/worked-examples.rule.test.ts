import { describe, expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";

/** The rules' own worked examples, read from the sources' list and written anew as cases: facts in, answer out. */
type Facts = Record<string, unknown>;
type Example = [says: string, facts: Facts, answer: Facts];

const bases: Record<string, Facts> = {
  stockholm: {
    on: "2025-05-08",
    county: "stockholm",
    municipality: "Danderyd",
    age: 84,
    housing: "ordinart",
    product: { group: "rollator" },
  },
  vgr: {
    on: "2024-11-04",
    county: "vastra-gotaland",
    municipality: "Göteborg",
    age: 60,
    housing: "ordinart",
    product: { iso: "120606" },
  },
  varmland: {
    on: "2025-03-03",
    county: "varmland",
    municipality: "Arvika",
    age: 60,
    housing: "ordinart",
    product: { iso: "120606" },
  },
};
const regionPrescriber = { principal: "region", profession: "arbetsterapeut" };
const kommunPrescriber = { principal: "kommun", profession: "arbetsterapeut" };
const consumable = { kind: "forbrukning", iso: "092706" };
const care = (...care: string[]) => ({ care });

const stockholm: Example[] = [
  ["S1: Danderyd on the first day", { on: "2021-12-01" }, { rulebook: "stockholm-2021" }],
  ["S1: the day before, no rulebook", { on: "2021-11-30" }, { rulebook: null, payer: "manual", rules: [] }],
  [
    "S2: LSS, kommun's column, regional prescriber",
    { housing: "lss", product: { iso: "093307", column: "kommun" }, prescriber: regionPrescriber },
    { payer: "kommun", trust: true, allowed: true },
  ],
  [
    "S2: the same with a municipal prescriber",
    { housing: "lss", product: { iso: "093307", column: "kommun" }, prescriber: kommunPrescriber },
    { payer: "kommun", trust: false, allowed: true },
  ],
  [
    "S2: a private prescriber counts as her commissioner",
    {
      housing: "lss",
      product: { iso: "093307", column: "kommun" },
      prescriber: { principal: "privat", commissionedBy: "kommun", profession: "arbetsterapeut" },
    },
    { payer: "kommun", trust: false },
  ],
  ["S3: only at school", { age: 9, place: "skola", placeOnly: true }, { rulebook: "stockholm-skola-1997", payer: "manual" }],
  ["S4: 17 years, LSS", { age: 17, housing: "lss" }, { payer: "region", rules: ["S4"] }],
  ["S4: 18 years today, SÄBO", { age: undefined, born: "2007-05-08", housing: "sabo" }, { payer: "kommun" }],
  ["S4: 18 years tomorrow, SÄBO", { age: undefined, born: "2007-05-09", housing: "sabo" }, { payer: "region", rules: ["S4"] }],
  ["S5: hearing aid at 84, SÄBO", { housing: "sabo", product: { group: "horsel" } }, { payer: "region", rules: ["S5"] }],
  [
    "S6: test strips, SÄBO",
    { housing: "sabo", product: { group: "diabetes_sjalvtest", kind: "forbrukning" } },
    { payer: "region", rules: ["S6"] },
  ],
  [
    "S7: LSS, specially adapted manual wheelchair",
    { housing: "lss", product: { group: "manuell_rullstol", specialAdapted: true } },
    { payer: "region", rules: ["S7"] },
  ],
  [
    "S8: stoma bag on hjälpmedelskort",
    { housing: "sabo", product: { kind: "lakemedelsforman", iso: "091806" } },
    { payer: "region", channel: "apotek", rules: ["S8"] },
  ],
  ["S9: needed only at daglig verksamhet", { place: "daglig_verksamhet", placeOnly: true }, { payer: "kommun" }],
  ["S10: needed only at dagverksamhet", { place: "dagverksamhet", placeOnly: true }, { payer: "kommun" }],
  ["S11: needed only during the stay", { housing: "korttids" }, { payer: "kommun" }],
  ["S12: taken along to daglig verksamhet", { place: "daglig_verksamhet" }, { payer: "region" }],
  ["S12a: ordinary home, 70 years", { age: 70 }, { payer: "region", channel: "bestallningsportal", rules: ["S12a"] }],
  [
    "S13: from korttids to the own home, municipal prescriber",
    { housing: "korttids", futureHousing: "ordinart", prescriber: kommunPrescriber },
    { payer: "region", trust: true, allowed: true },
  ],
  [
    "S14: bilaga 1 is not asked at daglig verksamhet",
    { housing: "sabo", place: "daglig_verksamhet", placeOnly: true, product: { iso: "122203", column: "region" } },
    { payer: "kommun" },
  ],
  [
    "S15: the contract says the orderer",
    { housing: "sabo", operator: { form: "entreprenad", costBearer: "bestallare" } },
    { payer: "bestallare" },
  ],
  [
    "S15: the contract's field is empty",
    { housing: "sabo", operator: { form: "entreprenad" } },
    { payer: "manual", missing: ["operator.costBearer"] },
  ],
  [
    "S17: socialpsykiatri goes by bilaga 4",
    { housing: "socialpsykiatri", product: { iso: "120606", column: "kommun" } },
    { payer: "region", rules: ["S29"] },
  ],
  [
    "S18: shower chair, SÄBO",
    { housing: "sabo", product: { iso: "093307" } },
    { payer: "kommun", channel: "kommunens_leverantor", rules: ["T:0933", "S18"] },
  ],
  [
    "S19: active wheelchair, SÄBO",
    { housing: "sabo", product: { iso: "122203", column: "region" } },
    { payer: "region", channel: "bestallningsportal", rules: ["S19"] },
  ],
  [
    "S20: consumable in kommun's column",
    { housing: "sabo", product: { ...consumable, column: "kommun" } },
    { payer: "kommun", channel: "kommunens_leverantor", rules: ["S20"] },
  ],
  [
    "S21: consumable in the region's column",
    { housing: "lss", product: { ...consumable, column: "region" } },
    { payer: "region", channel: "bestallningsportal", rules: ["S21"] },
  ],
  [
    "S22: municipal prescriber, consumable, the region pays",
    { housing: "lss", product: { ...consumable, column: "region" }, prescriber: kommunPrescriber },
    { allowed: false, payer: "region", channel: "none", trust: true, rules: ["S22"] },
  ],
  [
    "S23: the same with test material",
    { housing: "lss", product: { group: "diabetes_sjalvtest", kind: "forbrukning" }, prescriber: kommunPrescriber },
    { allowed: true, payer: "region", trust: true },
  ],
  [
    "S24: bilaga 3, kommun's row",
    { housing: "sabo", request: "unit_order", age: undefined, product: { kind: "vardprodukt", column: "kommun" } },
    { payer: "kommun", channel: "eget_avtal", rules: ["S24"] },
  ],
  [
    "S25: bilaga 3, the region's row",
    { housing: "lss", request: "unit_order", age: undefined, product: { kind: "vardprodukt", column: "region" } },
    { payer: "region", channel: "eget_avtal_efterfakturering", rules: ["S25"] },
  ],
  [
    "S26: bilaga 3 prescribed to a person",
    { housing: "sabo", product: { kind: "vardprodukt", column: "region" } },
    { allowed: false, channel: "none", payer: "region", rules: ["S26"] },
  ],
  ["S28: lift, socialpsykiatri", { housing: "socialpsykiatri", product: { group: "lyft" } }, { payer: "kommun", rules: ["S28"] }],
  ["S29: rollator, socialpsykiatri", { housing: "socialpsykiatri" }, { payer: "region", rules: ["S29"] }],
  ["S29: rollator, SÄBO, in contrast", { housing: "sabo" }, { payer: "kommun", rules: ["T:1206", "S18"] }],
  [
    "S32: LSS, attendant control",
    { housing: "lss", product: { group: "elrullstol", attendantControl: true } },
    { payer: "kommun", allowed: true, rules: ["S32"] },
  ],
  [
    "S33, S36: LSS, specially adapted, attendant control",
    { housing: "lss", product: { group: "elrullstol", attendantControl: true, specialAdapted: true } },
    { payer: "region", gates: ["samrad_hjalpmedelsverksamheten"] },
  ],
  [
    "S34: special adaptation of kommun's aid",
    { housing: "sabo", request: "special_adaptation", product: { group: "manuell_rullstol", owner: "kommun" } },
    { allowed: false, payer: "kommun", rules: ["S34"] },
  ],
  [
    "S35: SÄBO, attendant control on the region",
    { housing: "sabo", product: { group: "elrullstol", attendantControl: true }, prescriber: regionPrescriber },
    { allowed: false, payer: "kommun", channel: "none" },
  ],
  ["S39: korttids, not afterwards", { housing: "korttids" }, { payer: "kommun", allowed: true, channel: "kommunens_leverantor" }],
  [
    "S40: korttids, then the ordinary home",
    { housing: "korttids", futureHousing: "ordinart" },
    { payer: "region", allowed: true },
  ],
  [
    "S41: fracture, ordinary home",
    { request: "short_term_prescription", duration: "temporary", product: { group: "krycka" } },
    { payer: "region", allowed: true, rules: ["S41"] },
  ],
  [
    "S42: short prescription for a stay",
    { housing: "korttids", duration: "temporary", request: "short_term_prescription" },
    { allowed: false, payer: "kommun", rules: ["S42"] },
  ],
  [
    "S43: either may prescribe before going home",
    { housing: "korttids", futureHousing: "ordinart", prescriber: regionPrescriber },
    { allowed: true, payer: "region", prescribers: ["korttids", "primarvardsrehab"] },
  ],
  [
    "S47: cushion to a prescribed wheelchair, SÄBO",
    { housing: "sabo", product: { iso: "043303", mainAid: { group: "manuell_rullstol", prescribed: true, owner: "region" } } },
    { payer: "region" },
  ],
  [
    "S47: cushion to the housing's transport wheelchair",
    { housing: "sabo", product: { iso: "043303", mainAid: { group: "transportrullstol", prescribed: false, owner: "boende" } } },
    { payer: "kommun" },
  ],
  ["S48: cushion to an armchair, SÄBO", { housing: "sabo", product: { group: "sittdyna" } }, { payer: "kommun", rules: ["S48"] }],
  ["S48: the same in the ordinary home", { product: { group: "sittdyna" } }, { payer: "region" }],
  ["S48: the same, socialpsykiatri", { housing: "socialpsykiatri", product: { group: "sittdyna" } }, { payer: "region" }],
  ["S48: the same, LSS", { housing: "lss", product: { group: "sittdyna" } }, { payer: "manual" }],
  [
    "S52: personal assistant, LSS",
    { housing: "lss", product: { group: "sakerhetskanyl" }, handledBy: "personlig_assistent" },
    { payer: "region", rules: ["S52"] },
  ],
  [
    "S53: staff, LSS",
    { housing: "lss", product: { group: "sakerhetskanyl" }, handledBy: "personal" },
    { allowed: false, payer: "kommun", rules: ["S53"] },
  ],
  ["S54: nutrition, LSS", { housing: "lss", product: { kind: "nutrition" } }, { payer: "region", channel: "bestallningsportal" }],
  [
    "S55: nutrition, SÄBO",
    { housing: "sabo", product: { kind: "nutrition" } },
    { payer: "kommun", channel: "kommunens_leverantor" },
  ],
  [
    "S55: nutrition, socialpsykiatri",
    { housing: "socialpsykiatri", product: { kind: "nutrition" } },
    { payer: "manual", missing: [] },
  ],
  [
    "S62: regional clinic, SÄBO, kommun pays",
    { housing: "sabo", prescriber: { principal: "region", profession: "lakare" } },
    { allowed: false, payer: "kommun", channel: "medskick", rules: ["T:1206", "S18", "S62"] },
  ],
  [
    "S63: a used item is no swap",
    {
      housing: "korttids",
      futureHousing: "ordinart",
      request: "basic_swap",
      deliverTo: "korttids",
      swapItem: { new: false, inPackage: false },
    },
    { allowed: false, rules: ["S63"] },
  ],
  [
    "S65: the swap is ordered on the region to korttids",
    {
      housing: "korttids",
      futureHousing: "ordinart",
      request: "basic_swap",
      deliverTo: "korttids",
      swapItem: { new: true, inPackage: true },
    },
    { allowed: true, payer: "region", rules: ["S65"] },
  ],
  [
    "S67: bulky to korttids",
    { housing: "korttids", futureHousing: "ordinart", deliverTo: "korttids", product: { iso: "091203", bulky: true } },
    { allowed: false, payer: "region", rules: ["S67"] },
  ],
];

const vgr: Example[] = [
  [
    "S118: approved for health care only",
    { lagrum: "SoL", municipalityApproved: false, product: { group: "lakemedelsautomat" }, ...care("kommun") },
    { allowed: false },
  ],
  [
    "S128, S130: only at a school",
    { age: 9, place: "skola", placeOnly: true },
    { rulebook: "vgr-skola-daglig-2022", payer: "manual" },
  ],
  ["S129: primary care is responsible", care("primarvard"), { payer: "primarvard", rules: ["S129", "S160"] }],
  [
    "S130: only at daglig verksamhet",
    { place: "daglig_verksamhet", placeOnly: true },
    { rulebook: "vgr-skola-daglig-2022", payer: "manual" },
  ],
  [
    "S131: digital thermometer",
    { product: { group: "digital_termometer" }, ...care("kommun") },
    { allowed: false, rules: ["S131"] },
  ],
  [
    "S132: the payer lacks the platform",
    { product: { group: "digital_vag", platformAccess: false }, prescriber: regionPrescriber, ...care("kommun") },
    { allowed: false, payer: "kommun", rules: ["S132"] },
  ],
  [
    "S133: digital home visits",
    { lagrum: "SoL", product: { kind: "digitalt", group: "digitalt_hembesok" }, ...care("kommun") },
    { allowed: false, rules: ["S133"] },
  ],
  [
    "S135: withdrawal by the region's prescriber",
    { request: "withdrawal", product: consumable, prescriber: regionPrescriber, ...care("kommun") },
    { allowed: false, rules: ["S135"] },
  ],
  [
    "S135: withdrawal by the municipality",
    { request: "withdrawal", product: consumable, prescriber: kommunPrescriber, ...care("kommun") },
    { allowed: true },
  ],
  [
    "S157: the municipality has not decided",
    { municipalityApproved: false, ...care("kommun") },
    { allowed: false, rules: ["S157"] },
  ],
  ["S159: 17 years", { age: 17 }, { payer: "region", rules: ["S159"] }],
  ["S160: adult, the municipality is responsible", care("kommun"), { payer: "kommun", rules: ["S160"] }],
  ["S160: both are", care("kommun", "primarvard"), { payer: "manual" }],
  ["S160: none is", care(), { payer: "manual", missing: [] }],
  ["before the handbook", { on: "2022-12-06", ...care("kommun") }, { rulebook: null, payer: "manual" }],
  ["on the handbook's first day", { on: "2022-12-07", ...care("kommun") }, { rulebook: "vgr-handbok", payer: "kommun" }],
];

const noFollowUp = { followUpAtHome: false, ownResponsibility: true };
const followUp = { followUpAtHome: true, canHandleMeanwhile: true };
const karlskoga = { prescriber: { ...regionPrescriber, unit: "Karlskoga lasarett" } };
const varmland: Example[] = [
  [
    "S72, S73: without follow-up",
    { ...noFollowUp, prescriber: regionPrescriber },
    { payer: "kommun", mode: "ff_utan_uppfoljning", gates: ["patient_informerad"], trust: true },
  ],
  [
    "S75: follow-up, reached",
    { ...followUp, municipalityReached: true },
    { mode: "ff_alt1", payer: "kommun", gates: ["samrad_kommun"] },
  ],
  [
    "S76: leaves tomorrow, not reached",
    { ...followUp, municipalityReached: false, dischargeInDays: 1 },
    { mode: "ff_alt2", payer: "kommun", gates: ["cosmic_link"] },
  ],
  ["S76: leaves today, not reached", { ...followUp, municipalityReached: false, dischargeInDays: 0 }, { mode: "ff_alt2" }],
  [
    "S76: leaves in three days, to ease",
    { ...followUp, municipalityReached: false, dischargeInDays: 3, easeDischarge: true },
    { mode: "ff_alt2" },
  ],
  [
    "S76: leaves in two days, no reason",
    { ...followUp, municipalityReached: false, dischargeInDays: 2, easeDischarge: false },
    { payer: "manual", rules: [] },
  ],
  [
    "S79: can't handle it",
    { followUpAtHome: true, canHandleMeanwhile: false },
    { payer: "manual", gates: ["kommunalt_hembesok_forst"] },
  ],
  ["S80: Karlskoga, Kristinehamn", { ...karlskoga, municipality: "Kristinehamn" }, { rulebook: "karlskoga", payer: "manual" }],
  ["S80: Karlskoga, Karlstad", { ...karlskoga, municipality: "Karlstad" }, { payer: "manual" }],
  ["S84: in the ward", { housing: "slutenvard" }, { payer: "region", rules: ["S84"] }],
  ["S86: only Vuxenhab", care("vuxenhab"), { payer: "kommun", mode: "vuxenhab_alt1", prescribers: ["vuxenhab"] }],
  [
    "S88: Vuxenhab and the municipality",
    care("vuxenhab", "kommun"),
    { payer: "kommun", mode: "vuxenhab_alt2", gates: ["samrad_kommun"] },
  ],
  ["S89: 9 years, BUH", { age: 9, ...care("buh") }, { payer: "manual", mode: "barn_alt1", prescribers: ["buh"] }],
  ["S90: 15 years, BUP", { age: 15, ...care("bup") }, { mode: "barn_alt2", prescribers: ["bup"] }],
  ["S90: both", { age: 15, ...care("buh", "bup") }, { payer: "manual", missing: [] }],
  [
    "S91: 12 years, long need, neither",
    { age: 12, duration: "long", ...care() },
    { mode: "barn_alt3", prescribers: ["lansrehab_barn", "primarvard_at"] },
  ],
  ["S93: 10 years, temporary", { age: 10, duration: "temporary" }, { payer: "manual", mode: "barn_alt4" }],
  [
    "S99: logoped under S72",
    { ...noFollowUp, prescriber: { principal: "region", profession: "logoped" } },
    { allowed: false, payer: "kommun", rules: ["S99"] },
  ],
  ["before version 12", { on: "2020-02-15", ...noFollowUp }, { rulebook: null, payer: "manual" }],
  ["on its first day", { on: "2020-02-16", ...noFollowUp }, { rulebook: "varmland-2020", payer: "kommun" }],
];

describe.each([
  ["stockholm", stockholm],
  ["vgr", vgr],
  ["varmland", varmland],
])("the worked examples of %s", (name, examples) => {
  test.each(examples)("%s", (says, facts, answer) => {
    const given = Object.entries({ id: says, ...bases[name], ...facts }).filter(([, value]) => value !== undefined);
    const asked = decideCase(Object.fromEntries(given));
    if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
    expect(asked.answer).toMatchObject(answer);
  });
});
