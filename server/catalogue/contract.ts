import { z } from "zod";
import { chargedAs } from "./contract-charge.ts";
import { articleDocument, articlePicture } from "./contract-media.ts";
import { publicPrice } from "./contract-public.ts";
import { placing } from "./contract-ranks.ts";

/** What an article is: huvudhjälpmedel, tillbehör or reservdel. */
export const articleTypes = ["main_aid", "accessory", "spare_part"] as const;
export type ArticleType = (typeof articleTypes)[number];

/** How it is charged: rent by month, or sold. */
export const billingForms = ["rent", "sale"] as const;
export type BillingForm = (typeof billingForms)[number];

/** What sort of product it is to a rulebook: the values of the contract on who pays. */
export const productKinds = ["hjalpmedel", "forbrukning", "vardprodukt", "nutrition", "lakemedelsforman", "digitalt"] as const;
export type ProductKind = (typeof productKinds)[number];

/** The group by which a payer is decided: the values of the contract on who pays. */
export const productGroups = [
  "rollator",
  "gastol",
  "krycka",
  "manuell_rullstol",
  "transportrullstol",
  "elrullstol",
  "drivaggregat",
  "sittdyna",
  "antidecubitusmadrass",
  "lyft",
  "skotbord",
  "sang",
  "hygien",
  "horsel",
  "syn",
  "ortopedteknik",
  "kosmetisk",
  "kognition",
  "kommunikation",
  "diabetes_sjalvtest",
  "sakerhetskanyl",
  "digital_termometer",
  "digital_blodtrycksmatare",
  "digital_vag",
  "digital_pulsoximeter",
  "lakemedelsautomat",
  "trygghetslarm_mobilt",
  "digital_tillsyn",
  "digitalt_las",
  "digitalt_hembesok",
  "annat",
] as const;
export type ProductGroup = (typeof productGroups)[number];

/**
 * The code prefixes that tell a group, the longest first where they nest. What no prefix names is `annat`.
 * @source iso-9999 edition 2016
 */
export const groupPrefixes: readonly (readonly [prefix: string, group: ProductGroup])[] = [
  ["120606", "rollator"],
  ["1206", "gastol"],
  ["1203", "krycka"],
  ["122218", "transportrullstol"],
  ["1222", "manuell_rullstol"],
  ["1223", "elrullstol"],
  ["122409", "drivaggregat"],
  ["043303", "sittdyna"],
  ["043306", "antidecubitusmadrass"],
  ["1236", "lyft"],
  ["1812", "sang"],
  ["0912", "hygien"],
  ["0933", "hygien"],
];

/** How soon it comes: from stock, ordered home, ordered home with a planned time, or said when ordered. */
export const deliveryClasses = ["stock", "order", "order_long", "unknown"] as const;
export type DeliveryClass = (typeof deliveryClasses)[number];

/** Measures and the like that an article may have, in the order they are shown. The unit ends the name. */
export const attributeKeys = [
  "seatWidthCm",
  "seatDepthCm",
  "seatHeightCm",
  "widthCm",
  "lengthCm",
  "heightCm",
  "thicknessCm",
  "diameterMm",
  "lengthMm",
  "charriere",
  "volumeMl",
  "absorbencyMl",
  "weightKg",
  "maxUserKg",
  "speedKmh",
  "rangeKm",
  "screenInch",
  "minutes",
  "packPieces",
  "size",
  "side",
  "drive",
  "power",
  "battery",
  "colour",
] as const;
export type AttributeKey = (typeof attributeKeys)[number];

/** An article's measures: numbers in the unit of their key, or Swedish words. */
export const attributes = z.partialRecord(z.enum(attributeKeys), z.union([z.number(), z.string()]));
export type Attributes = z.infer<typeof attributes>;

/** Measures of a person or a room that may be asked for: an article's own, or the width of a door that it must pass. */
export const fitKeys = [...attributeKeys, "doorWidthCm"] as const;
export type FitKey = (typeof fitKeys)[number];

/** A filter by measures as it stands in an address: `seatWidthCm:45,maxUserKg:120,seatDepthCm:40-43`. At most six, numbers only. */
const fit = z
  .string()
  .regex(/^[a-zA-Z]+:\d{1,4}(\.\d)?(-\d{1,4}(\.\d)?)?(,[a-zA-Z]+:\d{1,4}(\.\d)?(-\d{1,4}(\.\d)?)?){0,5}$/)
  .refine((text) => text.split(",").every((part) => z.enum(fitKeys).safeParse(part.split(":")[0]).success));

/** A switch in an address: `true` or `1` is on. */
const onOff = z
  .enum(["true", "false", "1", "0"])
  .default("false")
  .transform((text) => text === "true" || text === "1");

/** At most so many hits on a page. */
export const hitsPerPage = 25;

