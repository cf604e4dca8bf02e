import { z } from "zod";
import { ageOn, isLocalDate, type LocalDate } from "../kernel/index.ts";
import {
  type CaseError,
  careGivers,
  counties,
  groups,
  handlers,
  housings,
  isoEditions,
  kinds,
  owners,
  places,
  principals,
  professions,
  requests,
  stays,
} from "./contract.ts";
import { countyOf } from "./municipalities.rule.ts";
import { mayBeOf } from "./product-group.rule.ts";

const day = z.custom<LocalDate>(isDay);
const yes = z.boolean().default(false);

const productForm = z.strictObject({
  iso: z
    .string()
    .regex(/^(\d{2}){1,3}$/)
    .optional(),
  isoEdition: z.union([z.enum(isoEditions), z.literal([2011, 2016, 2022])]).default("2016"),
  kind: z.enum(kinds).default("hjalpmedel"),
  group: z.enum(groups).optional(),
  column: z.enum(["kommun", "region"]).optional(),
  specialAdapted: yes,
  attendantControl: yes,
  bulky: yes,
  platformAccess: z.boolean().default(true),
  owner: z.enum(owners).optional(),
  mainAid: z
    .strictObject({ group: z.enum(groups).optional(), prescribed: z.boolean().optional(), owner: z.enum(owners) })
    .optional(),
});

const caseForm = z.strictObject({
  id: z.union([z.string().min(1).max(200), z.number()]),
  on: day,
  county: z.enum(counties),
  municipality: z.string().optional(),
  age: z.number().int().min(0).max(130).optional(),
  born: day.optional(),
  housing: z.enum([...housings, ...stays]).optional(),
  futureHousing: z.enum(housings).optional(),
  place: z.enum(places).default("hemma"),
  placeOnly: yes,
  duration: z.enum(["long", "temporary"]).default("long"),
  request: z.enum(requests).default("prescribe"),
  lagrum: z.enum(["HSL", "SoL"]).default("HSL"),
  product: productForm,
  handledBy: z.enum(handlers).optional(),
  municipalityApproved: z.boolean().optional(),
  deliverTo: z.enum(["hem", "korttids", "enhet"]).default("hem"),
  swapItem: z.strictObject({ new: z.boolean(), inPackage: z.boolean() }).optional(),
  prescriber: z
    .strictObject({
      principal: z.enum(principals),
      commissionedBy: z.enum(["region", "kommun"]).optional(),
      profession: z.enum(professions).optional(),
      unit: z.string().max(200).optional(),
    })
    .optional(),
  operator: z
    .strictObject({ form: z.enum(["egen_regi", "entreprenad"]), costBearer: z.enum(["bestallare", "utforare"]).optional() })
    .default({ form: "egen_regi" }),
  care: z.array(z.enum(careGivers)).max(20).optional(),
  followUpAtHome: z.boolean().optional(),
  ownResponsibility: z.boolean().optional(),
  canHandleMeanwhile: z.boolean().optional(),
  municipalityReached: z.boolean().optional(),
  easeDischarge: z.boolean().optional(),
  dischargeInDays: z.number().min(0).max(3650).optional(),
});

/** One case with its defaults in place: what the rulebooks are asked. Age in whole years on the day of the order. */
export type Case = Omit<z.output<typeof caseForm>, "born">;

/** The requests that need no person: equipment of a unit, and what a unit orders for itself. */
export const withoutPerson: readonly string[] = ["base_equipment", "unit_order"];

/**
 * Reads one case. Every fault is told at once, each with the key it stands at: an unknown key or value, a required key
 * that is absent, a municipality that is unknown or of another county, `age` beside `born`, a home after a stay
 * without a stay, a code and a group that disagree. A fact that may be absent is no fault.
 */
export function readCase(input: unknown): { ok: true; value: Case } | { ok: false; errors: CaseError[] } {
  const read = caseForm.safeParse(input);
  const faults = isObject(input) ? crossFaults(input) : [];
  if (!read.success || faults.length > 0)
    return {
      ok: false,
      errors: [...(read.success ? [] : read.error.issues.flatMap((issue) => faultsOf(issue, input))), ...faults],
    };
  const { born, ...rest } = read.data;
  return { ok: true, value: born === undefined ? rest : { ...rest, age: ageOn(rest.on, born) } };
}

