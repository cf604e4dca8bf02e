-- breaking: no
-- A unit's own device becomes another unit's own, from a day: units that go together, or a thing that is handed on between them.
alter table orders.device_correction drop constraint device_correction_kind_check;
alter table orders.device_correction add constraint device_correction_kind_check check (kind in ('to-person', 'to-unit', 'other-person', 'other-unit'));
-- A pick-up order may be changed until the van has left for it: when and where it fetches, and what.
grant update (delivery_place_id, fetch_from, pickup_on, is_infectious) on orders.pickup_order to omlopp_app;
create index order_open_at_place on orders.customer_order (delivery_place_id)
  where delivery_place_id is not null and state in ('waiting-decision', 'placed', 'picking', 'part-delivered');
create index pickup_open_at_place on orders.pickup_order (delivery_place_id) where delivery_place_id is not null and state in ('registered', 'part-arrived');
