import { type ClosedFactName, closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";

const homes = {
  ordinart: "ordinärt boende",
  sabo: "särskilt boende",
  lss: "bostad enligt LSS",
  socialpsykiatri: "socialpsykiatriskt boende",
};
const stays = { korttids: "korttidsboende", slutenvard: "sluten vård" };
const places = { hemma: "hemma", daglig_verksamhet: "daglig verksamhet", dagverksamhet: "dagverksamhet", skola: "skola" };
const principals = { region: "regionen", kommun: "kommunen" };
const owners = { ...principals, boende: "boendet" };
const yesNo = { true: "ja", false: "nej" };
/** Who pays, in words. */
export const payers = {
  ...principals,
  bestallare: "beställaren",
  utforare: "utföraren",
  primarvard: "primärvården",
  egen: "personen själv",
  manual: "kundtjänst avgör",
};

/** Facts that are told otherwise than they are asked for: the words for the fact and for its values. */
const words: Partial<Record<ClosedFactName, { label?: string; values: Readonly<Record<string, string>> }>> = {
  county: { values: { stockholm: "Stockholms län", "vastra-gotaland": "Västra Götalands län", varmland: "Värmlands län" } },
  municipalityInCounty: { label: "kommunen ligger i länet", values: yesNo },
  request: {
    label: "begäran",
    values: {
      prescribe: "förskrivning",
      order_consumable: "förbrukningsvara",
      special_adaptation: "specialanpassning",
      basic_swap: "byte av bashjälpmedel",
      base_equipment: "grundutrustning",
      short_term_prescription: "korttidsförskrivning",
      withdrawal: "uttag",
      unit_order: "enhetens egen beställning",
    },
  },
  forPerson: { label: "till en person", values: yesNo },
  duration: { label: "behovet", values: { long: "långvarigt", temporary: "tillfälligt" } },
  stay: { label: "vistelse", values: { none: "ingen", ...stays } },
  livesIn: { label: "bostad som hjälpmedlet är till", values: { none: "ingen, bara vistelsen", ...homes } },
  usedAt: { label: "var det behövs", values: { ...places, ...stays } },
  alsoAt: { label: "tas med till", values: { none: "inget annat ställe", ...places } },
  kind: {
    values: {
      hjalpmedel: "hjälpmedel",
      forbrukning: "förbrukningsvara",
      vardprodukt: "vårdprodukt",
      nutrition: "näringsprodukt",
      lakemedelsforman: "inom läkemedelsförmånen",
      digitalt: "digital produkt",
    },
  },
  group: {
    label: "produktgrupp",
    values: {
      rollator: "rollator",
      gastol: "gåstol",
      krycka: "krycka",
      manuell_rullstol: "manuell rullstol",
      transportrullstol: "transportrullstol",
      elrullstol: "elrullstol",
      drivaggregat: "drivaggregat",
      sittdyna: "sittdyna",
      antidecubitusmadrass: "madrass mot trycksår",
      lyft: "lyft",
      skotbord: "skötbord",
      sang: "säng",
      hygien: "hygienhjälpmedel",
      horsel: "hörselhjälpmedel",
      syn: "synhjälpmedel",
      ortopedteknik: "ortopedtekniska hjälpmedel",
      kosmetisk: "kosmetiska hjälpmedel",
      kognition: "kognitionshjälpmedel",
      kommunikation: "kommunikationshjälpmedel",
      diabetes_sjalvtest: "självtest av diabetes",
      sakerhetskanyl: "säkerhetskanyl",
      digital_termometer: "digital termometer",
      digital_blodtrycksmatare: "digital blodtrycksmätare",
      digital_vag: "digital våg",
      digital_pulsoximeter: "digital pulsoximeter",
      lakemedelsautomat: "läkemedelsautomat",
      trygghetslarm_mobilt: "mobilt trygghetslarm",
      digital_tillsyn: "digital tillsyn",
      digitalt_las: "digitalt lås",
      digitalt_hembesok: "digitalt hembesök",
      annat: "annat hjälpmedel",
    },
  },
  column: { values: { kommun: "kommunens", region: "regionens" } },
  specialAdapted: { label: "specialanpassat", values: yesNo },
  attendantControl: { label: "vårdarstyrning", values: yesNo },
  bulky: { label: "skrymmande", values: yesNo },
  platformAccess: { values: yesNo },
  owner: { label: "hjälpmedlets ägare", values: owners },
  mainAidOwner: { label: "ägare till det som tillbehöret hör till", values: owners },
  handledBy: {
    values: { patient: "personen själv", anhorig: "anhörig", personlig_assistent: "personlig assistent", personal: "personal" },
  },
  municipalityApproved: { label: "verksamheten har beslutat att produkten får beställas", values: yesNo },
  deliverTo: { values: { hem: "hemmet", korttids: "korttidsboende", enhet: "en enhet" } },
  swapItemIsFresh: { label: "det utlämnade var nytt och i sin förpackning", values: yesNo },
  prescriberSide: { values: principals },
  profession: { values: { sjukskoterska: "sjuksköterska", lakare: "läkare" } },
  operatorForm: { values: { egen_regi: "egen regi", entreprenad: "entreprenad" } },
  costBearer: { values: { bestallare: "beställaren", utforare: "utföraren" } },
  careBuh: { label: "vårdåtagande hos barn- och ungdomshabiliteringen", values: yesNo },
  careBup: { label: "vårdåtagande hos barn- och ungdomspsykiatrin", values: yesNo },
  careVuxenhab: { label: "vårdåtagande hos vuxenhabiliteringen", values: yesNo },
  careKommun: { label: "vårdåtagande hos kommunen", values: yesNo },
  carePrimarvard: { label: "vårdåtagande hos primärvården", values: yesNo },
  followUpAtHome: { label: "behöver följas upp i hemmet", values: yesNo },
  ownResponsibility: { label: "personen kan ta eget ansvar", values: yesNo },
  canHandleMeanwhile: { label: "kan hantera hjälpmedlet i väntan på uppföljning", values: yesNo },
  municipalityReached: { label: "kommunens rehab har nåtts", values: yesNo },
  easeDischarge: { label: "för att underlätta utskrivningen", values: yesNo },
  payer: { values: payers },
  isAllowed: { label: "begäran är tillåten", values: yesNo },
};

/** What a fact is called where a region of cases is told. */
export function labelOf(fact: string): string {
  if (fact === "iso") return "ISO-kod";
  if (isClosed(fact)) return words[fact]?.label ?? closedFacts[fact].label;
  const others: Readonly<Record<string, { label: string }>> = { ...numberFacts, ...nameFacts };
  return others[fact]?.label ?? fact;
}

/** A closed fact's value in words; the value as it stands where it is already a word. */
export function wordOf(fact: string, value: string | boolean): string {
  return (isClosed(fact) ? words[fact]?.values[String(value)] : undefined) ?? String(value);
}

function isClosed(fact: string): fact is ClosedFactName {
  return fact in closedFacts;
}
