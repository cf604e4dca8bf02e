import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Something that is not as it always should be: which check found it, and the id of what is wrong. */
export interface BrokenRow {
  check: string;
  id: string;
}

/** Devices whose history has a gap or goes backwards, or whose row says otherwise than their last entry. At most 100 of each. Reads all of them. */
export async function findBrokenCustody(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with entry as (
      select c.device_id, c.no, c.at, c.holder, c.store_id, c.person_id, c.unit_id, lag(c.no) over w as no_before, lag(c.at) over w as at_before
      from devices.custody c window w as (partition by c.device_id order by c.no)
    ),
    broken as (
      select 'custody-has-a-gap' as "check", e.device_id as id from entry e where e.no <> coalesce(e.no_before, 0) + 1 or e.at < e.at_before
      union
      select 'custody-is-not-its-last-entry', d.id from devices.device d
      left join entry e on e.device_id = d.id and e.no = d.custody_no
      where (d.holder, d.store_id, d.person_id, d.unit_id, d.held_since) is distinct from (e.holder, e.store_id, e.person_id, e.unit_id, e.at)
      union
      select 'custody-is-not-its-last-entry', e.device_id from entry e join devices.device d on d.id = e.device_id where e.no > d.custody_no
    )
    select "check", id from (select "check", id, row_number() over (partition by "check" order by id) as place from broken) numbered
    where place <= 100 order by "check", id limit 200`.execute(tx);
  return found.rows;
}
