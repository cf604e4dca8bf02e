import type { ArticleForm, OfferForm, PriceKind } from "../catalogue/contract-article.ts";

/** The fields of the article master and of an offer, in the order of the form: the same table makes form, file and history. */
export interface Field {
  key: keyof Omit<ArticleForm, "articleNo"> | keyof OfferForm;
  of: "article" | "offer";
  /** The head of its column in a file. */
  column: string;
  kind: "text" | "long" | "whole" | "flag" | "choice" | "choices" | "words" | "measures";
  group: FieldGroup;
  /** For choices: the value, and its word in a file. */
  words?: Readonly<Record<string, string>>;
  /** A new article can't do without it, when no template gives it. */
  isNeeded?: true;
}

export const fieldGroups = ["is", "vendor", "charged", "marked", "texts", "offered"] as const;
export type FieldGroup = (typeof fieldGroups)[number];

const same = (...words: string[]): Record<string, string> => Object.fromEntries(words.map((word) => [word, word]));

const groupWords: Record<string, string> = {
  ...same("rollator", "krycka", "elrullstol", "drivaggregat", "sittdyna", "lyft", "hygien", "syn", "ortopedteknik", "kosmetisk"),
  ...same("kognition", "kommunikation", "lakemedelsautomat", "annat"),
  gastol: "gåstol",
  manuell_rullstol: "manuell rullstol",
  transportrullstol: "transportrullstol",
  antidecubitusmadrass: "antidecubitusmadrass",
  skotbord: "skötbord",
  sang: "säng",
  horsel: "hörsel",
  diabetes_sjalvtest: "diabetes, självtest",
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
};

type Row = [key: Field["key"], column: string, kind: Field["kind"], more?: Pick<Field, "words" | "isNeeded">];
const needed = { isNeeded: true } as const;
const rowsOf = (of: Field["of"], group: FieldGroup, rows: readonly Row[]): Field[] =>
  rows.map(([key, column, kind, more]) => ({ key, of, column, kind, group, ...more }));

