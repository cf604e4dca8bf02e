-- breaking: no
-- Who pays a row follows a payer that goes into another, row by row and from the day.
alter table orders.payer_decision drop constraint payer_decision_cause_check;
alter table orders.payer_decision add constraint payer_decision_cause_check
  check (cause in ('moved', 'care', 'eighteen', 'case', 'responsibility', 'merged'));
create index row_of_payer on orders.order_row (payer_id, id);
create index payer_decision_of_payer on orders.payer_decision (payer_id, order_row_id);

-- Gives these rows to another payer on every day from one on that they are the first's. With a mark to take away (a merger that is taken
-- back) only where the decision bears it. What is right is not touched, so that twice is as once. Gives the rows that were turned.
create function orders.turn_payer(the_rows uuid[], from_payer uuid, to_payer uuid, from_day date, mark_added text, mark_taken text, why text,
  at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  return query
  with turned as (
    insert into orders.payer_decision (id, supplier_id, order_row_id, from_on, payer_kind, payer_id, rulebook, edition, rules, because, facts, cause, recorded_at)
    select gen_random_uuid(), platform.actor_supplier(), r.id, greatest(from_day, coalesce(p.from_on, from_day)), coalesce(d.payer_kind, r.payer_kind), to_payer,
      coalesce(d.rulebook, r.rulebook, 'manual'), coalesce(d.edition, r.edition, from_day::text),
      case when mark_added is null then array_remove(coalesce(d.rules, r.rules), mark_taken) else coalesce(d.rules, r.rules) || mark_added end,
      why, coalesce(d.facts, r.facts), 'merged', at
    from unnest(the_rows) w(id)
    cross join lateral (select o.id, o.payer_kind, o.rulebook, o.edition, o.rules, o.facts from orders.order_row o
      where o.id = w.id and o.supplier_id = platform.actor_supplier() offset 0) r
    cross join lateral (select q.decision_id, q.payer_id, q.from_on, q.valid from orders.payer_report q where q.order_row_id = r.id) p
    left join orders.payer_decision d on d.id = p.decision_id
    where p.payer_id = from_payer and (upper_inf(p.valid) or upper(p.valid) > from_day)
      and (mark_taken is null or mark_taken = any(coalesce(d.rules, r.rules)))
    returning order_row_id
  )
  select distinct t.order_row_id from turned t;
end $$;
revoke all on function orders.turn_payer(uuid[], uuid, uuid, date, text, text, text, timestamptz) from public;
grant execute on function orders.turn_payer(uuid[], uuid, uuid, date, text, text, text, timestamptz) to omlopp_app;

-- Rows that a payer pays, has paid or is to pay, after one, in order. For a payer that goes into another: more than anybody may list.
create function orders.rows_of_payer(the_payer uuid, after_row uuid, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select u.id from (
    (select r.id from orders.order_row r where r.payer_id = the_payer and r.supplier_id = platform.actor_supplier() and (after_row is null or r.id > after_row)
     order by r.id limit most)
    union
    (select distinct d.order_row_id from orders.payer_decision d where d.payer_id = the_payer and d.supplier_id = platform.actor_supplier()
       and (after_row is null or d.order_row_id > after_row) order by 1 limit most)
  ) u where platform.actor_is_supplier() order by u.id limit most
$$;
revoke all on function orders.rows_of_payer(uuid, uuid, integer) from public;
grant execute on function orders.rows_of_payer(uuid, uuid, integer) to omlopp_app;