/** The id of a case that could not be read, to send back with its faults. */
export function idOf(input: unknown): string | number | null {
  const id = isObject(input) ? input.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}

/** Faults between keys. They are told beside each key's own, so a value of the wrong form is passed over here. */
function crossFaults(input: Record<string, unknown>): CaseError[] {
  return [
    ...personFaults(input),
    ...timeFaults(input),
    ...(isObject(input.product) ? productFaults(input.product) : []),
    ...(isObject(input.prescriber) && input.prescriber.principal === "privat" && input.prescriber.commissionedBy === undefined
      ? [
          {
            key: "prescriber.commissionedBy",
            message: "Saknas: en privat förskrivare har region eller kommun som uppdragsgivare.",
          },
        ]
      : []),
  ];
}

function personFaults({ county, municipality, housing, futureHousing, request }: Record<string, unknown>): CaseError[] {
  const faults: CaseError[] = [];
  if (typeof municipality === "string") {
    const of = countyOf(municipality);
    if (of === undefined) faults.push({ key: "municipality", message: `${municipality} är ingen kommun i de tre länen.` });
    else if (county !== of) faults.push({ key: "municipality", message: `${municipality} ligger inte i det angivna länet.` });
  }
  const isForPerson = !(typeof request === "string" && withoutPerson.includes(request));
  if (isForPerson)
    for (const [key, value] of Object.entries({ municipality, housing }))
      if (value === undefined) faults.push({ key, message: "Saknas." });
  if (futureHousing !== undefined && housing !== "korttids" && housing !== "slutenvard")
    faults.push({ key: "futureHousing", message: "Anges bara vid vistelse på korttidsboende eller i slutenvård." });
  return faults;
}

function timeFaults({ age, born, on }: Record<string, unknown>): CaseError[] {
  if (age !== undefined && born !== undefined) return [{ key: "age", message: "Ange ålder eller födelsedatum, inte båda." }];
  if (isDay(born) && isDay(on) && born > on) return [{ key: "born", message: "Personen är inte född på beställningsdagen." }];
  return [];
}

function productFaults({ iso, group, kind }: Record<string, unknown>): CaseError[] {
  if (iso === undefined && group === undefined && (kind === undefined || kind === "hjalpmedel"))
    return [{ key: "product", message: "Ange ISO-kod, grupp eller ett slag som säger tillräckligt." }];
  const known = groups.find((one) => one === group);
  return typeof iso === "string" && known !== undefined && !mayBeOf(iso, known)
    ? [{ key: "product.group", message: `Gruppen ${known} stämmer inte med ISO-koden ${iso}.` }]
    : [];
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): CaseError[] {
  const at = issue.path.join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ key: at ? `${at}.${key}` : key, message: "Okänd nyckel." }));
  return [{ key: at, message: isAbsentAt(issue.path, input) ? "Saknas." : messageOf(issue) }];
}

function isAbsentAt(path: readonly PropertyKey[], input: unknown): boolean {
  let value = input;
  for (const key of path) value = isObject(value) && typeof key === "string" ? value[key] : null;
  return value === undefined;
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `Ska vara något av: ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "invalid_type" || issue.code === "invalid_union") return "Har fel slags värde.";
  if (issue.code === "too_small" || issue.code === "too_big") return "Ligger utanför det tillåtna.";
  if (issue.code === "invalid_format") return "Ska vara 2, 4 eller 6 siffror.";
  return "Ska vara en dag skriven ÅÅÅÅ-MM-DD.";
}

// The calendar is asked once for each day: a file of cases repeats its days.
const days = new Map<string, boolean>();
function isDay(value: unknown): value is LocalDate {
  if (typeof value !== "string" || value.length !== 10) return false;
  const known = days.get(value);
  if (known !== undefined) return known;
  const answer = isLocalDate(value);
  if (days.size < 50_000) days.set(value, answer);
  return answer;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
