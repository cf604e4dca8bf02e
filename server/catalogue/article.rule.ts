import {
  type ArticleFaultCode,
  type ArticleType,
  type BillingForm,
  groupPrefixes,
  type ProductGroup,
  type ProductKind,
} from "./contract.ts";

/** Who stands for the article: the principal, the return range, the person (egenansvar) or the centre for sight. */
export type Responsibility = "principal" | "return_range" | "own" | "vision_centre";

/** The part of the article master that must agree with itself. */
export interface ArticleMaster {
  articleNo: string;
  name: string;
  /** Six digits. */
  isoCode: string;
  articleType: ArticleType;
  billingForm: BillingForm;
  responsibility: Responsibility;
  productKind: ProductKind;
  productGroup: ProductGroup;
  lagrum: readonly ("HSL" | "SoL")[];
  inNationalRegister: boolean;
  warrantyMonths: number | null;
  team: string;
  isInventory: boolean;
  depreciationYears: number | null;
  accountGroup: string | null;
  calculationPercent: number | null;
  serviceGrade: string;
  isIndividuallyMarked: boolean;
  isSerialRequired: boolean;
  neverHasComponents: boolean;
  hasHourMeter: boolean;
  hasQualityControl: boolean;
  qualityControlText: string | null;
  inspectionIntervalDays: number | null;
  maintenanceIntervalDays: number | null;
}

/** One fault and the field that it is shown at. */
export interface ArticleFault {
  field: keyof ArticleMaster;
  code: ArticleFaultCode;
}

interface Check extends ArticleFault {
  isBroken: (article: ArticleMaster) => boolean;
}

const isRented = (article: ArticleMaster) => article.billingForm === "rent";
const isRentedMainAid = (article: ArticleMaster) => isRented(article) && article.articleType === "main_aid";
const hasDepreciation = (article: ArticleMaster) => article.depreciationYears === 3 || article.depreciationYears === 5;

/** Each row is one rule of the article master; the table's constraints in the database say the same. */
const checks: readonly Check[] = [
  { field: "articleNo", code: "article-no-form", isBroken: (a) => !/^\d{5,6}$/.test(a.articleNo) },
  { field: "name", code: "name-length", isBroken: (a) => a.name.length < 3 || a.name.length > 120 },
  { field: "isoCode", code: "iso-form", isBroken: (a) => !/^\d{6}$/.test(a.isoCode) },
  {
    field: "isIndividuallyMarked",
    code: "rented-main-aid-needs-mark",
    isBroken: (a) => isRentedMainAid(a) && !a.isIndividuallyMarked,
  },
  { field: "isInventory", code: "rented-main-aid-needs-inventory", isBroken: (a) => isRentedMainAid(a) && !a.isInventory },
  { field: "billingForm", code: "spare-part-only-sold", isBroken: (a) => a.articleType === "spare_part" && isRented(a) },
  {
    field: "billingForm",
    code: "own-only-sold",
    isBroken: (a) => isRented(a) && (a.responsibility === "own" || a.responsibility === "return_range"),
  },
  { field: "depreciationYears", code: "depreciation-needed", isBroken: (a) => a.isInventory && !hasDepreciation(a) },
  {
    field: "depreciationYears",
    code: "depreciation-without-inventory",
    isBroken: (a) => !a.isInventory && a.depreciationYears !== null,
  },
  { field: "accountGroup", code: "account-group-wrong", isBroken: (a) => a.accountGroup !== accountGroupOf(a) },
  { field: "calculationPercent", code: "calculation-needed", isBroken: (a) => isRented(a) && a.calculationPercent === null },
  {
    field: "calculationPercent",
    code: "calculation-without-rent",
    isBroken: (a) => !isRented(a) && a.calculationPercent !== null,
  },
  {
    field: "serviceGrade",
    code: "grade-44-for-rented-accessory",
    isBroken: (a) => (a.serviceGrade === "44") !== (isRented(a) && a.articleType === "accessory"),
  },
  {
    field: "isIndividuallyMarked",
    code: "serial-needs-mark",
    isBroken: (a) => !a.isIndividuallyMarked && (a.isSerialRequired || a.hasHourMeter || a.neverHasComponents),
  },
  {
    field: "maintenanceIntervalDays",
    code: "interval-needs-mark",
    isBroken: (a) => !a.isIndividuallyMarked && (a.inspectionIntervalDays !== null || a.maintenanceIntervalDays !== null),
  },
  { field: "warrantyMonths", code: "warranty-needed", isBroken: (a) => !a.inNationalRegister && a.warrantyMonths === null },
  {
    field: "qualityControlText",
    code: "quality-control-text-needed",
    isBroken: (a) => a.hasQualityControl && !a.qualityControlText,
  },
  {
    field: "qualityControlText",
    code: "quality-control-text-without",
    isBroken: (a) => !a.hasQualityControl && a.qualityControlText !== null,
  },
  { field: "lagrum", code: "lagrum-needed", isBroken: (a) => a.lagrum.length === 0 },
  {
    field: "productGroup",
    code: "group-differs-from-iso",
    isBroken: (a) => !mayHaveGroup(a.isoCode, a.productGroup),
  },
];

/**
 * Every fault of an article at once, in the order of the form; none = it may be registered.
 * @source dalarna-artikel
 */
export function faultsOf(article: ArticleMaster): ArticleFault[] {
  return checks.filter((check) => check.isBroken(article)).map(({ field, code }) => ({ field, code }));
}

/** Team and years of depreciation, as `08-I5`; null for what is no inventory. */
export function accountGroupOf(article: Pick<ArticleMaster, "isInventory" | "team" | "depreciationYears">): string | null {
  return article.isInventory ? `${article.team}-I${article.depreciationYears}` : null;
}

/** The group that follows from a code of two, four or six digits; `annat` when the code alone does not say. */
export function groupOfIso(isoCode: string): ProductGroup {
  return groupPrefixes.find(([prefix]) => isoCode.startsWith(prefix))?.[1] ?? "annat";
}

/** Codes that hold more than one group: the article says which. */
const choiceByIso: readonly (readonly [string, ProductGroup])[] = [["093312", "skotbord"]];

/** Whether an article of an ISO code may be of a product group. */
export function mayHaveGroup(isoCode: string, group: ProductGroup): boolean {
  const derived = groupOfIso(isoCode);
  if (derived === "annat" || derived === group) return true;
  return choiceByIso.some(([prefix, choice]) => isoCode.startsWith(prefix) && choice === group);
}
