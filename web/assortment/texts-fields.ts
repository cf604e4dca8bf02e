import { fields } from "../../server/assortment/contract-fields.ts";

/** The fields' names in English; in Swedish they are called as the columns of a file. */
const english: Readonly<Record<string, string>> = {
  ...{
    name: "Name",
    description: "Description",
    searchWords: "Search words",
    model: "Model",
    isoCode: "ISO code",
    articleType: "Type",
  },
  ...{ productKind: "Kind of product", productGroup: "Product group", lagrum: "Acts", status: "Status", attributes: "Measures" },
  ...{ isBulky: "Bulky", isSpecialAdapted: "Specially adapted", mayBeComponent: "May be a component" },
  ...{ hasAttendantControl: "Attendant control", isJourRight: "Is a right to on-call help", jourCover: "On-call help" },
  ...{ imageKey: "Picture", family: "Picture key", vendor: "Vendor", vendorArticleNo: "Vendor's article number" },
  ...{ isContracted: "Under contract", inNationalRegister: "In the national register", warrantyMonths: "Warranty, months" },
  ...{ template: "Template article", billingForm: "How it is charged", responsibility: "Responsibility", team: "Team" },
  ...{ priceGroup: "Price group", calculationPercent: "Calculation percent", isInventory: "Inventory" },
  ...{ depreciationYears: "Depreciation, years", serviceGrade: "Service grade", yearlyUseEstimate: "Estimated yearly use" },
  ...{ isIndividuallyMarked: "Individually marked", isSerialRequired: "Serial number required" },
  ...{ neverHasComponents: "Never has components", hasHourMeter: "Hour meter", inspectionIntervalDays: "Inspection, days" },
  ...{
    maintenanceIntervalDays: "Preventive maintenance, days",
    followUpReasons: "Reasons for follow-up",
    extraInfo: "Extra information",
  },
  ...{ hasQualityControl: "Quality control", qualityControlText: "Quality control, text", goodsInText: "Text at goods in" },
  ...{ pickText: "Text at picking", returnText: "Text at return", orderText: "Text to who orders", isPublished: "Published" },
  ...{ isOrderable: "Orderable", isInRange: "In the range", isOutgoing: "Outgoing", deliveryClass: "Delivery class" },
  ...{ plannedWeekdays: "Planned weekdays", purchaseMode: "Purchase", substitutionGroup: "Substitution group" },
};

const englishWords: Readonly<Record<string, string>> = {
  ...{ main_aid: "main aid", accessory: "accessory", spare_part: "spare part", hjalpmedel: "aid", forbrukning: "consumable" },
  ...{ vardprodukt: "care product", nutrition: "nutrition", lakemedelsforman: "pharmaceutical benefit", digitalt: "digital" },
  ...{ rollator: "rollator", gastol: "walking frame", krycka: "crutch", manuell_rullstol: "manual wheelchair", annat: "other" },
  ...{ transportrullstol: "transport wheelchair", elrullstol: "powered wheelchair", drivaggregat: "drive unit", lyft: "lift" },
  ...{ sittdyna: "seat cushion", antidecubitusmadrass: "pressure relief mattress", skotbord: "changing table", sang: "bed" },
  ...{
    hygien: "hygiene",
    horsel: "hearing",
    syn: "sight",
    ortopedteknik: "orthotics",
    kosmetisk: "cosmetic",
    kognition: "cognition",
  },
  ...{ kommunikation: "communication", diabetes_sjalvtest: "diabetes self test", sakerhetskanyl: "safety cannula" },
  ...{
    digital_termometer: "digital thermometer",
    digital_blodtrycksmatare: "digital blood pressure meter",
    digital_vag: "digital scales",
  },
  ...{
    digital_pulsoximeter: "digital pulse oximeter",
    lakemedelsautomat: "medicine dispenser",
    trygghetslarm_mobilt: "mobile alarm",
  },
  ...{ digital_tillsyn: "digital supervision", digitalt_las: "digital lock", digitalt_hembesok: "digital home visit" },
  ...{ new: "new", active: "active", discontinued: "discontinued", always: "always", with_right: "with a right", never: "never" },
  ...{ rent: "rent", sale: "sale", principal: "region or municipality", return_range: "return range", own: "own responsibility" },
  ...{ vision_centre: "centre for sight", stock: "stock", order: "ordered home", order_long: "ordered home, planned time" },
  ...{ unknown: "said when ordered", stocked: "stocked", on_order: "on order" },
};

const capital = (word: string) => `${word.charAt(0).toLocaleUpperCase("sv")}${word.slice(1)}`;
const choices = fields.flatMap(({ words }) => Object.entries(words ?? {}));

/** Names of fields and words of choices, in Swedish. */
export const fieldsSv: Record<string, string> = Object.fromEntries([
  ...fields.map(({ key, column }) => [`assortment.field.${key}`, capital(column)]),
  ...choices.map(([value, word]) => [`assortment.word.${value}`, word]),
]);

/** The same in English. */
export const fieldsEn: Record<string, string> = Object.fromEntries([
  ...fields.map(({ key }) => [`assortment.field.${key}`, english[key] ?? key]),
  ...choices.map(([value]) => [`assortment.word.${value}`, englishWords[value] ?? value]),
]);
