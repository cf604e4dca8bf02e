/** A moment as the database writes it in JSON. */
export type Moment = string;

/** The same moment as it is told: UTC. */
export function momentOf(moment: Moment): string {
  return new Date(moment).toISOString();
}
