/** Articles that fit a question, by their place in the list, each with how well (above 0). In no order. */
export interface Fitting {
  places: Uint32Array;
  scores: Float64Array;
}

/** Places, rising, with what each gives and how many forms it met. */
export interface Sorted {
  places: Uint32Array;
  scores: Float32Array | Float64Array;
  /** What each score counts for. */
  weight: number;
  /** One number when it is the same for all. */
  forms: Uint8Array | number;
}

/** Room to write hits in, one question after another: nothing is made for each. */
export class Room {
  readonly places: Uint32Array;
  readonly scores: Float64Array;

  constructor(most: number) {
    this.places = new Uint32Array(most);
    this.scores = new Float64Array(most);
  }

  /** The first so many. They hold until the room is used again. */
  first(count: number): Fitting {
    return { places: this.places.subarray(0, count), scores: this.scores.subarray(0, count) };
  }
}

/** What stands in one list, its scores weighed by the forms. */
export function allOf({ places, scores, weight, forms }: Sorted, room: Room): Fitting {
  const weighed = room.scores;
  const same = typeof forms === "number" ? forms * weight : 0;
  for (let at = 0; at < places.length; at += 1)
    weighed[at] = (scores[at] ?? 0) * (typeof forms === "number" ? same : weight * (forms[at] ?? 0));
  return { places, scores: weighed.subarray(0, places.length) };
}

/**
 * What stands in all of the lists, the shortest first: each of its places is looked for in the others, in great steps onwards from
 * where the last one was. Scores are added up and weighed by the forms, where lists tell them.
 */
export function meetAll(lists: readonly Sorted[], room: Room): Fitting {
  const [shortest, ...others] = lists;
  if (!shortest) return room.first(0);
  const { places, scores } = room;
  const cursors = others.map(() => 0);
  let count = 0;
  for (let at = 0; at < shortest.places.length; at += 1) {
    const place = shortest.places[at] ?? 0;
    let score = (shortest.scores[at] ?? 0) * shortest.weight;
    let forms = formsAt(shortest, at);
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
      score += (other.scores[there] ?? 0) * other.weight;
      forms += formsAt(other, there);
    }
    if (!isInAll) continue;
    places[count] = place;
    scores[count] = score * Math.max(1, forms);
    count += 1;
  }
  return room.first(count);
}

function formsAt({ forms }: Sorted, at: number): number {
  return typeof forms === "number" ? forms : (forms[at] ?? 0);
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