/** Every field but the article number, which names the article. */
export const fields: readonly Field[] = [
  ...rowsOf("article", "is", [
    ["name", "benämning", "text", needed],
    ["description", "beskrivning", "long"],
    ["searchWords", "sökord", "text"],
    ["model", "modell", "text"],
    ["isoCode", "iso-kod", "text", needed],
    [
      "articleType",
      "artikeltyp",
      "choice",
      { words: { main_aid: "huvudhjälpmedel", accessory: "tillbehör", spare_part: "reservdel" }, ...needed },
    ],
    [
      "productKind",
      "produktslag",
      "choice",
      {
        words: {
          hjalpmedel: "hjälpmedel",
          forbrukning: "förbrukning",
          vardprodukt: "vårdprodukt",
          nutrition: "nutrition",
          lakemedelsforman: "läkemedelsförmån",
          digitalt: "digitalt",
        },
      },
    ],
    ["productGroup", "produktgrupp", "choice", { words: groupWords }],
    ["lagrum", "lagrum", "choices", { words: same("HSL", "SoL") }],
    ["status", "status", "choice", { words: { new: "ny", active: "aktiv", discontinued: "utgången" } }],
    ["attributes", "mått", "measures"],
    ["isBulky", "skrymmande", "flag"],
    ["isSpecialAdapted", "specialanpassad", "flag"],
    ["mayBeComponent", "kan vara komponent", "flag"],
    ["hasAttendantControl", "vårdarstyrning", "flag"],
    ["isJourRight", "är rätt till jour", "flag"],
    ["jourCover", "jour", "choice", { words: { always: "alltid", with_right: "med rätt till jour", never: "aldrig" } }],
    ["imageKey", "bild", "text"],
    ["family", "bildnyckel", "text"],
  ]),
  ...rowsOf("article", "vendor", [
    ["vendor", "leverantör", "text", needed],
    ["vendorArticleNo", "leverantörens artikelnummer", "text", needed],
    ["isContracted", "upphandlad", "flag"],
    ["inNationalRegister", "finns i nationellt register", "flag"],
    ["warrantyMonths", "garanti månader", "whole"],
    ["template", "mallartikel", "text"],
  ]),
  ...rowsOf("article", "charged", [
    ["billingForm", "debiteringsform", "choice", { words: { rent: "hyra", sale: "köp" }, ...needed }],
    [
      "responsibility",
      "artikelansvar",
      "choice",
      {
        words: {
          principal: "region eller kommun",
          return_range: "retursortiment",
          own: "egenansvar",
          vision_centre: "syncentralen",
        },
      },
    ],
    ["team", "team", "choice", { words: same("02", "03", "05", "07", "08", "09", "10", "11", "40"), ...needed }],
    ["priceGroup", "prisgrupp", "text"],
    ["calculationPercent", "kalkylprocent", "whole"],
    ["isInventory", "inventarie", "flag"],
    ["depreciationYears", "avskrivning år", "whole"],
    ["serviceGrade", "servicegrad", "choice", { words: same("00", "10", "11", "12", "13", "20", "30", "33", "44"), ...needed }],
    ["yearlyUseEstimate", "uppskattad årsförbrukning", "whole"],
  ]),
  ...rowsOf("article", "marked", [
    ["isIndividuallyMarked", "individmärkt", "flag"],
    ["isSerialRequired", "serienummer krävs", "flag"],
    ["neverHasComponents", "har aldrig komponenter", "flag"],
    ["hasHourMeter", "drifttidsmätare", "flag"],
    ["inspectionIntervalDays", "besiktning dagar", "whole"],
    ["maintenanceIntervalDays", "förebyggande underhåll dagar", "whole"],
    ["followUpReasons", "uppföljningsorsaker", "words"],
  ]),
  ...rowsOf("article", "texts", [
    ["extraInfo", "extra information", "long"],
    ["hasQualityControl", "kvalitetskontroll", "flag"],
    ["qualityControlText", "kvalitetskontroll text", "long"],
    ["goodsInText", "text vid inleverans", "long"],
    ["pickText", "text vid plock", "long"],
    ["returnText", "text vid retur", "long"],
    ["orderText", "text till beställare", "long"],
  ]),
  ...rowsOf("offer", "offered", [
    ["isPublished", "publicerad", "flag"],
    ["isOrderable", "beställningsbar", "flag"],
    ["isInRange", "i sortiment", "flag"],
    ["isOutgoing", "utgående", "flag"],
    [
      "deliveryClass",
      "leveransklass",
      "choice",
      {
        words: {
          stock: "lager",
          order: "beställs hem",
          order_long: "beställs hem, planerad tid",
          unknown: "besked vid beställning",
        },
      },
    ],
    ["plannedWeekdays", "planerade vardagar", "whole"],
    ["purchaseMode", "inköp", "choice", { words: { stocked: "nettobehov", on_order: "kundorder" } }],
    ["substitutionGroup", "ersättningsgrupp", "text"],
    ["isSoldWithReturn", "säljs med retur", "flag"],
  ]),
];

/** What a vendor knows of its own article, and may propose. */
export const proposedFields = [
  "name",
  "description",
  "vendorArticleNo",
  "isoCode",
  "articleType",
  "model",
  "attributes",
  "inNationalRegister",
  "warrantyMonths",
  "isSerialRequired",
  "hasHourMeter",
  "isBulky",
] as const satisfies readonly Field["key"][];
export type ProposedField = (typeof proposedFields)[number];

/** The kinds of price, as a file says them. */
export const priceKindWords = {
  ...{ rent_month: "hyra", sale: "försäljning", purchase: "inköp", service: "service", on_call_month: "jourtillägg" },
  ...{ service_hour: "timpris", service_fixed: "fast pris", transport: "transport", missed_trip: "bomkörning", urgent: "akut" },
  buffer_month: "buffert",
} as const satisfies Record<PriceKind, string>;
/** What one of a kind is, as a file says it. */
export const priceUnitWords = { month: "månad", piece: "styck", hour: "timme", trip: "resa", order: "beställning" } as const;

/**
 * The columns of a price list. The first four are needed; the kind of price is not where the last says how the article is charged. A service or
 * fee has its code where an article has its number; its name is needed the first time. An article's name is there to be read.
 */
export const priceColumns = [
  "artikelnummer",
  "prisslag",
  "pris",
  "gäller från",
  "gäller till",
  "moms",
  "benämning",
  "enhet",
  "källa",
  "debiteringskod",
] as const;
