import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { Moment } from "./moment-of.ts";
import type { Device, Grade, Holder } from "./store.ts";

/** A part as the card tells of it. */
interface CardPart {
  articleNo: string;
  articleName: string;
  quantity: number;
}

/** What a card tells of the device itself. */
type CardDevice = Pick<
  Device,
  | ("deviceId" | "deviceNo" | "articleNo" | "serialNo" | "madeIn" | "boughtOn" | "grade" | "state")
  | ("holdReason" | "nextServiceOn" | "holder" | "bin" | "personId" | "keptUntil")
>;

/** All that the card tells of a device. Lists are null when nothing is in them. */
export interface Card extends CardDevice {
  articleName: string;
  /** The unit that has it. */
  unitName: string | null;
  unitPhone: string | null;
  /** The supplier whose device it is. */
  ownerName: string | null;
  ownerPhone: string | null;
  /** Null, as `jourCover`: the supplier does not carry the article. */
  group: string | null;
  jourCover: "always" | "with_right" | "never" | null;
  /** What sits on it now. `isJourRight`: the part gives the right to on-call service. */
  components: (CardPart & { addedAt: Moment; isJourRight: boolean })[] | null;
  /** What came off it without it, or was missing when it came home; the latest first. At most 20. */
  taken: (CardPart & { at: Moment; because: "alone" | "missing" })[] | null;
  /** Its history, the newest first. At most 200. */
  custody:
    | {
        no: number;
        at: Moment;
        holder: Holder;
        bin: string | null;
        because: string;
        grade: Grade;
        unitName: string | null;
        /** It was with the person that has it now. */
        isSamePerson: boolean;
      }[]
    | null;
  /** The numbers that it has had, the latest first. At most 50. */
  oldNumbers: { deviceNo: string; endedAt: Moment; because: string }[] | null;
  /** Its operating hours, the latest first. At most 50. */
  hours: { hours: number; readOn: LocalDate }[] | null;
  /** For whom it is kept, of what the actor may see. */
  earmark: { personId: string | null; workOrder: string | null; because: string } | null;
  /** The loan that it is part of while one is repaired. The other device's id and number are null when the actor may not see it. */
  loan: { isInRepair: boolean; deviceId: string | null; deviceNo: string | null; since: Moment } | null;
}

/** All that the card tells of a device, each table by its own row security: one statement. Undefined when the actor sees no such device. */
export async function findCard(tx: Tx, deviceId: string): Promise<Card | undefined> {
  const found = await ask<Card>(tx)`
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", a.name as "articleName", d.serial_no as "serialNo",
      d.made_in as "madeIn", d.bought_on as "boughtOn", d.grade, d.state, d.hold_reason as "holdReason", d.next_service_on as "nextServiceOn",
      d.holder, d.bin, d.person_id as "personId", d.kept_until as "keptUntil", u.name as "unitName", u.phone as "unitPhone",
      s.name as "ownerName", s.phone as "ownerPhone", r.product_group as "group", r.jour_cover as "jourCover",
      (select json_agg(x) from (
        select c.article_no as "articleNo", b.name as "articleName", c.quantity, c.added_at as "addedAt", coalesce(q.is_jour_right, false) as "isJourRight"
        from devices.component c join catalogue.article_report b on b.article_no = c.article_no
          left join catalogue.carried_report q on q.article_no = c.article_no and q.supplier_id = c.supplier_id
        where c.device_id = d.id and c.removed_at is null order by c.added_at, c.id limit 5000) x) as components,
      (select json_agg(x) from (
        select c.article_no as "articleNo", b.name as "articleName", c.quantity, c.removed_at as at, c.removed_because as because
        from devices.component c join catalogue.article_report b on b.article_no = c.article_no
        where c.device_id = d.id and c.removed_because in ('alone', 'missing') order by c.removed_at desc, c.id limit 20) x) as taken,
      (select json_agg(x) from (
        select c.no, c.at, c.holder, c.bin, c.because, c.grade, v.name as "unitName", coalesce(c.person_id = d.person_id, false) as "isSamePerson"
        from devices.custody c left join organisation.unit_report v on v.unit_id = c.unit_id
        where c.device_id = d.id order by c.no desc limit 200) x) as custody,
      (select json_agg(x) from (
        select o.device_no as "deviceNo", o.ended_at as "endedAt", o.because from devices.old_number o
        where o.device_id = d.id order by o.ended_at desc, o.device_no limit 50) x) as "oldNumbers",
      (select json_agg(x) from (
        select h.hours, h.read_on as "readOn" from devices.hours h where h.device_id = d.id
          and not exists (select from devices.hours c where c.device_id = h.device_id and c.corrects = h.no) order by h.no desc limit 50) x) as hours,
      (select row_to_json(x) from (
        select e.person_id as "personId", e.work_order as "workOrder", e.because from devices.earmark e
        where e.device_id = d.id and e.ended_at is null) x) as earmark,
      (select row_to_json(x) from (
        select l.device_id = d.id as "isInRepair", o.id as "deviceId", o.device_no as "deviceNo", l.began_at as since
        from devices.repair_loan l left join devices.device o on o.id = case l.device_id when d.id then l.loan_device_id else l.device_id end
        where l.ended_at is null and (l.device_id = d.id or l.loan_device_id = d.id) order by l.began_at limit 1) x) as loan
    from devices.device d join catalogue.article_report a on a.article_no = d.article_no
      left join catalogue.carried_report r on r.article_no = d.article_no and r.supplier_id = d.supplier_id
      left join organisation.unit_report u on u.unit_id = d.unit_id
      left join organisation.organisation_report s on s.supplier_id = d.supplier_id
    where d.id = ${deviceId}::uuid`;
  return found.rows[0];
}
