/** A ready-made user as the seed tells her. */
export interface ReadyMade {
  key: string;
  given_name: string;
  family_name: string;
  title: string;
  profession: string;
  county: string;
  role: string;
  workplace: string;
  lagrum: string;
  other: string;
  /** `utan`: has passed no course. */
  training: string;
}

/** A ready-made user of whom nothing is told. */
export const blank: ReadyMade = {
  key: "",
  given_name: "",
  family_name: "",
  title: "",
  profession: "",
  county: "",
  role: "",
  workplace: "",
  lagrum: "",
  other: "",
  training: "",
};

/** Where a ready-made user works: kommun-rehab, region-rehab, kommun-sol or a unit's kind, of the first municipality or of one that is named. */
export function fits(unit: { name: string; kind: string; principal: string }, workplace: string): boolean {
  const [wanted = "", place] = workplace.split("@");
  if (place !== undefined && !unit.name.endsWith(` ${place}`)) return false;
  if (wanted === "kommun-rehab") return unit.kind === "rehab" && unit.principal === "kommun";
  if (wanted === "region-rehab") return unit.kind === "rehab" && unit.principal === "region";
  if (wanted === "kommun-sol") return unit.kind === "socialtjanst";
  return unit.kind === wanted;
}
