import { must, need } from "../kernel/index.ts";
import { type ArticleMaster, accountGroupOf, groupOfIso, type Responsibility } from "./article.rule.ts";
import type { ArticleType, AttributeKey, Attributes, BillingForm, DeliveryClass, ProductGroup, ProductKind } from "./contract.ts";

/** How an attribute is written in an article's name. */
export interface AttributeForm {
  key: AttributeKey;
  /** Swedish, small letters: `sittbredd`. Empty = the value alone. */
  label: string;
  unit: string;
  form: "number" | "text";
}

/** A row of the seed's table: one product in all its models, sizes and colours. */
export interface Family {
  key: string;
  firstNo: string;
  iso: string;
  type: ArticleType;
  billing: BillingForm;
  name: string;
  models: readonly string[];
  /** Each combination is an article. */
  variants: readonly (readonly [AttributeKey, readonly string[]])[];
  /** The same for all of them. */
  facts: readonly (readonly [AttributeKey, string])[];
  /** What the first model is bought for, whole kronor. */
  priceKr: number;
  flags: ReadonlyMap<string, string>;
  /** Families (by key) or codes (`iso=1206`) that it belongs to. */
  fits: readonly string[];
  words: string;
}

/** An article of the seed with all that the tables hold about it. */
export interface SeedArticle extends ArticleMaster {
  family: string;
  /** Product and model without measures and colour. */
  model: string;
  description: string;
  searchWords: string;
  isoEdition: string;
  attributes: Attributes;
  vendor: string;
  vendorArticleNo: string;
  status: "new" | "active" | "discontinued";
  priceGroup: string | null;
  mayBeComponent: boolean;
  isBulky: boolean;
  isJourRight: boolean;
  /** It is driven by somebody else, or lets another aid be. */
  hasAttendantControl: boolean;
  jourCover: "always" | "with_right" | "never";
  followUpReasons: readonly string[];
  imageKey: string;
  purchaseOre: number;
  rentOre: number | null;
  flags: Family["flags"];
  deliveryClass: DeliveryClass;
  isOutgoing: boolean;
  substitutionGroup: string | null;
  /** The article of the next model, when this one is sold out for good. */
  replacedBy: string | null;
}

