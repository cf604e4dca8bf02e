import { allOf, type Fitting, meetAll, Room, type Sorted } from "./meet.ts";
import { Recent } from "./recent.ts";
import type { Choice, Plan } from "./search.rule.ts";

/** Where a word stands: the articles' places, rising, each with what the word gives it, all fields weighed together. */
interface Posting {
  places: Uint32Array;
  scores: Float32Array;
}

/** A field of the articles and what a word there weighs. */
export interface Field {
  boost: number;
}

/** How words weigh (BM25+): repeated words and long names matter little in a catalogue. */
const weighing = { k: 0.6, b: 0.2, d: 0.3 };

/** A beginning weighs less than the whole word, and less the more is left of it. */
const beginning = { weight: 0.375, distance: 0.3 };

/**
 * Gathers words of articles, field by field, and makes postings of them. The weight of a word in an article is known when all
 * are gathered, so that a question only adds numbers up.
 */
export class PostingsMaker {
  readonly #fields: readonly Field[];
  readonly #numbers = new Map<string, number>();
  readonly #lengthSums: number[];
  /** One entry for each word in a field of an article: word, place, and times and length with the field. */
  #words = new Uint32Array(1 << 16);
  #places = new Uint32Array(1 << 16);
  #facts = new Uint32Array(1 << 16);
  #count = 0;
  #articles = 0;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#lengthSums = fields.map(() => 0);
  }

  /** The next article: its words, a list for each field. At most 255 words a field are told apart. */
  add(words: readonly (readonly string[])[]): void {
    for (const [field, list] of words.entries()) {
      const times = new Map<string, number>();
      for (const word of list) if (word !== "") times.set(word, (times.get(word) ?? 0) + 1);
      const length = Math.min(255, Math.max(1, times.size));
      this.#lengthSums[field] = (this.#lengthSums[field] ?? 0) + length;
      for (const [word, count] of times) this.#put(word, (Math.min(255, count) << 16) | (length << 8) | field);
    }
    this.#articles += 1;
  }

  #put(word: string, facts: number): void {
    if (this.#count === this.#words.length) {
      this.#words = grown(this.#words);
      this.#places = grown(this.#places);
      this.#facts = grown(this.#facts);
    }
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(word, number);
    }
    this.#words[this.#count] = number;
    this.#places[this.#count] = this.#articles;
    this.#facts[this.#count] = facts;
    this.#count += 1;
  }

  /** The postings of all that was added. `pause` is called between steps, so that others get their turn. */
  async make(pause: () => Promise<void>): Promise<Postings> {
    const order = this.#byWord();
    await pause();
    const found = new Map<string, Posting>();
    let done = 0;
    for (const [word, number] of this.#numbers) {
      found.set(word, this.#posting(order.entries.subarray(order.starts[number], order.starts[number + 1])));
      done += 1;
      if (done % 2_000 === 0) await pause();
    }
    return new Postings(found, this.#articles);
  }

  /** The entries by word, those of one word as they came: by place, then field. */
  #byWord(): { starts: Uint32Array; entries: Uint32Array } {
    const starts = new Uint32Array(this.#numbers.size + 1);
    for (let at = 0; at < this.#count; at += 1)
      starts[(this.#words[at] ?? 0) + 1] = (starts[(this.#words[at] ?? 0) + 1] ?? 0) + 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const next = starts.slice();
    const entries = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at += 1) {
      const word = this.#words[at] ?? 0;
      entries[next[word] ?? 0] = at;
      next[word] = (next[word] ?? 0) + 1;
    }
    return { starts, entries };
  }

  #posting(entries: Uint32Array): Posting {
    const rarities = this.#raritiesOf(entries);
    const places = new Uint32Array(entries.length);
    const scores = new Float32Array(entries.length);
    let count = 0;
    for (const entry of entries) {
      const facts = this.#facts[entry] ?? 0;
      const place = this.#places[entry] ?? 0;
      if (count === 0 || places[count - 1] !== place) {
        places[count] = place;
        count += 1;
      }
      scores[count - 1] = (scores[count - 1] ?? 0) + this.#scoreOf(facts, rarities);
    }
    return { places: places.slice(0, count), scores: scores.slice(0, count) };
  }

  /** How rare the word is in each field. */
  #raritiesOf(entries: Uint32Array): number[] {
    const counts = this.#fields.map(() => 0);
    for (const entry of entries) {
      const field = (this.#facts[entry] ?? 0) & 255;
      counts[field] = (counts[field] ?? 0) + 1;
    }
    return counts.map((count) => Math.log(1 + (this.#articles - count + 0.5) / (count + 0.5)));
  }

  #scoreOf(facts: number, rarities: readonly number[]): number {
    const field = facts & 255;
    const times = facts >>> 16;
    const mean = (this.#lengthSums[field] ?? 0) / this.#articles;
    const { k, b, d } = weighing;
    const fit = d + (times * (k + 1)) / (times + k * (1 - b + (b * ((facts >>> 8) & 255)) / mean));
    return (this.#fields[field]?.boost ?? 0) * (rarities[field] ?? 0) * fit;
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** So many places are remembered of words in all: some forty megabytes. */
const rememberedMost = 3_000_000;

/** Every word of the articles with where it stands. */
export class Postings {
  readonly #postings: ReadonlyMap<string, Posting>;
  readonly #sorted: readonly string[];
  /** What a word or a question adds up, by place: left empty after each. */
  readonly #scores: Float64Array;
  readonly #forms: Uint32Array;
  /** A bit for each place that something was added to. */
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  readonly #room: Room;
  /** What words with several forms came to: other questions have other words beside the same ones. */
  readonly #met = new Recent<readonly Choice[], Sorted>(rememberedMost, ({ places }) => places.length);

  constructor(postings: ReadonlyMap<string, Posting>, articles: number) {
    this.#postings = postings;
    this.#sorted = [...postings.keys()].sort();
    this.#scores = new Float64Array(articles);
    this.#forms = new Uint32Array(articles);
    this.#touched = new Uint32Array((articles + 31) >>> 5);
    this.#room = new Room(articles);
  }

  has(word: string): boolean {
    return this.#postings.has(word);
  }

  /** Does some word begin so? */
  begins(start: string): boolean {
    return this.#sorted[this.#placeOf(start)]?.startsWith(start) ?? false;
  }

  /**
   * Articles that meet every group of the plan, or, when none does, any of them: the more of different forms, the better. To be read
   * before the next is asked.
   */
  find({ groups }: Plan): Fitting {
    const words = groups.map((group) => this.#metBy(group)).sort((one, other) => one.places.length - other.places.length);
    const [first] = words;
    if (!first) return this.#room.first(0);
    if (words.length === 1) return allOf(first, this.#room);
    const strict = meetAll(words, this.#room);
    return strict.places.length > 0 ? strict : this.#meetAny(words);
  }

  /** What one word of a question comes to, all ways to meet it together. */
  #metBy(group: readonly Choice[]): Sorted {
    const known = this.#alone(group) ?? this.#met.get(group);
    if (known) return known;
    const bits = new Map<string, number>();
    for (const choice of group) this.#addChoice(choice, bits);
    const met = this.#gather();
    this.#met.keep(group, met);
    return met;
  }

  /** A word that is met in one way is where it stands. */
  #alone(group: readonly Choice[]): Sorted | undefined {
    const [choice] = group;
    if (!choice || group.length > 1 || choice.isPrefix || choice.stems.length > 1) return undefined;
    const posting = this.#postings.get(choice.stems[0] ?? "");
    return posting && { places: posting.places, scores: posting.scores, weight: choice.weight, forms: 1 };
  }

  #addChoice({ stems, isPrefix, weight }: Choice, bits: Map<string, number>): void {
    const [first = ""] = stems;
    if (stems.length > 1) {
      const all = this.#holding(stems);
      if (all)
        this.#add(
          all,
          weight,
          stems.reduce((sum, stem) => sum | bitOf(bits, stem), 0),
        );
      return;
    }
    const form = bitOf(bits, first);
    const whole = this.#postings.get(first);
    if (whole) this.#add(whole, weight, form);
    if (!isPrefix) return;
    for (let at = this.#placeOf(first); this.#sorted[at]?.startsWith(first); at += 1) {
      const word = this.#sorted[at] ?? "";
      const posting = word === first ? undefined : this.#postings.get(word);
      const left = word.length - first.length;
      const share = (beginning.weight * word.length) / (word.length + beginning.distance * left);
      if (posting) this.#add(posting, weight * share, form);
    }
  }

  /** Articles that hold all of the stems; undefined when one is nowhere. */
  #holding(stems: readonly string[]): Fitting | undefined {
    const postings = stems.flatMap((stem) => this.#postings.get(stem) ?? []);
    if (postings.length < stems.length) return undefined;
    const lists = postings.map((posting) => ({ ...posting, weight: 1, forms: 0 }));
    return meetAll(
      lists.sort((one, other) => one.places.length - other.places.length),
      this.#room,
    );
  }

  /** The one loop that a common word is long in: plain numbers, and nothing made in it. */
  #add({ places, scores }: Posting | Fitting, weight: number, form: number): void {
    const [sums, forms, touched] = [this.#scores, this.#forms, this.#touched];
    let count = this.#touchedCount;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      const before = forms[place] ?? 0;
      if (before === 0) {
        touched[place >>> 5] = (touched[place >>> 5] ?? 0) | (1 << (place & 31));
        count += 1;
      }
      forms[place] = before | form;
      sums[place] = (sums[place] ?? 0) + (scores[at] ?? 0) * weight;
    }
    this.#touchedCount = count;
  }

  /** What has been added up, by place, and everything empty again. */
  #gather(): Sorted {
    const places = this.#takeTouched();
    const made = { places, scores: new Float64Array(places.length), weight: 1, forms: new Uint8Array(places.length) };
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      made.scores[at] = this.#scores[place] ?? 0;
      made.forms[at] = ones(this.#forms[place] ?? 0);
      this.#scores[place] = 0;
      this.#forms[place] = 0;
    }
    return made;
  }

  /** The places that something was added to, rising. */
  #takeTouched(): Uint32Array {
    const touched = this.#touched;
    const places = new Uint32Array(this.#touchedCount);
    let count = 0;
    for (let at = 0; at < touched.length; at += 1) {
      for (let left = touched[at] ?? 0; left !== 0; left &= left - 1) {
        places[count] = at * 32 + 31 - Math.clz32(left & -left);
        count += 1;
      }
      touched[at] = 0;
    }
    this.#touchedCount = 0;
    return places;
  }

  /** Articles that meet any of the words. */
  #meetAny(words: readonly Sorted[]): Fitting {
    const [sums, counts, touched] = [this.#scores, this.#forms, this.#touched];
    for (const { places, scores, weight, forms } of words)
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] ?? 0;
        if (counts[place] === 0) {
          touched[place >>> 5] = (touched[place >>> 5] ?? 0) | (1 << (place & 31));
          this.#touchedCount += 1;
        }
        counts[place] = (counts[place] ?? 0) + (typeof forms === "number" ? forms : (forms[at] ?? 0));
        sums[place] = (sums[place] ?? 0) + (scores[at] ?? 0) * weight;
      }
    const places = this.#takeTouched();
    const { scores } = this.#room;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      scores[at] = (sums[place] ?? 0) * (counts[place] ?? 0);
      sums[place] = 0;
      counts[place] = 0;
    }
    return { places, scores: scores.subarray(0, places.length) };
  }

  /** The first place whose word is not before the one asked for. */
  #placeOf(word: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? "") < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A bit for each form of the question; should there be more than 32, the last share one. */
function bitOf(bits: Map<string, number>, form: string): number {
  const known = bits.get(form);
  if (known !== undefined) return known;
  const bit = 1 << Math.min(31, bits.size);
  bits.set(form, bit);
  return bit;
}

function ones(bits: number): number {
  let left = bits;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}
