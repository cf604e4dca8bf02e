-- breaking: no
-- What was picked and is wanted no more is put back by scan, as what has come: of what is counted, so many stand in no bin.
create function stores.take_from_bin(the_store uuid, the_article text, many integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_supplier() then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update stores.balance b set unplaced = least(b.on_hand, b.unplaced + many)
    where b.store_id = the_store and b.article_no = the_article and b.supplier_id = platform.actor_supplier();
end $$;
revoke all on function stores.take_from_bin(uuid, text, integer) from public;
grant execute on function stores.take_from_bin(uuid, text, integer) to omlopp_app;
