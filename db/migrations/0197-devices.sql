-- breaking: no
-- Devices that stand in a store and in no bin: what waits to be put away.
create index device_without_bin on devices.device (supplier_id, store_id, held_since, id) where bin is null and state in ('in-stock', 'reserved');
