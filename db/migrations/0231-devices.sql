-- breaking: no
-- As before (0039, 0215), but a loan that ended by a return that never was has not ended.
create or replace function devices.ended_loans(the_person uuid) returns table (device_id uuid, device_no text, article_no text, began timestamptz, ended timestamptz,
  because text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.device_id, d.device_no, d.article_no, c.at, n.at, n.because
  from devices.custody c
  join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
  join devices.device d on d.id = c.device_id
  left join devices.custody u on u.device_id = n.device_id and u.no = n.no + 1 and u.because = 'return-undone'
  where c.person_id = the_person and c.supplier_id = platform.actor_supplier() and u.no is null and relations.opens(c.person_id, c.care_provider_id, c.lagrum)
$$;
create or replace function devices.picture_of(the_person uuid, out is_met boolean, out held json, out has_blocked boolean, out ended json)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  has_blocked := false;
  is_met := relations.meets(the_person) is true and patients.is_somebody(the_person);
  if not is_met then return; end if;

  select json_agg(x) filter (where not x."isBlocked"), coalesce(bool_or(x."isBlocked"), false) into held, has_blocked
  from (
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", a.name as "articleName", d.held_since as "heldSince", k.is_own as "isOwn",
      not k.is_own and relations.is_blocked(the_person, d.care_provider_id, d.lagrum) as "isBlocked",
      -- Only of what is one's own to read.
      case when k.is_own then d.grade end as grade, case when k.is_own then d.hold_reason end as "holdReason",
      case when k.is_own then d.order_row_id end as "orderRowId", case when k.is_own then d.next_service_on end as "nextServiceOn",
      case when k.is_own then (
        select json_agg(p) from (
          select c.article_no as "articleNo", b.name as "articleName", c.quantity, c.added_at as "addedAt"
          from devices.component c join catalogue.article b on b.article_no = c.article_no
          where c.device_id = d.id and c.removed_at is null and c.supplier_id = d.supplier_id
            and (c.person_id is null or relations.opens(c.person_id, c.care_provider_id, c.lagrum))
          order by c.added_at, c.id) p) end as components
    from devices.device d join catalogue.article a on a.article_no = d.article_no
      -- The zero keeps the planner from asking it once for each place where it stands.
      cross join lateral (select coalesce(relations.reads(the_person, d.care_provider_id, d.lagrum), false) as is_own offset 0) k
    where d.person_id = the_person and d.supplier_id = platform.actor_supplier()
    order by d.held_since, d.id limit 500) x;

  select json_agg(y) into ended
  from (
    select x."deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", a.name as "articleName", x."from", x."to", x.because
    from (
      select c.device_id as "deviceId", c.at as "from", n.at as "to", n.because, c.care_provider_id, c.lagrum
      from devices.custody c join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
        left join devices.custody u on u.device_id = n.device_id and u.no = n.no + 1 and u.because = 'return-undone'
      where c.person_id = the_person and c.supplier_id = platform.actor_supplier() and u.no is null offset 0) x
      join devices.device d on d.id = x."deviceId" join catalogue.article a on a.article_no = d.article_no
    where relations.reads(the_person, x.care_provider_id, x.lagrum)
    order by x."to" desc, x."deviceId" limit 200) y;
end $$;
