/** A care provider under one legal basis. */
interface OneKeeper {
  careProviderId: string;
  lagrum: "HSL" | "SoL" | null;
}

/** The same provider and the same legal basis. */
export function isSameKeeper(
  one: { careProviderId: string | null; lagrum: string | null },
  other: { careProviderId: string | null; lagrum: string | null },
): boolean {
  return one.careProviderId === other.careProviderId && one.lagrum === other.lagrum;
}

/**
 * What others than the reader have of a person, the blocked apart from the rest. A block is for others: it hides nothing from those
 * whose data it is. The same provider under the other legal basis is another.
 * @source pdl-2008-355 chapter 4 and 6
 * @source svod-2022-913
 */
export function othersOf<Keeper extends OneKeeper>(
  keepers: readonly Keeper[],
  blocks: readonly OneKeeper[],
  reader: { careProviderId: string | null; lagrum: string | null },
): { open: Keeper[]; blocked: Keeper[] } {
  const others = keepers.filter((keeper) => !isSameKeeper(keeper, reader));
  const isBlocked = (keeper: Keeper) => blocks.some((block) => isSameKeeper(block, keeper));
  return { open: others.filter((keeper) => !isBlocked(keeper)), blocked: others.filter(isBlocked) };
}

/**
 * Whether somebody may have a block put or lifted for a person of this age. Whoever represents a child cannot block the child's
 * data from care, nor open it again; the child itself may be heard.
 * Years as of the day; 18 or more is an adult.
 * @source sparr-vagledning
 */
export function mayAskForBlock(askedBy: "self" | "representative", ageYears: number): boolean {
  return askedBy === "self" || ageYears >= 18;
}
