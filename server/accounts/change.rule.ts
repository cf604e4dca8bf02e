import type { LocalDate } from "../kernel/dates.ts";

/** What of an access may be changed. `to` is the last day; null: until further notice. */
export interface AccessTerms {
  role: string;
  lagrum: string | null;
  to: LocalDate | null;
}

/**
 * What a wanted change is: `none`; `shorter`, which needs nobody's answer; or `wider`, which an administrator answers. Another
 * role or legal basis is always wider: no role holds all that another does.
 * @source hslf-fs-2016-40 chapter 4; rules-i § accounts
 */
export function changeOf(now: AccessTerms, wanted: AccessTerms): "none" | "shorter" | "wider" {
  if (now.role !== wanted.role || now.lagrum !== wanted.lagrum) return "wider";
  if (now.to === wanted.to) return "none";
  if (wanted.to === null) return "wider";
  return now.to === null || wanted.to < now.to ? "shorter" : "wider";
}
