/** The present moment: the clock of the running program. Everybody else asks `base.now()`, which tests move. */
export function clock(): Date {
  return new Date();
}
