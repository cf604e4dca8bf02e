import { z } from "zod";

/** Degrees of protected identity, and `none`. */
export const protections = ["none", "sekretessmarkering", "skyddad-folkbokforing", "fingerade-uppgifter"] as const;
export type Protection = (typeof protections)[number];

/** How a person lives. */
export const housingForms = ["ordinart", "sabo", "lss", "socialpsykiatri", "korttids", "slutenvard"] as const;
export type HousingForm = (typeof housingForms)[number];

/** Who may have a vårdåtagande. */
export const cares = ["buh", "bup", "vuxenhab", "kommun", "primarvard"] as const;
export type Care = (typeof cares)[number];

/** A number as it was typed or scanned. */
export const findPersonBody = z.object({ number: z.string().trim().min(1).max(40) });
export type FindPersonBody = z.infer<typeof findPersonBody>;

/** Beginnings of names, in any order. */
export const searchPersonsBody = z.object({ name: z.string().trim().min(2).max(80) });
export type SearchPersonsBody = z.infer<typeof searchPersonsBody>;

/** Who it is, for a list or a head. */
export const personSummary = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Written for people: `20001231-2384`. */
  number: z.string(),
  ageYears: z.number().int(),
  isProtected: z.boolean(),
  deceasedOn: z.string().nullable(),
});
export type PersonSummary = z.infer<typeof personSummary>;

export const personsFound = z.object({
  persons: z.array(personSummary),
  /** There are more than are shown: write more of the name. */
  hasMore: z.boolean(),
});
export type PersonsFound = z.infer<typeof personsFound>;

const housingView = z.object({
  form: z.enum(housingForms),
  since: z.string(),
  /** The last day; null while it lasts. */
  until: z.string().nullable(),
  municipalityCode: z.string(),
  municipalityName: z.string(),
  /** Where: null at home, and always for a person with protected identity. */
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type HousingView = z.infer<typeof housingView>;

/** One person as those see her who may. */
export const personView = personSummary.extend({
  givenName: z.string(),
  familyName: z.string(),
  numberKind: z.enum(["personnummer", "samordningsnummer", "reservnummer", "lma"]),
  bornOn: z.string(),
  legalSex: z.enum(["woman", "man"]),
  protection: z.enum(protections),
  /** Today's; null when nothing is known of today. */
  housing: housingView.nullable(),
  /** What is over or has not begun, the latest first. */
  otherHousing: z.array(housingView),
  /** Null when none is known, and always for a person with protected identity. */
  address: z
    .object({
      careOf: z.string().nullable(),
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      phone: z.string().nullable(),
    })
    .nullable(),
  care: z.array(z.enum(cares)),
  /** Who answers for what is prescribed to her, the latest day first; of one day only what holds. */
  responsible: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), from: z.string(), isNow: z.boolean() })),
});
export type PersonView = z.infer<typeof personView>;

/** Why a person was not found or not shown. */
export type PersonRefusal =
  | { code: "not-permitted" }
  /** The check digit does not fit the others: a digit is wrong. */
  | { code: "wrong-check-digit" }
  /** Not the form of any number that persons have. */
  | { code: "bad-number" }
  | { code: "person-unknown" }
  /** Somebody of the register whom nothing gives the unit a reason to meet: a purpose may be stated. */
  | { code: "no-relation"; personId: string };

/** The status of each refusal. */
export const personStatus = {
  "not-permitted": 403,
  "wrong-check-digit": 422,
  "bad-number": 422,
  "person-unknown": 404,
  "no-relation": 403,
} as const satisfies Record<PersonRefusal["code"], number>;

/** How a person lives from a day on. */
export const moveBody = z.object({
  from: z.iso.date(),
  form: z.enum(housingForms),
  municipalityCode: z.string().regex(/^\d{4}$/),
  /** The unit that she lives at: a home. */
  unitId: z.uuid().optional(),
});
export type MoveBody = z.infer<typeof moveBody>;
/** Who has care of a person from a day on: all of them, none left out. */
export const careBody = z.object({ from: z.iso.date(), care: z.array(z.enum(cares)).max(5) });
export type CareBody = z.infer<typeof careBody>;
/** The unit that answers for what is prescribed to a person, from a day on (förskrivaransvar). */
export const responsibilityBody = z.object({ from: z.iso.date(), unitId: z.uuid() });
export type ResponsibilityBody = z.infer<typeof responsibilityBody>;
/** Units that begin to sound so: a word of their name or town. */
export const unitsQuery = z.object({ words: z.string().trim().max(80).default("") });
export const unitList = z.object({ items: z.array(z.object({ unitId: z.uuid(), name: z.string() })), hasMore: z.boolean() });

/** A change that is thought of and not saved. */
export const previewBody = z.object({
  personId: z.uuid(),
  change: z.discriminatedUnion("kind", [
    moveBody.extend({ kind: z.literal("move") }),
    careBody.extend({ kind: z.literal("care") }),
    responsibilityBody.extend({ kind: z.literal("responsibility") }),
  ]),
});
export type PreviewBody = z.infer<typeof previewBody>;
const previewPayer = z.object({
  kind: z.string(),
  name: z.string().nullable(),
  rulebook: z.string().nullable(),
  edition: z.string().nullable(),
  rules: z.array(z.string()),
  because: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
/** What a change would do to who pays, of what the asker may see. Nothing is written. */
export const payerPreview = z.object({
  /** How many of the person's aids were asked about. */
  asked: z.number(),
  items: z.array(
    z.object({
      orderRowId: z.uuid(),
      articleName: z.string(),
      quantity: z.number(),
      /** A month's rent of them all. Öre, excluding VAT; null for what is not rented. */
      monthOre: z.number().nullable(),
      from: z.string(),
      before: previewPayer,
      /** Who would pay. With `waits` it is who the rule says, and customer service decides first. */
      after: previewPayer,
      waits: z.boolean(),
    }),
  ),
});
export type PayerPreview = z.infer<typeof payerPreview>;
export const recordedView = z.object({ from: z.string() });
/** The municipalities of the supplier's county. */
const municipality = z.object({ code: z.string(), name: z.string() });
/** Those that are payers here, and those of other counties. */
export const municipalityList = z.object({ items: z.array(municipality), elsewhere: z.array(municipality) });

export type ChangePersonRefusal =
  | { code: "person-unknown" }
  | { code: "person-deceased" }
  /** A municipality that this supplier does not serve. */
  | { code: "municipality-not-here" }
  /** Before the person was born, or more than a year ahead. */
  | { code: "day-out-of-reach" }
  | { code: "unit-unknown" }
  | { code: "nothing-changes" };
export const changePersonStatus = {
  "person-unknown": 404,
  "person-deceased": 409,
  "municipality-not-here": 409,
  "day-out-of-reach": 422,
  "unit-unknown": 409,
  "nothing-changes": 409,
} as const satisfies Record<ChangePersonRefusal["code"], number>;
