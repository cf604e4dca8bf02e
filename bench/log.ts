import type pg from "pg";
import { looksAt, looksBy } from "../server/access/index.ts";
import { reactions } from "../server/app/wiring.ts";
import { pickLooks } from "../server/oversight/index.ts";
import { type Actor, type Base, clock, openPool, withActor } from "../server/platform/index.ts";
import { type Installation, makeInstallation } from "./installation.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median, percentile } from "./rounds.ts";

const lines = 5_000_000;
const months = 24;
const persons = 20_000;
const users = 2_000;
const questions = 400;
const rounds = 5;
const p99RatioMost = 2;
const around = 15 * 86_400_000;
const year = 365 * 86_400_000;

/** Somebody in the log: who looked, at whom, when. */
interface Line {
  userId: string;
  personKey: string;
  personId: string;
  at: Date;
}

/**
 * The log of five million lines as it is read in a review: what else the same user did with the same person's data a fortnight
 * before and after, and a person's extract of a year; through actor, guard and function. The floor asks the bare table the same
 * by `pg` as its owner. Then a night's round over one day, reported.
 */
export async function benchLog(): Promise<BenchResult[]> {
  const installation = await makeInstallation(200);
  const base: Base = { pool: openPool(installation.appUrl, 4), now: clock, reactions };
  try {
    const reviewer = await reviewerOf(installation);
    await fillLog(installation, reviewer.supplierId);
    const asked = await linesOf(installation.owner);
    const review = await takeTurns(asked, {
      ours: ({ userId, personKey, at }) =>
        withActor(base, reviewer, (tx) => looksBy(tx, { userId, personKey }, { since: before(at), before: after(at) })),
      floor: ({ userId, personKey, at }) =>
        installation.owner.query({ name: "by", text: floorBy, values: [userId, personKey, before(at), after(at)] }),
    });
    const extract = await takeTurns(asked, {
      ours: ({ personId, at }) =>
        withActor(base, reviewer, (tx) =>
          looksAt(tx, { personId, since: new Date(at.getTime() - year), before: at, limit: 2_000 }),
        ),
      floor: ({ personKey, at }) =>
        installation.owner.query({ name: "at", text: floorAt, values: [personKey, new Date(at.getTime() - year), at] }),
    });
    return [
      resultOf("log review", "ms at p99, one user's looks at one person around a day", review),
      resultOf("log extract", "ms at p99, a person's looks of a year", extract),
      await roundOf(base, installation, reviewer.supplierId),
    ];
  } finally {
    await base.pool.end();
    await installation.close();
  }
}

const before = (at: Date) => new Date(at.getTime() - around);
const after = (at: Date) => new Date(at.getTime() + around);
const floorBy = `select id, at, role, unit_id, lagrum, action, outcome, subject, host(source_ip) as source_ip from access.log
  where user_id = $1 and person_key = $2 and at >= $3 and at < $4 order by at, id limit 500`;
const floorAt = `select id, at, user_id, role, unit_id, care_provider_id, lagrum, action, outcome from access.log
  where person_key = $1 and at >= $2 and at <= $3 order by at desc, id desc limit 2000`;

async function reviewerOf({ owner }: Installation): Promise<Actor> {
  const found = await owner.query<{ userId: string; supplierId: string; unitId: string }>(
    `select a.staff_id as "userId", u.supplier_id as "supplierId", a.unit_id as "unitId" from organisation.assignment a
     join organisation.unit u on u.id = a.unit_id where a.role = 'reviewer' order by a.id limit 1`,
  );
  const [row] = found.rows;
  if (!row) throw new Error("the region has a reviewer");
  return { ...row, role: "reviewer", assignmentId: null, careProviderId: null, lagrum: null, personId: null };
}

