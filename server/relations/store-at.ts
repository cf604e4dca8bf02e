import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Somebody's look at a person, of which it is asked why she met her. */
export interface LookFrom {
  personId: string;
  unitId: string;
  userId: string;
  at: Date;
}

/** Why a unit met a person at a moment. Both empty: by no care relation. */
export interface RelationThen {
  /** What the unit's care relations followed from. */
  causes: string[];
  /** What the user herself had stated. */
  purposes: string[];
}

/**
 * For each look, in the same order: the care relations that its unit had with the person at that moment, and the purposes that
 * the user had stated. A relation that began after the look is none. As the system, a reviewer or an administrator. At most 5 000.
 */
export async function relationsAt(tx: Tx, looks: readonly LookFrom[]): Promise<RelationThen[]> {
  if (looks.length === 0) return [];
  const asked = looks.map(({ personId, unitId, userId, at }, no) => ({ no, personId, unitId, userId, at }));
  const found = await sql<RelationThen>`
    select coalesce(array_agg(distinct r.cause) filter (where r.cause <> 'stated'), '{}') as causes,
      coalesce(array_agg(distinct r.purpose) filter (where r.cause = 'stated' and r.user_id = a."userId"), '{}') as purposes
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(no int, "personId" uuid, "unitId" uuid, "userId" uuid, at timestamptz)
    left join relations.care_relation r on r.person_id = a."personId" and r.unit_id = a."unitId" and r.began_at <= a.at
      and (r.ended_at is null or r.ended_at >= a.at) and (r.until_at is null or r.until_at >= a.at)
    group by a.no order by a.no limit 5000`.execute(tx);
  return found.rows;
}