/** Rows of a table with a header, as objects by column. @throws Error when a row has more cells than the header */
export function tableRows(text: string): Record<string, string>[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    must(cells.length <= columns.length, `the row "${line.slice(0, 40)}" has the table's columns`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}

/** Reads one row of `article-families.tsv`. */
export function familyOf(row: Record<string, string>): Family {
  const cell = (column: string) => row[column] ?? "";
  return {
    key: cell("key"),
    firstNo: cell("first_no"),
    iso: cell("iso"),
    type: cell("type") as ArticleType,
    billing: cell("billing") as BillingForm,
    name: cell("name"),
    models: cell("models") === "" ? [""] : cell("models").split(","),
    variants: pairs(cell("variants"), ";").map(([key, values]) => [key as AttributeKey, values.split(",")]),
    facts: pairs(cell("facts"), ";").map(([key, value]) => [key as AttributeKey, value]),
    priceKr: Number(cell("price_kr")),
    flags: new Map(pairs(cell("flags"), " ")),
    fits: cell("fits") === "" ? [] : cell("fits").split(","),
    words: cell("words"),
  };
}

function pairs(text: string, between: string): [string, string][] {
  return text
    .split(between)
    .filter((part) => part !== "")
    .map((part) => [part.split("=")[0] ?? "", part.split("=").slice(1).join("=")]);
}

/** Every article of a family, numbered from its first number in the table's order: always the same. */
export function expandFamily(family: Family, forms: ReadonlyMap<AttributeKey, AttributeForm>): SeedArticle[] {
  const variants = combinations(family.variants);
  return family.models.flatMap((model, modelIndex) =>
    variants.map((variant, variantIndex) =>
      articleOf({ family, model, modelIndex, variant, forms, place: modelIndex * variants.length + variantIndex }),
    ),
  );
}

function combinations(axes: Family["variants"]): (readonly [AttributeKey, string])[][] {
  return axes.reduce<(readonly [AttributeKey, string])[][]>(
    (sofar, [key, values]) => sofar.flatMap((before) => values.map((value) => [...before, [key, value] as const])),
    [[]],
  );
}

interface Making {
  family: Family;
  model: string;
  modelIndex: number;
  variant: readonly (readonly [AttributeKey, string])[];
  forms: ReadonlyMap<AttributeKey, AttributeForm>;
  /** 0 = the family's first article. */
  place: number;
}

function articleOf(making: Making): SeedArticle {
  const { family, model, modelIndex } = making;
  const isRented = family.billing === "rent";
  const isMarked = isRented && family.type === "main_aid";
  const depreciationYears = isMarked ? yearsOf(family.iso) : null;
  const team = teamOf(family.iso);
  const purchaseOre = Math.round(family.priceKr * (1 + 0.06 * modelIndex)) * 100;
  return {
    articleNo: numberAt(family, making.place),
    name: nameOf(making),
    family: family.key,
    model: `${family.name} ${model}`.trim(),
    description: "",
    searchWords: family.words,
    isoCode: family.iso,
    isoEdition: editions.get(family.iso) ?? "2016",
    articleType: family.type,
    billingForm: family.billing,
    responsibility: (family.flags.get("responsibility") as Responsibility | undefined) ?? "principal",
    productKind: (family.flags.get("kind") as ProductKind | undefined) ?? "hjalpmedel",
    productGroup: (family.flags.get("group") as ProductGroup | undefined) ?? groupOfIso(family.iso),
    lagrum: lagrumOf(family.flags.get("lagrum")),
    attributes: attributesOf(making),
    vendor: vendorOf(family),
    vendorArticleNo: `${model
      .slice(0, 2)
      .toUpperCase()
      .replace(/[^A-Z]/g, "X")}-${Number(family.firstNo) * 7}-${making.place + 1}`,
    inNationalRegister: !family.flags.has("out-of-range"),
    warrantyMonths: family.flags.has("out-of-range") ? 12 : null,
    status: family.flags.has("discontinued") ? "discontinued" : "active",
    team,
    isInventory: isMarked,
    depreciationYears,
    accountGroup: accountGroupOf({ isInventory: isMarked, team, depreciationYears }),
    priceGroup: team,
    calculationPercent: isRented ? rentMarkUpPercent : null,
    serviceGrade: gradeOf(family),
    isIndividuallyMarked: isMarked,
    isSerialRequired: isMarked && family.flags.has("serial"),
    neverHasComponents: false,
    hasHourMeter: isMarked && family.flags.has("hour-meter"),
    mayBeComponent: family.type === "accessory",
    isBulky: family.flags.has("bulky"),
    isJourRight: family.flags.has("jour-right"),
    hasAttendantControl: family.flags.has("attendant-control"),
    jourCover: jourOf(family),
    hasQualityControl: false,
    qualityControlText: null,
    inspectionIntervalDays: isMarked && /^(1236|183010|183011)/.test(family.iso) ? 365 : null,
    maintenanceIntervalDays: isMarked ? maintenanceOf(family.iso) : null,
    followUpReasons: isMarked && family.iso.startsWith("1223") ? ["elrullstol"] : [],
    imageKey: family.key,
    purchaseOre,
    rentOre: isRented ? rentOf(family, purchaseOre) : null,
    flags: family.flags,
    deliveryClass: (family.flags.get("class") as DeliveryClass | undefined) ?? "stock",
    isOutgoing: family.flags.has("first-outgoing") && modelIndex === 0,
    substitutionGroup: groupOfEquals(making),
    replacedBy:
      family.flags.has("first-outgoing") && modelIndex === 0
        ? numberAt(family, making.place + combinations(family.variants).length)
        : null,
  };
}

function numberAt(family: Family, place: number): string {
  return String(Number(family.firstNo) + place).padStart(family.firstNo.length, "0");
}

function lagrumOf(flag: string | undefined): ("HSL" | "SoL")[] {
  if (flag === "SoL") return ["SoL"];
  return flag === "HSL+SoL" ? ["HSL", "SoL"] : ["HSL"];
}

function jourOf(family: Family): SeedArticle["jourCover"] {
  const cover = family.flags.get("jour");
  if (cover === "always") return "always";
  return cover === "with-right" ? "with_right" : "never";
}

const usual = /^vanlig(t|a)?$/;

/** Type, model, then measures and colour: `Rollator för innebruk Alvik, sitthöjd 54 cm, grå`. */
function nameOf({ family, model, variant, forms }: Making): string {
  const parts = variant.flatMap(([key, value]) => (usual.test(value) ? [] : [wordsOf(need(forms.get(key), key), value)]));
  return [`${family.name} ${model}`.trim(), ...parts].join(", ");
}

function wordsOf(form: AttributeForm, value: string): string {
  const isBare = form.form === "text" && !/^(X{0,2}[SML]|XL|\d+)$/.test(value);
  return [isBare ? "" : form.label, value, form.unit].filter((part) => part !== "").join(" ");
}

function attributesOf({ family, variant, forms }: Making): Attributes {
  const all = [...family.facts, ...variant].filter(([, value]) => !usual.test(value));
  return Object.fromEntries(
    all.map(([key, value]) => [key, forms.get(key)?.form === "number" ? Number(value.replace(",", ".")) : value]),
  );
}

/** The models of a family are equals when their measures are the same; colour is of no matter. */
function groupOfEquals({ family, variant }: Making): string | null {
  const isPlain = family.models.length > 1 && family.type === "main_aid" && !family.flags.has("out-of-range");
  if (!isPlain) return null;
  const measures = variant.filter(([key]) => key !== "colour").map(([, value]) => value.replaceAll(" ", ""));
  return [family.key, ...measures].join("/");
}

/** Codes that the 2016 edition does not hold. */
const editions: ReadonlyMap<string, string> = new Map([
  ["122430", "2011"],
  ["222903", "2022"],
]);

/** The team that answers for a code; the longest prefix first. @source dalarna-artikel */
const teams: readonly (readonly [RegExp, string])[] = [
  [/^1223|^122409/, "02"],
  [/^1227|^1218|^1809(21|39)/, "03"],
  [/^2221|^2227|^2224|^2233|^2236|^24|^2209/, "05"],
  [/^0448|^05/, "11"],
  [/^0433|^122|^1810/, "08"],
  [/^04|^0915|^0918|^092|^093[01]/, "07"],
  [/^1812|^1236|^1231|^1803/, "09"],
  [/^12|^09|^15|^18|^06/, "10"],
  [/^22/, "40"],
];

function teamOf(iso: string): string {
  return teams.find(([code]) => code.test(iso))?.[1] ?? "10";
}

function yearsOf(iso: string): 3 | 5 {
  return /^(22|0419|0424|2409|2413)/.test(iso) ? 3 : 5;
}

function maintenanceOf(iso: string): number | null {
  if (/^(1236|1223|122409|183010|183011)/.test(iso)) return 365;
  return /^1812|^043306/.test(iso) ? 730 : null;
}

function gradeOf(family: Family): string {
  if (family.billing === "sale") return "00";
  if (family.type === "accessory") return "44";
  if (family.iso.startsWith("1223")) return "30";
  return /^(1236|1812|122409|043306)/.test(family.iso) ? "20" : "10";
}

/** What rent adds to the purchase price over the years of depreciation. @source rules-i § assumed */
const rentMarkUpPercent = 15;

/** Whole kronor a month, at least one. */
function rentOf(family: Family, purchaseOre: number): number {
  const stated = family.flags.get("rent");
  if (stated) return Number(stated) * 100;
  const months = yearsOf(family.iso) * 12;
  return Math.max(1, Math.round((purchaseOre * (100 + rentMarkUpPercent)) / 100 / months / 100)) * 100;
}

const vendors = [
  "Ljungmo Hjälpmedel",
  "Ekhaga Teknik",
  "Norrvik Rehab",
  "Brunnsåsen Vård",
  "Silverdala Medicin",
  "Kvarnfors Data",
];

function vendorOf(family: Family): string {
  return need(vendors[Math.floor(Number(family.firstNo) / 10) % vendors.length], "a vendor");
}
