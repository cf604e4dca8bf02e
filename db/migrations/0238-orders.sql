-- breaking: no
-- A pick-up fetches what stands in a device's place: when a technician has given another instead, its row waits for that one.
grant update (device_id) on orders.pickup_row to omlopp_app;
