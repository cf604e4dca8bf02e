import { grantedHere } from "../organisation/index.ts";
import type { Base } from "../platform/index.ts";
import { numberClaim } from "./claims.rule.ts";
import { accessSettings } from "./settings.ts";
import type { Citizens } from "./sign-in.ts";
import { heldBy } from "./signed-as.ts";

const strong = "http://id.sambi.se/loa/loa3";
/** Before a citizen's number: the test provider then tells the two kinds of users apart. */
const citizenMark = "citizen-";

/** What the test provider says of somebody: the same claims as the real ones. Undefined when nobody is known so. */
export function localClaims(base: Base, citizens: Citizens, accountId: string): Promise<Record<string, unknown> | undefined> {
  return accountId.startsWith(citizenMark)
    ? localCitizenClaims(citizens, accountId.slice(citizenMark.length))
    : localStaffClaims(base, accountId);
}

/** How the test provider names a person of the registers. */
export function citizenAccount(number: string): string {
  return `${citizenMark}${number}`;
}

/** What Inera's provider would say of a ready-made user: her identity at work, her commissions of care, her licence. */
export async function localStaffClaims(base: Base, hsaId: string): Promise<Record<string, unknown> | undefined> {
  const { held, known } = await heldBy(base, hsaId);
  const [first] = held;
  if (!first) return undefined;
  const { licences } = await accessSettings(base);
  const licence = Object.keys(licences).find((code) => licences[code] === first.profession);
  const care = known.filter(({ assignmentId }) => held.some((one) => one.assignmentId === assignmentId && one.lagrum !== null));
  return {
    sub: hsaId,
    employeeHsaId: hsaId,
    given_name: first.givenName,
    family_name: first.familyName,
    levelOfAssurance: strong,
    acr: strong,
    allCommissions: care.map((one) => ({
      commissionHsaId: one.hsaId.startsWith(grantedHere) ? `${one.unitHsaId}-U${one.assignmentId.slice(-8)}` : one.hsaId,
      commissionName: one.unitName,
      commissionPurpose: "Vård och behandling",
      commissionRight: "Läsa;VoB;VE",
      healthCareUnitHsaId: one.unitHsaId,
      healthCareUnitName: one.unitName,
      ...(one.careProviderHsaId ? { healthCareProviderHsaId: one.careProviderHsaId } : {}),
      ...(one.careProviderName ? { healthCareProviderName: one.careProviderName } : {}),
    })),
    ...(licence ? { healthcareProfessionalLicense: licence } : {}),
  };
}

async function localCitizenClaims(citizens: Citizens, number: string): Promise<Record<string, unknown> | undefined> {
  const person = (await citizens.readyMade()).find((one) => one.number === number);
  if (!person) return undefined;
  const [given = "", ...family] = person.name.split(" ");
  return {
    sub: citizenAccount(number),
    given_name: given,
    family_name: family.join(" "),
    [numberClaim]: number,
    levelOfAssurance: "http://id.elegnamnden.se/loa/1.0/loa3",
    acr: "http://id.elegnamnden.se/loa/1.0/loa3",
  };
}
