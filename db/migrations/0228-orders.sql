-- breaking: no
-- Which return a row of a pick-up waited for, by its moment: the same return undone lets the row wait again, and no other. It also says which
-- pick-up a device that stands in goods in came by. Null: it has not come, or came before this was kept.
alter table orders.pickup_row add column arrived_at timestamptz;
grant update (arrived_at) on orders.pickup_row to omlopp_app;
create index pickup_row_arrived on orders.pickup_row (device_id, arrived_at) where arrived_at is not null;
