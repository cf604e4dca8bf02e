import { z } from "zod";
import { type LocalDate, ok, type Result, readIdentity, refuse } from "../kernel/index.ts";

/** A word or name of a claim: never longer than what a screen shows. */
const text = z.string().trim().min(1).max(200);
/** What a provider sends as one value or as several. */
const texts = z.union([text.transform((one) => [one]), z.array(text).max(50)]);
/** An id of the catalogue HSA: `SE`, an organisation's number, and the organisation's own part. */
const hsaId = z.string().regex(/^SE\d{10}-[0-9A-Z-]{1,60}$/i, "is no HSA id");
/** How strongly the identity was proved: the claim of the Swedish profiles, or OpenID Connect's own. */
const assurance = { levelOfAssurance: texts.optional(), acr: text.optional() };

const commission = z.object({
  commissionHsaId: hsaId,
  commissionName: text.optional(),
  commissionPurpose: text.optional(),
  commissionRight: texts.optional(),
  healthCareUnitHsaId: hsaId.optional(),
  healthCareUnitName: text.optional(),
  healthCareProviderHsaId: hsaId.optional(),
  healthCareProviderName: text.optional(),
});

/** A list that some providers send as JSON in a text. */
const commissions = z.preprocess((value) => (typeof value === "string" ? listIn(value) : value), z.array(commission).max(200));

function listIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const staffForm = z.object({
  ...assurance,
  employeeHsaId: hsaId,
  given_name: text.optional(),
  family_name: text.optional(),
  // The one that was chosen at the provider.
  commissionHsaId: hsaId.optional(),
  commissionName: text.optional(),
  commissionPurpose: text.optional(),
  commissionRight: texts.optional(),
  healthCareUnitHsaId: hsaId.optional(),
  healthCareProviderHsaId: hsaId.optional(),
  allCommissions: commissions.optional(),
  healthcareProfessionalLicense: texts.optional(),
});

/** The claim of a personal identity number, as the Swedish OpenID Connect profile names it. */
export const numberClaim = "https://id.oidc.se/claim/personalIdentityNumber";
const coordinationClaim = "https://id.oidc.se/claim/coordinationNumber";
const twelve = z.string().regex(/^\d{12}$/, "is not twelve digits");

const citizenForm = z
  .object({
    ...assurance,
    given_name: text,
    family_name: text,
    [numberClaim]: twelve.optional(),
    [coordinationClaim]: twelve.optional(),
    personalIdentityNumber: twelve.optional(),
  })
  .transform((claims) => ({
    ...claims,
    number: claims[numberClaim] ?? claims[coordinationClaim] ?? claims.personalIdentityNumber ?? "",
  }));

/** What an identity provider for staff has said: the form of SITHS and of Inera's provider. */
export interface StaffClaims {
  kind: "staff";
  hsaId: string;
  /** HSA ids of the commissions in force and of their units; null when the provider says nothing of commissions. */
  commissions: string[] | null;
  /** The commission that was chosen at the provider. */
  chosen: string | null;
  /** Codes of licences, as the register of licensed staff writes them. */
  licenceCodes: string[];
}

/** What a provider of electronic identities has said of a private person. */
export interface CitizenClaims {
  kind: "citizen";
  /** Twelve digits. A secret of the sign-in alone: no session keeps it. */
  number: string;
  name: string;
}
export type Claims = StaffClaims | CitizenClaims;

/** Why claims are not taken. The faults name fields and what is wrong with them, never what stood there. */
export type ClaimsRefusal = { code: "sign-in-claims-wrong"; faults: string[] } | { code: "sign-in-too-weak" };

/**
 * Reads what a provider has said of the one who came back. Claims that are not known are passed over; a known one of the wrong
 * shape refuses them all, and so does a proof weaker than level 3. `accepted`: whom this provider may speak of. Whoever has an
 * identity at work is staff, also where her personal number stands beside it.
 * @source hslf-fs-2016-40 chapter 3
 */
export function readClaims(raw: unknown, accepted: readonly Claims["kind"][], today: LocalDate): Result<Claims, ClaimsRefusal> {
  const isStaff = accepted.includes("staff") && (!accepted.includes("citizen") || hasWorkIdentity(raw));
  return isStaff ? readStaff(raw) : readCitizen(raw, today);
}

function hasWorkIdentity(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "employeeHsaId" in raw;
}

function readStaff(raw: unknown): Result<StaffClaims, ClaimsRefusal> {
  const read = staffForm.safeParse(raw);
  if (!read.success) return refuse({ code: "sign-in-claims-wrong", faults: faultsOf(read.error) });
  if (!isStrong(read.data)) return refuse({ code: "sign-in-too-weak" });
  const { employeeHsaId, commissionHsaId: chosen = null, allCommissions, healthcareProfessionalLicense } = read.data;
  const said =
    allCommissions ?? (chosen ? [{ commissionHsaId: chosen, healthCareUnitHsaId: read.data.healthCareUnitHsaId }] : null);
  if (chosen && said && !said.some((one) => one.commissionHsaId === chosen))
    return refuse({ code: "sign-in-claims-wrong", faults: ["commissionHsaId: is not among allCommissions"] });
  const commissions = said && [
    ...new Set(said.flatMap(({ commissionHsaId, healthCareUnitHsaId: unit }) => [commissionHsaId, ...(unit ? [unit] : [])])),
  ];
  return ok({ kind: "staff", hsaId: employeeHsaId, commissions, chosen, licenceCodes: healthcareProfessionalLicense ?? [] });
}

function readCitizen(raw: unknown, today: LocalDate): Result<CitizenClaims, ClaimsRefusal> {
  const read = citizenForm.safeParse(raw);
  if (!read.success) return refuse({ code: "sign-in-claims-wrong", faults: faultsOf(read.error) });
  if (!isStrong(read.data)) return refuse({ code: "sign-in-too-weak" });
  const identity = readIdentity(read.data.number, today);
  if (!identity) return refuse({ code: "sign-in-claims-wrong", faults: [`${numberClaim}: is no identity number`] });
  return ok({ kind: "citizen", number: identity.number, name: `${read.data.given_name} ${read.data.family_name}` });
}

function faultsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".") || "claims"}: ${issue.message}`);
}

/**
 * Was the identity proved strongly enough for patient data over an open net? Level 3 or 4 of the Swedish trust
 * framework, whatever address the provider writes before it.
 * @source hslf-fs-2016-40 chapter 3
 */
export function isStrong(claims: { levelOfAssurance?: string[] | undefined; acr?: string | undefined }): boolean {
  const levels = [...(claims.levelOfAssurance ?? []), ...(claims.acr ? [claims.acr] : [])];
  return levels.some((level) => /(?:^|\/)loa[34]$/i.test(level));
}

/** Our words for the professions that licences are for; a code without a word says nothing here. */
export function licencesOf(codes: readonly string[], words: Readonly<Record<string, string>>): string[] {
  return [...new Set(codes.flatMap((code) => words[code.toUpperCase()] ?? []))];
}
