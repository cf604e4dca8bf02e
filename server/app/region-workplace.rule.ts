/** Where a ready-made user works: kommun-rehab, region-rehab, kommun-sol or a unit's kind, of the first municipality or of one that is named. */
export function fits(unit: { name: string; kind: string; principal: string }, workplace: string): boolean {
  const [wanted = "", place] = workplace.split("@");
  if (place !== undefined && !unit.name.endsWith(` ${place}`)) return false;
  if (wanted === "kommun-rehab") return unit.kind === "rehab" && unit.principal === "kommun";
  if (wanted === "region-rehab") return unit.kind === "rehab" && unit.principal === "region";
  if (wanted === "kommun-sol") return unit.kind === "socialtjanst";
  return unit.kind === wanted;
}
