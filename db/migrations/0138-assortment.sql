-- breaking: no
-- Pictures and documents are the article's, and so is their history: all suppliers' editors see it.
alter table assortment.change drop constraint change_subject_check;
alter table assortment.change add constraint change_subject_check
  check (subject in ('article', 'offer', 'price', 'relation', 'picture', 'document'));
drop policy own on assortment.change;
create policy own on assortment.change for select using ((select assortment.actor_edits())
  and (supplier_id = (select platform.actor_supplier())
    or (subject in ('article', 'relation', 'picture', 'document') and (select platform.actor_supplier()) is not null)));
