-- breaking: no
-- What holds within a row, as one function again (0027): each check of its own is made ready anew for every statement that writes a row.
create function orders.holds_row(row_no smallint, quantity integer, delivered_quantity integer, billing_form text, amount_ore bigint, state text,
  payer_kind text, rulebook text, edition text, rules text[], article_no text, charge_code text, price_id bigint, trial_until date, ends_on date, chain jsonb)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return row_no between 1 and 50 and quantity between 1 and 999 and delivered_quantity between 0 and quantity
    and billing_form in ('rent', 'sale', 'none') and amount_ore >= 0
    and state in ('waiting-decision', 'waiting-stock', 'to-pick', 'picked', 'part-delivered', 'delivered', 'cancelled')
    and (payer_kind = 'manual' or (rulebook is not null and edition is not null and cardinality(rules) > 0))
    and (charge_code is null or charge_code in ('rent', 'sale', 'sale-with-return', 'consumable', 'used-sale'))
    -- A used device is sold by itself, at its own price.
    and (charge_code is distinct from 'used-sale' or quantity = 1 and billing_form = 'sale' and amount_ore is not null and price_id is null)
    and (trial_until is null or ends_on is null)
    and (chain is null or chain ?& array['askedFor', 'kind', 'since', 'rule'] and chain ->> 'askedFor' <> article_no
      and chain ->> 'kind' in ('reconditioned', 'in-stock', 'older'));
end $$;
alter table orders.order_row
  drop constraint order_row_holds,
  add constraint order_row_holds check (orders.holds_row(row_no, quantity, delivered_quantity, billing_form, amount_ore, state, payer_kind, rulebook, edition,
    rules, article_no, charge_code, price_id, trial_until, ends_on, chain)),
  drop constraint order_row_charge_code_check, drop constraint order_row_check1, drop constraint used_sale_is_one, drop constraint one_end;
drop function orders.holds_row(smallint, integer, integer, text, bigint, text, text, text, text, text[]);
