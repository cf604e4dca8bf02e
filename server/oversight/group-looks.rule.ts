/** A line of the log about one person, as far as it matters for putting lines together. */
export interface Line {
  at: Date;
  userId: string;
  role: string;
  unitId: string | null;
  action: string;
  outcome: string;
}

/** Lines that are one look to the person: the same user, place and outcome, close in time. */
export interface LookGroup<One extends Line> {
  from: Date;
  to: Date;
  /** The latest line. */
  line: One;
  actions: string[];
}

/** Longest pause within one look, in ms: opening a page leaves several lines, and reading on a few more. */
const pauseMost = 15 * 60_000;

/**
 * Puts lines together, the newest first as they come. One page that is opened leaves several lines in the log; told one by one
 * they would look as many looks. Nothing is left out: every line's deed and time is within its group.
 * @source rules-i § looks
 */
export function groupLooks<One extends Line>(lines: readonly One[]): LookGroup<One>[] {
  const open = new Map<string, LookGroup<One>>();
  const groups: LookGroup<One>[] = [];
  for (const line of lines) {
    const key = [line.userId, line.role, line.unitId, line.outcome === "refused"].join(" ");
    const last = open.get(key);
    if (last && last.from.getTime() - line.at.getTime() <= pauseMost) {
      last.from = line.at;
      if (!last.actions.includes(line.action)) last.actions.push(line.action);
      continue;
    }
    const group = { from: line.at, to: line.at, line, actions: [line.action] };
    open.set(key, group);
    groups.push(group);
  }
  return groups;
}
