-- breaking: no
-- Who orders a lower rank of a contract's lot although a higher one can be ordered, says why: a departure as others.
alter table orders.departure drop constraint departure_kind_check,
  add constraint departure_kind_check check (kind in ('cheaper', 'reconditioned', 'chain', 'rank'));
