-- breaking: no
-- A month's partition can be made also when rows of the month have landed in the default partition meanwhile: they move
-- into it. And the program itself may ask for the partitions of the tables that have them, so that a month never comes
-- unprepared.

create or replace function platform.ensure_month(parent regclass, on_day date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  first date := date_trunc('month', on_day)::date;
  last date := (date_trunc('month', on_day) + interval '1 month')::date;
  home text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent);
  base text := (select c.relname from pg_class c where c.oid = parent);
  child text := format('%s_%s', base, to_char(first, 'YYYY_MM'));
  spill text := format('%I.%I', home, base || '_default');
  by_column text := (select a.attname from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0] where p.partrelid = parent);
begin
  if to_regclass(format('%I.%I', home, child)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(home || '.' || child));
  -- Asked of the catalogue itself: what is remembered from before the wait may be old.
  if exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = home and c.relname = child) then return; end if;
  execute format('create table %I.%I (like %s including defaults including constraints)', home, child, parent);
  -- The rows do not change, they only move: what keeps them from being changed is off for the move alone.
  execute format('alter table %s disable trigger user', spill);
  execute format('with moved as (delete from %s where %I >= %L and %I < %L returning *) insert into %I.%I select * from moved',
    spill, by_column, first, by_column, last, home, child);
  execute format('alter table %s enable trigger user', spill);
  execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', parent, home, child, first, last);
  execute format('alter table %I.%I enable row level security', home, child);
end $$;

-- The months from a day on, for every table that is partitioned by month. 1–24.
create function platform.ensure_months(from_day date, months integer) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if months < 1 or months > 24 then raise exception '1–24 months' using errcode = 'numeric_value_out_of_range'; end if;
  for step in 0 .. months - 1 loop
    perform platform.ensure_month('access.log', (from_day + make_interval(months => step))::date);
    perform platform.ensure_month('billing.invoice_line', (from_day + make_interval(months => step))::date);
  end loop;
end $$;
revoke all on function platform.ensure_months(date, integer) from public;
grant execute on function platform.ensure_months(date, integer) to omlopp_app;