/** What may be asked of the catalogue. */
export const articleQuestion = z.object({
  /** Words, an article number or an ISO code; empty = browse. */
  q: z.string().trim().max(100, "Skriv högst 100 tecken.").default(""),
  /** ISO 9999: 2, 4 or 6 digits, with or without spaces. */
  iso: z
    .string()
    .transform((text) => text.replaceAll(" ", ""))
    .pipe(z.string().regex(/^(\d{2}|\d{4}|\d{6})$/))
    .optional(),
  kind: z.enum(productKinds).optional(),
  type: z.enum(articleTypes).optional(),
  /** Only what fits this main aid. */
  for: z
    .string()
    .regex(/^\d{5,6}$/)
    .optional(),
  fit: fit.optional(),
  /** Also what is outside the range. */
  all: onOff,
  page: z.coerce.number().int().min(1).max(200).default(1),
});
export type ArticleQuestion = z.infer<typeof articleQuestion>;

const shownPrice = z.object({ kind: z.enum(["rent_month", "sale"]), amountOre: z.number().int(), isAssumed: z.boolean() });

/** One row of a list of articles. Price, delivery and flags are absent without sign-in. */
export const articleHit = z.object({
  articleNo: z.string(),
  name: z.string(),
  iso: z.string(),
  isoWording: z.string().nullable(),
  type: z.enum(articleTypes),
  kind: z.enum(productKinds),
  billingForm: z.enum(billingForms),
  attributes,
  imageKey: z.string().nullable(),
  /** Its main picture; absent when it has none. */
  picture: articlePicture.optional(),
  isOrderable: z.boolean().optional(),
  isInRange: z.boolean().optional(),
  isOutgoing: z.boolean().optional(),
  deliveryClass: z.enum(deliveryClasses).optional(),
  plannedWeekdays: z.number().int().nullable().optional(),
  price: shownPrice.nullable().optional(),
  /** Free to take now: told beside measures that were asked for. */
  stock: z.object({ reconditioned: z.number().int(), fresh: z.number().int() }).optional(),
});
export type ArticleHit = z.infer<typeof articleHit>;

/** A page of hits, the best first. */
export const articleHits = z.object({
  items: z.array(articleHit),
  total: z.number().int(),
  page: z.number().int(),
  /** The words that were searched for instead of misspelt ones; absent when nothing was changed. */
  corrected: z.string().optional(),
  /** Nothing in the range answers: what is outside it is shown instead. Absent otherwise. */
  isBeyondRange: z.literal(true).optional(),
});
export type ArticleHits = z.infer<typeof articleHits>;

/** At most so many suggestions while somebody types. */
export const suggestionsMost = 8;

/** What has been typed so far. */
export const suggestQuestion = z.object({ q: z.string().trim().max(100, "Skriv högst 100 tecken.").default("") });

/** What may be meant: the words as they were understood or go on, a class with our wording, an article. */
export const suggestion = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("word"), text: z.string(), isCorrected: z.boolean() }),
  z.object({ kind: z.literal("class"), text: z.string(), iso: z.string() }),
  z.object({ kind: z.literal("article"), text: z.string(), articleNo: z.string() }),
]);
export type Suggestion = z.infer<typeof suggestion>;

/** Suggestions in the order that they are shown; at most eight. */
export const suggestions = z.object({ items: z.array(suggestion) });
export type Suggestions = z.infer<typeof suggestions>;

/** One article whole: for its page. */
export const articleView = articleHit.extend({
  /** How it is charged; null: not told without sign-in. */
  charged: chargedAs.nullable(),
  description: z.string(),
  vendor: z.string(),
  vendorArticleNo: z.string(),
  lagrum: z.array(z.enum(["HSL", "SoL"])),
  isIndividuallyMarked: z.boolean(),
  isBulky: z.boolean(),
  jourCover: z.enum(["always", "with_right", "never"]),
  isoPath: z.array(z.object({ iso: z.string(), wording: z.string() })),
  /** The main picture first. */
  pictures: z.array(articlePicture),
  /** Manuals first, Swedish before other languages, the newest first. */
  documents: z.array(articleDocument),
  accessories: z.array(articleHit),
  spareParts: z.array(articleHit),
  consumables: z.array(articleHit),
  /** The same model in other sizes and colours. */
  variants: z.array(articleHit),
  /** Other models that do the same. */
  alternatives: z.array(articleHit),
  /** The contract, lot and rank of it and of those that do the same, today. None is told without sign-in. */
  placings: z.array(placing),
  /** To whoever is not signed in, of suppliers that show their prices to everybody. */
  publicPrices: z.array(publicPrice),
  /** What it belongs to, when it is an accessory, part or consumable. At most 50. */
  fits: z.array(articleHit),
  replacedBy: z.array(articleHit),
  /** In turn what came instead, the newest last. */
  replacementChain: z.array(articleHit),
});
export type ArticleView = z.infer<typeof articleView>;

