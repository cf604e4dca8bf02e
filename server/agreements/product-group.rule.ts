import type { ProductGroup } from "./contract.ts";
import { groupPrefixes } from "./contract.ts";

const known = new Map<string, readonly ProductGroup[]>();

/**
 * The groups that a code may belong to: one for a code that says enough, several for a shorter one. `""` gives every
 * group that a code can tell.
 * @source iso-9999 edition 2016
 */
export function possibleGroups(iso: string): readonly ProductGroup[] {
  const before = known.get(iso);
  if (before) return before;
  const below = groupPrefixes
    .filter(([prefix]) => prefix.length > iso.length && prefix.startsWith(iso))
    .map(([, group]) => group);
  const own = groupPrefixes.find(([prefix]) => iso.startsWith(prefix))?.[1] ?? "annat";
  const found = [...new Set([...below, own])];
  if (known.size < 5000) known.set(iso, found);
  return found;
}

/** Whether a product with this code may be of the group: a group that no code tells may stand by a code that tells none. */
export function mayBeOf(iso: string, group: ProductGroup): boolean {
  const possible = possibleGroups(iso);
  return possible.includes(group) || (possible.includes("annat") && !possibleGroups("").includes(group));
}

/**
 * The code that a case stands for: what was given, or the only prefix of its group when that says more. Undefined when
 * neither a code nor such a group is known.
 */
export function codeOf(iso: string | undefined, group: string | undefined): string | undefined {
  const only = group === undefined ? undefined : onlyPrefix.get(group);
  if (only === undefined) return iso;
  return iso === undefined || (only.length > iso.length && only.startsWith(iso)) ? only : iso;
}

const onlyPrefix: ReadonlyMap<string, string> = new Map(
  groupPrefixes
    .filter(([, group]) => groupPrefixes.filter(([, other]) => other === group).length === 1)
    .map(([prefix, group]): [string, string] => [group, prefix]),
);
