-- breaking: no
-- The supplier of an order is the actor's (row security lets no other be written) and its unit's; asked for once more, every
-- order locked the supplier's one row, and all orders met there.
alter table orders.customer_order drop constraint customer_order_supplier_id_fkey;
-- So did the unit's care provider, which is the unit's.
alter table orders.customer_order drop constraint customer_order_care_provider_id_fkey;
-- The unique (order_id, row_no) finds an order's rows as well.
drop index orders.row_of_order;

-- What holds within a row, as one function a table that is made ready once a connection (0024 says why). The checks are the same ones.
create function orders.holds_order(kind text, person_id uuid, lagrum text, state text, deliver_to text, delivery_place_id uuid, note text)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return kind in ('person', 'unit', 'store') and lagrum in ('HSL', 'SoL') and deliver_to in ('home', 'place') and length(note) <= 1000
    and state in ('waiting-decision', 'placed', 'picking', 'part-delivered', 'delivered', 'cancelled')
    and (kind = 'person') = (person_id is not null)
    and (deliver_to = 'place') = (delivery_place_id is not null)
    and (deliver_to <> 'home' or kind = 'person');
end $$;
alter table orders.customer_order
  add constraint customer_order_holds check (orders.holds_order(kind, person_id, lagrum, state, deliver_to, delivery_place_id, note)),
  drop constraint customer_order_kind_check, drop constraint customer_order_lagrum_check, drop constraint customer_order_state_check,
  drop constraint customer_order_deliver_to_check, drop constraint customer_order_note_check, drop constraint customer_order_check,
  drop constraint customer_order_check1, drop constraint customer_order_check2;

-- That whoever pays is known (order_row_check) stands for itself: it is what the rest of the house goes by.
create function orders.holds_row(row_no smallint, quantity integer, delivered_quantity integer, billing_form text, amount_ore bigint, state text,
  payer_kind text, rulebook text, edition text, rules text[]) returns boolean language plpgsql immutable parallel safe as $$
begin
  return row_no between 1 and 50 and quantity between 1 and 999 and delivered_quantity between 0 and quantity
    and billing_form in ('rent', 'sale', 'none') and amount_ore >= 0
    and state in ('waiting-decision', 'waiting-stock', 'to-pick', 'picked', 'part-delivered', 'delivered', 'cancelled')
    and (payer_kind = 'manual' or (rulebook is not null and edition is not null and cardinality(rules) > 0));
end $$;
alter table orders.order_row
  add constraint order_row_holds check (orders.holds_row(row_no, quantity, delivered_quantity, billing_form, amount_ore, state, payer_kind, rulebook, edition, rules)),
  drop constraint order_row_row_no_check, drop constraint order_row_quantity_check, drop constraint order_row_billing_form_check,
  drop constraint order_row_amount_ore_check, drop constraint order_row_state_check, drop constraint order_row_check1, drop constraint order_row_check2;