/** An article number in an address. */
export const articleNoParams = z.object({ articleNo: z.string().regex(/^\d{5,6}$/) });

/** Which codes to list: those under a parent, or the classes when absent. */
export const isoQuestion = z.object({
  parent: z
    .string()
    .transform((text) => text.replaceAll(" ", ""))
    .pipe(z.string().regex(/^(\d{2}|\d{4})$/))
    .optional(),
});

/** Codes with our wording, in code order. `articles` counts what is in use under the code. */
export const isoCodes = z.object({
  items: z.array(z.object({ iso: z.string(), edition: z.string(), wording: z.string(), articles: z.number().int() })),
});
export type IsoCodes = z.infer<typeof isoCodes>;

/** When an article fits a measure that is asked for: with its margin and why. */
export const fitMeasures = z.object({
  items: z.array(
    z.object({
      key: z.enum(fitKeys),
      attribute: z.enum(attributeKeys),
      way: z.enum(["near", "at_least", "at_most"]),
      below: z.number(),
      above: z.number(),
      why: z.string(),
      isAssumed: z.boolean(),
    }),
  ),
});
export type FitMeasuresView = z.infer<typeof fitMeasures>;

/** Main aids that do not state what their class must, or state it as it may not be, in the order of their numbers. */
export const gapList = z.object({
  items: z.array(
    z.object({
      articleNo: z.string(),
      name: z.string(),
      iso: z.string(),
      isoWording: z.string().nullable(),
      lacks: z.array(z.enum(attributeKeys)),
      wrong: z.array(z.enum(attributeKeys)),
    }),
  ),
  total: z.number().int(),
});
export type GapList = z.infer<typeof gapList>;

/** From two to six articles by number, each once, as they stand in an address: `12610,12650`. */
export const compareQuery = z.object({
  articles: z
    .string()
    .regex(/^\d{5,6}(,\d{5,6}){1,5}$/, "Jämför 2–6 artiklar.")
    .refine((text) => new Set(text.split(",")).size === text.split(",").length, "Samma artikel står två gånger."),
});

/** Articles beside each other, in the order that they were asked for. Those that nobody may see are named apart. */
export const comparison = z.object({ items: z.array(articleView), unknown: z.array(z.string()) });
export type Comparison = z.infer<typeof comparison>;

export type ShowArticleRefusal = { code: "article-unknown"; articleNo: string };

/** HTTP status of each refusal. */
export const showArticleStatus = { "article-unknown": 404 } as const satisfies Record<ShowArticleRefusal["code"], number>;

/** What may be wrong with an article, in Swedish for the one who registers it. */
export const articleFaultTexts = {
  "article-no-form": "Artikelnumret ska ha fem eller sex siffror.",
  "name-length": "Benämningen ska ha 3–120 tecken.",
  "iso-form": "ISO-koden ska ha sex siffror.",
  "rented-main-aid-needs-mark": "Ett huvudhjälpmedel som hyrs ut ska vara individmärkt.",
  "rented-main-aid-needs-inventory": "Ett huvudhjälpmedel som hyrs ut ska vara inventarie.",
  "spare-part-only-sold": "En reservdel kan bara säljas.",
  "own-only-sold": "Artiklar i retursortiment eller med egenansvar kan bara säljas.",
  "depreciation-needed": "En inventarie ska skrivas av på 3 eller 5 år.",
  "depreciation-without-inventory": "Bara en inventarie har avskrivningstid.",
  "account-group-wrong": "Konteringsgruppen ska följa team och avskrivningstid.",
  "calculation-needed": "En artikel som hyrs ut ska ha kalkylprocent.",
  "calculation-without-rent": "Kalkylprocent gäller bara artiklar som hyrs ut.",
  "grade-44-for-rented-accessory": "Servicegrad 44 är för tillbehör som hyrs ut, och bara för dem.",
  "serial-needs-mark": "Serienummer, drifttidsmätare och ”har aldrig komponenter” kräver att artikeln är individmärkt.",
  "interval-needs-mark": "Besiktning och förebyggande underhåll kräver att artikeln är individmärkt.",
  "warranty-needed": "En artikel som saknas i det nationella registret ska ha garantitid.",
  "quality-control-text-needed": "Kvalitetskontroll kräver en text om vad som ska kontrolleras.",
  "quality-control-text-without": "Texten om kvalitetskontroll gäller bara när kontroll ska göras.",
  "lagrum-needed": "Ange HSL, SoL eller båda.",
  "group-differs-from-iso": "Gruppen stämmer inte med ISO-koden.",
} as const;
export type ArticleFaultCode = keyof typeof articleFaultTexts;
