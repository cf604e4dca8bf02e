/** What one round of load saw. Times in milliseconds. */
export interface Round {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  count: number;
  /** Answers with another status than the one that was expected. */
  faults: number;
}

/** The two paths side by side: medians over the rounds, and the ratios of rounds that stood beside each other. */
export interface Comparison {
  ours: Round;
  floor: Round;
  /** Ours / floor in work a second: the median of the pairs. */
  ratio: number;
  /** The lowest and the highest of the pairs: how much the machine swung. */
  ratioFrom: number;
  ratioTo: number;
  /** Ours / floor in p99: the median of the pairs. */
  p99Ratio: number;
}

/** The value that a share (0–1) of the sorted values is at or below. @throws RangeError on none */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))];
  if (value === undefined) throw new RangeError("a percentile needs a value");
  return value;
}

/** The middle value; of two middle ones their mean. @throws RangeError on none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError("a median needs a value");
  return (upper + lower) / 2;
}

/**
 * Compares rounds that alternated (floor, ours, floor, ours, …): the ratio of each pair first and then the median, so that
 * a machine that slows down for a while does it to both sides. @throws RangeError unless there are as many of each
 */
export function compare(floor: readonly Round[], ours: readonly Round[]): Comparison {
  if (floor.length !== ours.length || floor.length === 0) throw new RangeError("rounds come in pairs");
  const pairs = floor.map((round, index) => [round, ours[index] ?? round] as const);
  const ratios = pairs.map(([theirs, mine]) => mine.perSecond / theirs.perSecond);
  return {
    ours: medianRound(ours),
    floor: medianRound(floor),
    ratio: median(ratios),
    ratioFrom: Math.min(...ratios),
    ratioTo: Math.max(...ratios),
    p99Ratio: median(pairs.map(([theirs, mine]) => mine.p99Ms / theirs.p99Ms)),
  };
}

function medianRound(rounds: readonly Round[]): Round {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  return {
    perSecond: middle((round) => round.perSecond),
    p50Ms: middle((round) => round.p50Ms),
    p95Ms: middle((round) => round.p95Ms),
    p99Ms: middle((round) => round.p99Ms),
    count: rounds.reduce((sum, round) => sum + round.count, 0),
    faults: rounds.reduce((sum, round) => sum + round.faults, 0),
  };
}

/** What one round of so many answers came to. `times` in milliseconds, in any order. */
export function roundOf(times: Float64Array, seconds: number, faults: number): Round {
  const sorted = times.slice().sort();
  return {
    perSecond: times.length / seconds,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
    count: times.length,
    faults,
  };
}
