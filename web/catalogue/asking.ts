/** What is asked of the catalogue from a page; empty texts and absent ones are the same. */
export interface Asking {
  q?: string;
  iso?: string;
  /** Only what fits this main aid's article. */
  for?: string;
  /** Measures that the person or the room has: `seatWidthCm:45,maxUserKg:120`. Shown, and can be taken away. */
  fit?: string;
  /** Also outside the range. */
  all?: boolean;
  /** From 1. */
  page?: number;
}
