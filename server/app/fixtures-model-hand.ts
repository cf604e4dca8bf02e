import type pg from "pg";
import { expect } from "vitest";
import { addDays, isWeekday, type LocalDate, need } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import type { Answer } from "./fixtures.ts";

/** What somebody at random does: a deed by its name, and numbers that choose among what there is when its turn comes. */
export interface Command {
  deed: string;
  a: number;
  b: number;
  /** Sent once more with the same key, at the same moment: the answer must be the same. */
  isTwice: boolean;
}

/** One signed-in user, however the program is reached. */
export interface Hands {
  get(path: string): Promise<Answer>;
  send(path: string, body: object, key: string): Promise<Answer>;
}

/** Where random commands meet: few persons, shelves and articles, so that they get in each other's way. */
export interface Model {
  base: Base;
  /** The clock goes on: no two commands begin at the same moment. */
  tick(): void;
  owner: pg.Pool;
  supplierId: string;
  personIds: readonly string[];
  /** Marked and rented; the first stands on the shelf too. */
  articleNos: readonly string[];
  /** A bed that one of them has all the time, and its rails: counted, rented, so many that there is one left to come home alone. */
  bed: { deviceId: string; railNo: string };
  /** Counted and sold; stands on the shelf too. */
  countedNo: string;
  /** Marked, of an earlier range: used ones are sold to a unit. */
  usedNo: string;
  mainStoreId: string;
  /** Bins of the main store that nothing else stands in. Their codes begin with `binArea`. */
  bins: readonly string[];
  /** A home's own shelf. The first of the persons lives there. */
  shelf: { storeId: string; unitId: string };
  /** A short-stay home of another supplier, where what goes home is swapped, and who stays there. */
  stay: { supplierId: string; storeId: string; personId: string; articleNo: string };
  /** By name: who prescribes, who drives, and the unit that answers for a person. */
  prescriberId: string;
  driverId: string;
  prescribersUnitId: string;
  /** Who pays what a unit has of its own, should no rule say so. */
  payerId: string;
  as(name: string): Promise<Hands>;
  /** What was accepted: the answers that all else is held against. */
  accepted: { orders: Set<string>; registered: number; receivedPieces: number };
  /** Each deed's effects that were answered for, each once. */
  done: Map<string, Set<string>>;
  /** How often each deed was done, and each refusal was heard. */
  heard: Map<string, number>;
}

/** One kind of deed, as its users send it. */
export interface Deed {
  /** How often it comes, beside the others. */
  weight: number;
  /** What of an answer is the effect that there is once. Absent: each command that is done is one. */
  effect?: (body: Answer["body"]) => string;
  /** Null: there was nothing to do it with. */
  act(model: Model, command: Command): Promise<Answer | null>;
}
export type Deeds = Readonly<Record<string, Deed>>;

export const alva = "Alva Provhaga";
export const dag = "Dag Stickprov";
export const ebba = "Ebba Svarsund";
export const frej = "Frej Hyllbo";
export const greta = "Greta Skruvmo";
export const ines = "Ines Provholm";
export const mio = "Mio Hyllvik";
export const rullan = "Rullan Vägvik";
export const binArea = "MOD";

let keys = 0;

/** Sends a command, and perhaps its twin: neither may meet a fault of the program's. */
export async function send(hands: Hands, { deed, isTwice }: Command, path: string, body: object): Promise<Answer> {
  keys += 1;
  const key = `model-${process.pid}-${keys}`;
  const ask = async () => {
    const answer = await hands.send(path, body, key);
    expect(answer.status, `${deed} at ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(500);
    return answer;
  };
  if (!isTwice) return ask();
  const [first, second] = await Promise.all([ask(), ask()]);
  // A refusal is of its moment and is not kept: the twin may come at a better one. What was done is done once.
  if (first.status < 300 && second.status < 300) expect(second).toEqual(first);
  return first.status < 300 ? first : second;
}

/** One of the rows that a question gives, chosen by a number; undefined when there is none. */
export async function oneOf<Row extends object>(
  model: Model,
  number: number,
  from: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  const { rows } = await model.owner.query<Row>(
    `with them as (${from}) select * from them offset (select case when count(*) = 0 then 0 else $${values.length + 1}::int % count(*) end from them) limit 1`,
    [...values, number],
  );
  return rows[0];
}

export const at = <Value>(list: readonly Value[], number: number): Value => need(list[number % list.length], "one of them");

/** The working day that the story goes on with. */
export function nextDay(on: LocalDate): LocalDate {
  let day = addDays(on, 2);
  while (!isWeekday(day)) day = addDays(day, 1);
  return day;
}
