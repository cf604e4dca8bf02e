/** How long an erasure may be started on a dry run, in ms: a day. After that things may have become other than they were. */
const freshMs = 24 * 60 * 60 * 1000;

/** May an erasure be started, or confirmed, on a dry run that was made at a moment? Not older than a day. */
export function isFresh(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() <= freshMs;
}