/** Five million lines over two years: most persons are looked at now and then, some by very many. */
async function fillLog({ owner }: Installation, supplierId: string): Promise<void> {
  for (let back = 0; back <= months; back += 1)
    await owner.query("select platform.ensure_month('access.log', (current_date - make_interval(months => $1))::date)", [back]);
  await owner.query(
    "insert into access.person_key (person_id, supplier_id) select gen_random_uuid(), $1 from generate_series(1, $2::int)",
    [supplierId, persons],
  );
  await owner.query(
    `with key as materialized (select array_agg(key) as keys from access.person_key where supplier_id = $1),
       who as materialized (select array_agg(gen_random_uuid()) as ids from generate_series(1, ${users})),
       unit as materialized (select array_agg(id) as ids from organisation.unit where supplier_id = $1)
     insert into access.log (id, at, supplier_id, user_id, role, unit_id, person_key, action, outcome)
     select gen_random_uuid(), now() - make_interval(secs => g * 63072000.0 / ${lines}), $1, who.ids[1 + (n.person * 7 + (random() * 5)::int) % ${users}],
       'customer-service', unit.ids[1 + n.person % cardinality(unit.ids)], key.keys[n.person], 'read', 'granted'
     from generate_series(1, ${lines}) g, lateral (select 1 + floor(power(random(), 2) * ${persons - 1} + g * 0)::int as person) n, key, who, unit`,
    [supplierId],
  );
  await owner.query("vacuum analyze access.log");
}

async function linesOf(owner: pg.Client): Promise<Line[]> {
  const found = await owner.query<Line>(
    `select l.user_id as "userId", l.person_key as "personKey", k.person_id as "personId", l.at
     from access.log l join access.person_key k on k.key = l.person_key
     where l.at > now() - interval '20 months' and l.at < now() - interval '20 days' order by md5(l.id::text) limit ${questions}`,
  );
  return found.rows;
}

interface Turns {
  ours: { p50: number; p99: number }[];
  floor: { p50: number; p99: number }[];
}

/** Both ask the same questions, in turns, one at a time, after a warm-up. */
async function takeTurns(
  asked: readonly Line[],
  ways: { ours: (line: Line) => Promise<unknown>; floor: (line: Line) => Promise<unknown> },
): Promise<Turns> {
  await timed(asked, ways.floor);
  await timed(asked, ways.ours);
  const turns: Turns = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    turns.floor.push(await timed(asked, ways.floor));
    turns.ours.push(await timed(asked, ways.ours));
  }
  return turns;
}

async function timed(asked: readonly Line[], ask: (line: Line) => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  const took: number[] = [];
  for (const line of asked) {
    const began = performance.now();
    await ask(line);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

function resultOf(name: string, unit: string, { ours, floor }: Turns): BenchResult {
  const ratios = ours.map(({ p99 }, at) => p99 / (floor[at]?.p99 ?? p99));
  return {
    ...{ name, unit, ours: rounded(median(ours.map(({ p99 }) => p99))), floor: rounded(median(floor.map(({ p99 }) => p99))) },
    ratio: rounded(median(ratios)),
    ratioFrom: rounded(Math.min(...ratios)),
    ratioTo: rounded(Math.max(...ratios)),
    p50Ms: rounded(median(ours.map(({ p50 }) => p50))),
    floorP50Ms: rounded(median(floor.map(({ p50 }) => p50))),
    lines,
    promise: `p99 ≤ ${p99RatioMost} × the floor's`,
    isKept: median(ratios) <= p99RatioMost,
  };
}

/** The night's round of yesterday: every look with its facts, the sample and the patterns. */
async function roundOf(base: Base, { owner }: Installation, supplierId: string): Promise<BenchResult> {
  const floorBegan = performance.now();
  await owner.query(`select user_id, person_key, count(*), min(at), max(at) from access.log
    where at >= current_date - 1 and at < current_date group by 1, 2`);
  const floor = (performance.now() - floorBegan) / 1000;
  const began = performance.now();
  const { looks, picked } = await pickLooks(base, supplierId);
  const ours = (performance.now() - began) / 1000;
  return {
    ...{
      name: "log round",
      unit: "seconds for a day's looks",
      ours: rounded(ours),
      floor: rounded(floor),
      ratio: rounded(ours / floor),
    },
    ...{ looks, picked, lines, promise: "the day's lines grouped, against all that a round does: reported", isKept: null },
  };
}
