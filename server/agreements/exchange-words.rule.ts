import type { careGivers, channels, gates, modes, payers as payerKeys, prescriberGroups, tasks } from "./contract.ts";
import { labelOf, payers, wordOf } from "./fact-words.rule.ts";
import { type ClosedFactName, closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** Words for values, by value. */
export type Words = Readonly<Record<string, string>>;

/** Who pays, as a row may answer it. */
export const payerWords = { ...payers, following: "den som annars skulle ha betalat" } satisfies Record<
  (typeof payerKeys)[number] | "following",
  string
>;

/** How it is ordered. */
export const channelWords = {
  bestallningsportal: "beställningsportalen",
  kommunens_leverantor: "kommunens leverantör",
  eget_avtal: "verksamhetens eget avtal",
  eget_avtal_efterfakturering: "eget avtal, efterfaktureras",
  apotek: "apotek",
  medskick: "medskick till boendet",
  none: "beställs inte",
} satisfies Record<(typeof channels)[number], string>;

/** Ways of working in the counties that have several. */
export const modeWords = {
  ff_utan_uppfoljning: "förenklad förskrivning utan uppföljning",
  ff_alt1: "förenklad förskrivning, alternativ 1",
  ff_alt2: "förenklad förskrivning, alternativ 2",
  vuxenhab_alt1: "vuxenhabilitering, alternativ 1",
  vuxenhab_alt2: "vuxenhabilitering, alternativ 2",
  barn_alt1: "barn, alternativ 1",
  barn_alt2: "barn, alternativ 2",
  barn_alt3: "barn, alternativ 3",
  barn_alt4: "barn, alternativ 4",
} satisfies Record<(typeof modes)[number], string>;

/** Who may prescribe, where a rule says so. */
export const prescriberWords = {
  region_rehab: "regionens rehab",
  kommun_rehab: "kommunens rehab",
  buh: "barn- och ungdomshabilitering",
  bup: "barn- och ungdomspsykiatri",
  vuxenhab: "vuxenhabilitering",
  lansrehab_barn: "länsrehabilitering för barn",
  primarvard_at: "arbetsterapeut i primärvården",
  korttids: "korttidsboendet",
  primarvardsrehab: "primärvårdens rehab",
} satisfies Record<(typeof prescriberGroups)[number], string>;

/** What must be done before the order goes on. */
export const gateWords = {
  samrad_hjalpmedelsverksamheten: "samråd med hjälpmedelsverksamheten",
  samrad_kommun: "samråd med kommunen",
  cosmic_link: "meddelande i Cosmic Link",
  patient_informerad: "personen är informerad",
  overgang_till_hyra: "övergång till hyra",
  godkannande_kostnadsansvarig: "godkännande av kostnadsansvarig",
  utbildning_kravs: "utbildning",
  kommunalt_hembesok_forst: "kommunens hembesök först",
} satisfies Record<(typeof gates)[number], string>;

/** What somebody is given to do. */
export const taskWords = {
  medskick: "medskick till boendet",
  meddela_betalaren: "meddela betalaren",
  kontaktperson: "kommunens kontaktperson",
  samordnare: "hjälpmedelscentralen samordnar",
  tidig_information: "tidig information till kommunen",
  prova_kommunens: "prova kommunens hjälpmedel",
  ta_over_forskrivaransvar: "kommunen tar över förskrivaransvaret",
  konsultationsremiss: "konsultationsremiss",
  foresla_sip: "föreslå SIP",
  se_i_forradet: "se i förrådet först",
} satisfies Record<(typeof tasks)[number], string>;

const careWords = {
  buh: "barn- och ungdomshabilitering",
  bup: "barn- och ungdomspsykiatri",
  vuxenhab: "vuxenhabilitering",
  kommun: "kommunen",
  primarvard: "primärvården",
} satisfies Record<(typeof careGivers)[number], string>;

const yesNo: Words = { true: "ja", false: "nej" };

/** A fact's values in words, by value; undefined for facts that are a number, a name or a code. */
export function valueWords(fact: string): Words | undefined {
  return isClosed(fact)
    ? Object.fromEntries(closedFacts[fact].values.map((value) => [String(value), wordOf(fact, value)]))
    : undefined;
}

/** Whether a fact's values are yes and no. */
export function isYesNo(fact: string): boolean {
  return isClosed(fact) && closedFacts[fact].values.every((value) => typeof value === "boolean");
}

/** Every fact that a row may set a condition on, in the order in which they stand in a sheet. */
export const conditionFacts: readonly string[] = [
  ...Object.keys(closedFacts),
  "iso",
  ...Object.keys(numberFacts),
  ...Object.keys(nameFacts),
];

/** What a fact's column is called. */
export const factHead = (fact: string) => capital(labelOf(fact));

/** With its first letter large. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function isClosed(fact: string): fact is ClosedFactName {
  return fact in closedFacts;
}

/** What stands in a cell of an example's fact or of its answer. */
export type CellKind =
  | { kind: "text" }
  | { kind: "number" }
  | { kind: "day" }
  | { kind: "word"; words: Words; isYesNo?: boolean }
  | { kind: "words"; words: Words }
  | { kind: "texts" };

const word = (words: Words): CellKind => ({ kind: "word", words });
const ofFact = (...facts: ClosedFactName[]): CellKind =>
  word(Object.fromEntries(facts.flatMap((fact) => Object.entries(valueWords(fact) ?? {}).filter(([value]) => value !== "none"))));
const yes: CellKind = { kind: "word", words: yesNo, isYesNo: true };
const text: CellKind = { kind: "text" };
const principals: Words = { region: "regionen", kommun: "kommunen", privat: "privat vårdgivare" };

/** A fact of an example by its path in the contract: its column and what stands in it. */
export const casePaths: Readonly<Record<string, { head: string; cell: CellKind }>> = {
  on: { head: "Beställningsdag", cell: { kind: "day" } },
  county: { head: "Län", cell: ofFact("county") },
  municipality: { head: "Kommun", cell: text },
  age: { head: "Ålder, år", cell: { kind: "number" } },
  born: { head: "Född", cell: { kind: "day" } },
  housing: { head: "Boende", cell: ofFact("livesIn", "stay") },
  futureHousing: { head: "Boende efter vistelsen", cell: ofFact("livesIn") },
  place: { head: "Används", cell: ofFact("usedAt") },
  placeOnly: { head: "Används bara där", cell: yes },
  duration: { head: "Behovet", cell: ofFact("duration") },
  request: { head: "Begäran", cell: ofFact("request") },
  lagrum: { head: "Lagrum", cell: ofFact("lagrum") },
  care: { head: "Vårdåtaganden", cell: { kind: "words", words: careWords } },
  "product.iso": { head: "ISO-kod", cell: text },
  "product.isoEdition": { head: "ISO-utgåva", cell: text },
  "product.kind": { head: "Slags produkt", cell: ofFact("kind") },
  "product.group": { head: "Produktgrupp", cell: ofFact("group") },
  "product.column": { head: "Kolumn i bilagan", cell: ofFact("column") },
  "product.specialAdapted": { head: "Specialanpassat", cell: yes },
  "product.attendantControl": { head: "Vårdarstyrning", cell: yes },
  "product.bulky": { head: "Skrymmande", cell: yes },
  "product.platformAccess": { head: "Tillgång till plattformen", cell: yes },
  "product.owner": { head: "Ägs av", cell: ofFact("owner") },
  "product.mainAid": { head: "Hör till", cell: text },
  "product.mainAid.group": { head: "Hör till: produktgrupp", cell: ofFact("group") },
  "product.mainAid.prescribed": { head: "Hör till: förskrivet", cell: yes },
  "product.mainAid.owner": { head: "Hör till: ägs av", cell: ofFact("owner") },
  handledBy: { head: "Hanteras av", cell: ofFact("handledBy") },
  municipalityApproved: { head: "Verksamheten har beslutat", cell: yes },
  deliverTo: { head: "Levereras till", cell: ofFact("deliverTo") },
  swapItem: { head: "Det som byts", cell: text },
  "swapItem.new": { head: "Det som byts: nytt", cell: yes },
  "swapItem.inPackage": { head: "Det som byts: i sin förpackning", cell: yes },
  "prescriber.principal": { head: "Förskrivarens huvudman", cell: word(principals) },
  "prescriber.commissionedBy": { head: "På uppdrag av", cell: word(principals) },
  "prescriber.profession": { head: "Förskrivarens yrke", cell: ofFact("profession") },
  "prescriber.unit": { head: "Förskrivarens enhet", cell: text },
  prescriber: { head: "Förskrivare", cell: text },
  "operator.form": { head: "Driftform", cell: ofFact("operatorForm") },
  operator: { head: "Drift", cell: text },
  "operator.costBearer": { head: "Kostnaden bärs av", cell: ofFact("costBearer") },
  followUpAtHome: { head: "Följs upp i hemmet", cell: yes },
  ownResponsibility: { head: "Kan ta eget ansvar", cell: yes },
  canHandleMeanwhile: { head: "Kan hantera i väntan", cell: yes },
  municipalityReached: { head: "Kommunen är nådd", cell: yes },
  easeDischarge: { head: "Underlättar utskrivningen", cell: yes },
  dischargeInDays: { head: "Dagar till utskrivning", cell: { kind: "number" } },
};

/** The contract's keys in words, where a row says what must be found out. */
export const pathWords: Words = Object.fromEntries(Object.entries(casePaths).map(([path, { head }]) => [path, head]));

/** A part of an example's answer: its column and what stands in it. */
export const answerParts: Readonly<Record<string, { head: string; cell: CellKind }>> = {
  payer: { head: "Ska svara: betalare", cell: word(payerWords) },
  rule: { head: "Ska svara: regel", cell: text },
  allowed: { head: "Ska svara: får göras så", cell: yes },
  channel: { head: "Ska svara: beställs genom", cell: word(channelWords) },
  trust: { head: "Ska svara: på annans bekostnad", cell: yes },
  mode: { head: "Ska svara: arbetssätt", cell: word(modeWords) },
  prescribers: { head: "Ska svara: förskrivs av", cell: { kind: "words", words: prescriberWords } },
  gates: { head: "Ska svara: krav först", cell: { kind: "words", words: gateWords } },
  missing: { head: "Ska svara: måste tas reda på", cell: { kind: "words", words: pathWords } },
  rules: { head: "Ska svara: alla regler", cell: { kind: "texts" } },
  rulebook: { head: "Ska svara: regelbok", cell: text },
};
