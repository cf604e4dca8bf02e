/** Articles that fit a question, by their place in the list, each with how well (above 0). In no order. */
export interface Fitting {
  places: Uint32Array;
  scores: Float64Array;
}

/** Places, rising, with what each gives and how many forms it met. */
export interface Sorted {
  places: Uint32Array;
  scores: Float32Array | Float64Array;
  forms: Uint8Array | undefined;
}

/**
 * What stands in all of the lists, the shortest first: each of its places is looked for in the others, in great steps onwards from
 * where the last one was. Scores are added up and weighed by the forms, where lists tell them.
 */
export function meetAll(lists: readonly Sorted[]): Fitting {
  const [shortest, ...others] = lists;
  if (!shortest) return { places: new Uint32Array(0), scores: new Float64Array(0) };
  const places = new Uint32Array(shortest.places.length);
  const scores = new Float64Array(shortest.places.length);
  const cursors = new Uint32Array(others.length);
  let count = 0;
  for (let at = 0; at < shortest.places.length; at += 1) {
    const place = shortest.places[at] ?? 0;
    let score = shortest.scores[at] ?? 0;
    let forms = shortest.forms?.[at] ?? 0;
    let isInAll = true;
    for (let no = 0; no < others.length; no += 1) {
      const other = others[no];
      if (!other) break;
      const there = stepTo(other.places, place, cursors[no] ?? 0);
      cursors[no] = there;
      if (other.places[there] !== place) {
        isInAll = false;
        break;
      }
      score += other.scores[there] ?? 0;
      forms += other.forms?.[there] ?? 0;
    }
    if (!isInAll) continue;
    places[count] = place;
    scores[count] = score * Math.max(1, forms);
    count += 1;
  }
  return { places: places.subarray(0, count), scores: scores.subarray(0, count) };
}

/** The first index from one on whose value is not below the one asked for. */
function stepTo(sorted: Uint32Array, value: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < sorted.length && (sorted[low + step] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(sorted.length, low + step + 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
