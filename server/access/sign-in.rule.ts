import type { Assignment } from "../organisation/index.ts";

/** Assignments that may be worked by now, and those that the identity provider no longer knows. */
export interface Offered {
  open: Assignment[];
  closed: Assignment[];
}

/**
 * Which of the held assignments are offered. Where the provider says which commissions are in force, one of care is offered only
 * if it is among them: when the directory ends it, the next sign-in closes it. The supplier's own staff have no commission of care.
 * `idOf` gives the HSA id of an assignment. @source hslf-fs-2016-40 chapter 4
 */
export function offered(
  held: readonly Assignment[],
  commissions: readonly string[] | null,
  idOf: (assignmentId: string) => string | undefined,
): Offered {
  const inForce = commissions && new Set(commissions.map((id) => id.toUpperCase()));
  const isOpen = (one: Assignment) => {
    const id = idOf(one.assignmentId)?.toUpperCase();
    return !inForce || one.lagrum === null || (id !== undefined && inForce.has(id));
  };
  return { open: held.filter(isOpen), closed: held.filter((one) => !isOpen(one)) };
}

/**
 * Where one works after sign-in: what was chosen at the provider, else the only assignment, else the usual one; null when
 * she must choose (or has none).
 */
export function chosenBeforehand(held: readonly Assignment[], chosenId?: string): Assignment | null {
  const chosen = held.find((one) => one.assignmentId === chosenId);
  const usual = held.filter((one) => one.isUsual);
  const [only] = held.length === 1 ? held : usual.length === 1 ? usual : [];
  return chosen ?? only ?? null;
}

/** The page of Omlopp to open after sign-in: a path of this site, else the start page. Never another site. */
export function localPath(wanted: string | undefined): string {
  const isLocal =
    wanted !== undefined && wanted.length <= 500 && /^\/(?![/\\])[^\\\s]*$/.test(wanted) && !wanted.startsWith("/api/");
  return isLocal ? wanted : "/";
}

/** What a browser calls itself, in words that its user knows: `Chrome, Windows`. Empty when it says nothing known. */
export function clientOf(userAgent: string | undefined): string {
  const agent = userAgent ?? "";
  const find = (known: readonly (readonly [RegExp, string])[]) => known.find(([sign]) => sign.test(agent))?.[1];
  return [find(browsers), find(systems)].filter(Boolean).join(", ");
}

const browsers = [
  [/\bEdg/, "Edge"],
  [/\bFirefox\//, "Firefox"],
  [/\bOPR\//, "Opera"],
  [/Chrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;
const systems = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
] as const;
