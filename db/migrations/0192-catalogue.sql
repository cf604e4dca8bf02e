-- breaking: no
-- What is said of contracts, lots and ranks is counted as other changes of a supplier's: what a process has read of it is never old.
create trigger count_change after insert on catalogue.contract_term
  for each statement execute function catalogue.count_change('suppliers');
create trigger count_change after insert or update on catalogue.lot_ranking
  for each statement execute function catalogue.count_change('suppliers');
create trigger count_change after insert on catalogue.lot_rank
  for each statement execute function catalogue.count_change('suppliers');
