-- breaking: no
-- The substitution chain: what was ordered, when an equal in stock is delivered instead. The row's article is what is delivered.
alter table orders.order_row add column chain jsonb check (chain is null or (chain ?& array['askedFor', 'kind', 'since', 'rule']
  and chain ->> 'askedFor' <> article_no and chain ->> 'kind' in ('reconditioned', 'in-stock', 'older')));
-- Who keeps what she ordered although an equal would be delivered instead, says why: a departure as others.
alter table orders.departure drop constraint departure_kind_check,
  add constraint departure_kind_check check (kind in ('cheaper', 'reconditioned', 'chain'));
