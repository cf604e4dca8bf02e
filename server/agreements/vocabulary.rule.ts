import {
  counties,
  groups,
  handlers,
  housings,
  isoEditions,
  kinds,
  owners,
  payers,
  places,
  professions,
  requests,
  stays,
} from "./contract.ts";

/** A fact with a closed set of values. `asks` is the contract's key for it, `label` what a prescriber calls it. */
export interface ClosedFact {
  values: readonly (string | boolean)[];
  asks: string;
  label: string;
}

const yesNo = [true, false] as const;
const isSo = (asks: string, label: string): ClosedFact => ({ values: yesNo, asks, label });
const care = (): ClosedFact => isSo("care", "vem som har vårdåtagande för personen");
const home = (values: readonly string[]): ClosedFact => ({ values, asks: "housing", label: "hur personen bor" });

/**
 * Every fact that a row may set a condition on and that has a closed set of values. Some are worked out from the case:
 * `stay`, `livesIn` (the home that the aid is decided for, `none` when it is needed only during a stay), `usedAt`
 * (where it is needed), `alsoAt` (where it is taken along), `forPerson`, `prescriberSide` and one per care giver.
 * `payer` and `isAllowed` are for rows that follow a decision.
 */
export const closedFacts = {
  county: { values: counties, asks: "county", label: "län" },
  municipalityInCounty: isSo("municipality", "folkbokföringskommun"),
  request: { values: requests, asks: "request", label: "vad som begärs" },
  forPerson: isSo("request", "vad som begärs"),
  lagrum: { values: ["HSL", "SoL"], asks: "lagrum", label: "lagrum" },
  duration: { values: ["long", "temporary"], asks: "duration", label: "om behovet är tillfälligt" },
  stay: home(["none", ...stays]),
  livesIn: home(["none", ...housings]),
  usedAt: home([...places, ...stays]),
  alsoAt: home(["none", ...places]),
  kind: { values: kinds, asks: "product.kind", label: "slags produkt" },
  group: { values: groups, asks: "product.iso", label: "produktens fullständiga ISO-kod" },
  isoEdition: { values: isoEditions, asks: "product.isoEdition", label: "ISO-kodens utgåva" },
  column: { values: ["kommun", "region"], asks: "product.column", label: "kolumnen i gällande bilaga" },
  specialAdapted: isSo("product.specialAdapted", "om hjälpmedlet är specialanpassat"),
  attendantControl: isSo("product.attendantControl", "om det har vårdarstyrning"),
  bulky: isSo("product.bulky", "om produkten är skrymmande"),
  platformAccess: isSo("product.platformAccess", "tillgång till den tekniska plattformen"),
  owner: { values: owners, asks: "product.owner", label: "vem som äger hjälpmedlet" },
  mainAidOwner: { values: owners, asks: "product.mainAid", label: "vilket hjälpmedel tillbehöret hör till" },
  handledBy: { values: handlers, asks: "handledBy", label: "vem som hanterar produkten" },
  municipalityApproved: isSo("municipalityApproved", "om verksamheten har beslutat att produkten får beställas"),
  deliverTo: { values: ["hem", "korttids", "enhet"], asks: "deliverTo", label: "leveransplats" },
  swapItemIsFresh: isSo("swapItem", "om det utlämnade hjälpmedlet var nytt och i sin förpackning"),
  prescriberSide: { values: ["region", "kommun"], asks: "prescriber", label: "förskrivarens huvudman" },
  profession: { values: professions, asks: "prescriber", label: "förskrivarens yrke" },
  operatorForm: { values: ["egen_regi", "entreprenad"], asks: "operator", label: "driftform" },
  costBearer: {
    values: ["bestallare", "utforare"],
    asks: "operator.costBearer",
    label: "vem som bär kostnaden enligt avtalet om platsen eller driften",
  },
  careBuh: care(),
  careBup: care(),
  careVuxenhab: care(),
  careKommun: care(),
  carePrimarvard: care(),
  followUpAtHome: isSo("followUpAtHome", "om hjälpmedlet behöver följas upp i hemmet"),
  ownResponsibility: isSo("ownResponsibility", "om personen kan ta eget ansvar"),
  canHandleMeanwhile: isSo("canHandleMeanwhile", "om personen kan hantera hjälpmedlet i väntan på uppföljning"),
  municipalityReached: isSo("municipalityReached", "om kommunens rehab har nåtts"),
  easeDischarge: isSo("easeDischarge", "om syftet är att underlätta utskrivningen"),
  payer: { values: payers, asks: "payer", label: "betalare" },
  isAllowed: isSo("allowed", "om begäran är tillåten"),
} as const satisfies Record<string, ClosedFact>;
export type ClosedFactName = keyof typeof closedFacts;

/** Facts that are a number: a row asks for an interval. */
export const numberFacts = {
  age: { asks: "age", label: "personens ålder" },
  dischargeInDays: { asks: "dischargeInDays", label: "antal dagar till utskrivning" },
} as const;
export type NumberFactName = keyof typeof numberFacts;

/** Facts that are a name: a row lists names. */
export const nameFacts = {
  municipality: { asks: "municipality", label: "folkbokföringskommun" },
  unit: { asks: "prescriber", label: "förskrivarens enhet" },
} as const;
export type NameFactName = keyof typeof nameFacts;

/** What is asked of the person, by the contract's key: the words for it. */
export const factLabels: ReadonlyMap<string, string> = new Map(
  [...Object.values(closedFacts), ...Object.values(numberFacts), ...Object.values(nameFacts)].map(
    ({ asks, label }): [string, string] => [asks, label],
  ),
);
