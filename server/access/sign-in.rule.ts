import { z } from "zod";
import type { Assignment } from "../organisation/index.ts";

/** What an identity provider for staff says of the one who has proved her identity (the form of Inera's). */
export const staffClaims = z.object({
  employeeHsaId: z.string().min(1).max(100),
  levelOfAssurance: z.union([z.string(), z.array(z.string())]).optional(),
});
export type StaffClaims = z.infer<typeof staffClaims>;

/**
 * Was the identity proved strongly enough for patient data over an open net? Level 3 or 4 of the Swedish trust
 * framework, whatever address the provider writes before it.
 * @source hslf-fs-2016-40 chapter 3
 */
export function isStrong(claims: StaffClaims): boolean {
  const levels = [claims.levelOfAssurance ?? []].flat();
  return levels.some((level) => /(?:^|\/)loa[34]$/i.test(level));
}

/** Where one works after sign-in: the only assignment, else the usual one; null when she must choose (or has none). */
export function chosenBeforehand(held: readonly Assignment[]): Assignment | null {
  const usual = held.filter((one) => one.isUsual);
  const [only] = held.length === 1 ? held : usual.length === 1 ? usual : [];
  return only ?? null;
}

/** The page of Omlopp to open after sign-in: a path of this site, else the start page. Never another site. */
export function localPath(wanted: string | undefined): string {
  const isLocal =
    wanted !== undefined && wanted.length <= 500 && /^\/(?![/\\])[^\\\s]*$/.test(wanted) && !wanted.startsWith("/api/");
  return isLocal ? wanted : "/";
}
