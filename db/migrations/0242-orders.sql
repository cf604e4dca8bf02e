-- breaking: no
-- What is written once and changed a little is changed where it stands: a row's state is in no index, and pages keep room for the next version.
drop index orders.row_open_of_article;
alter table orders.order_row set (fillfactor = 85);
alter table platform.command set (fillfactor = 60);

-- As before: a decided payer is not rewritten. Asked only where somebody does.
drop trigger keep_payer on orders.order_row;
create trigger keep_payer before update on orders.order_row for each row
  when (old.payer_kind <> 'manual' and (new.payer_kind, new.payer_id, new.rulebook, new.edition, new.rules, new.because)
    is distinct from (old.payer_kind, old.payer_id, old.rulebook, old.edition, old.rules, old.because))
  execute function orders.keep_payer();
