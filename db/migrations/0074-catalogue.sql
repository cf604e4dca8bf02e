-- breaking: no
-- What searches missed, the words that an editor adds from it, and measures by class: what an article must state, and when it fits.

-- Words and definitions change without the articles: what is made from the articles' rows need not be read again.
alter table catalogue.version drop constraint version_scope_check;
alter table catalogue.version add constraint version_scope_check check (scope in ('articles', 'suppliers', 'words'));
insert into catalogue.version (scope, version) values ('words', 1);
drop trigger count_change on catalogue.search_word;
create trigger count_change after insert or update or delete or truncate on catalogue.search_word
  for each statement execute function catalogue.count_change('words');

-- Who works with the words: an editor, and the program itself.
create function catalogue.actor_edits() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('catalogue-editor', 'system')
$$;

-- Every word that was added or taken away, by whom and when. Append-only. The words themselves are one list for the installation.
create table catalogue.search_word_change (
  number bigint generated always as identity primary key,
  supplier_id uuid not null references organisation.supplier,
  deed text not null check (deed in ('added', 'removed')),
  kind text not null check (kind in ('synonym', 'part')),
  word text not null,
  means text not null,
  changed_at timestamptz not null,
  changed_by uuid not null
);
create index search_word_change_of_word on catalogue.search_word_change (kind, word, means, number desc);
create trigger append_only before update or delete on catalogue.search_word_change for each row execute function platform.refuse_change();
alter table catalogue.search_word_change enable row level security;
create policy own on catalogue.search_word_change for select using (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
grant select on catalogue.search_word_change to omlopp_app;

-- The program may not write words by itself: these two do, for an editor, and write who did. True when it made a difference.
create function catalogue.add_search_word(the_kind text, the_word text, the_meaning text, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not catalogue.actor_edits() or platform.actor_supplier() is null then
    raise exception 'only an editor adds words' using errcode = 'insufficient_privilege';
  end if;
  insert into catalogue.search_word (kind, word, means) values (the_kind, the_word, the_meaning) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into catalogue.search_word_change (supplier_id, deed, kind, word, means, changed_at, changed_by)
    values (platform.actor_supplier(), 'added', the_kind, the_word, the_meaning, at, platform.actor_user());
  return true;
end $$;
create function catalogue.remove_search_word(the_kind text, the_word text, the_meaning text, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not catalogue.actor_edits() or platform.actor_supplier() is null then
    raise exception 'only an editor takes words away' using errcode = 'insufficient_privilege';
  end if;
  delete from catalogue.search_word where kind = the_kind and word = the_word and means = the_meaning;
  if not found then
    return false;
  end if;
  insert into catalogue.search_word_change (supplier_id, deed, kind, word, means, changed_at, changed_by)
    values (platform.actor_supplier(), 'removed', the_kind, the_word, the_meaning, at, platform.actor_user());
  return true;
end $$;
revoke all on function catalogue.add_search_word(text, text, text, timestamptz), catalogue.remove_search_word(text, text, text, timestamptz) from public;
grant execute on function catalogue.add_search_word(text, text, text, timestamptz), catalogue.remove_search_word(text, text, text, timestamptz) to omlopp_app;

-- Words that found nothing, counted by day. Nothing of who asked; words that may be somebody's number or name are never sent here.
create table catalogue.search_miss (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  words text not null check (length(words) between 2 and 60 and words !~ '[0-9]{6}'),
  on_day date not null,
  count integer not null check (count > 0),
  primary key (supplier_id, words, on_day)
);
-- What an editor says of such words. No row: open. `version` counts the answers.
create table catalogue.search_miss_answer (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  words text not null,
  state text not null check (state in ('open', 'solved', 'ignored')),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid not null default platform.actor_user(),
  primary key (supplier_id, words)
);
alter table catalogue.search_miss enable row level security;
alter table catalogue.search_miss_answer enable row level security;
create policy own on catalogue.search_miss for select using (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy counted on catalogue.search_miss for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
create policy counted_on on catalogue.search_miss for update using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
create policy swept on catalogue.search_miss for delete using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
create policy own on catalogue.search_miss_answer for select using (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy answered on catalogue.search_miss_answer for insert
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'catalogue-editor' and changed_by = (select platform.actor_user()));
create policy answered_again on catalogue.search_miss_answer for update
  using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'catalogue-editor')
  with check (supplier_id = (select platform.actor_supplier()) and changed_by = (select platform.actor_user()));
grant select, insert, delete on catalogue.search_miss to omlopp_app;
grant update (count) on catalogue.search_miss to omlopp_app;
grant select, insert on catalogue.search_miss_answer to omlopp_app;
grant update (state, version, changed_at, changed_by) on catalogue.search_miss_answer to omlopp_app;

-- How long misses are kept, how many other words one process writes at a time, and how often words must have been asked before an
-- editor sees them. One row.
create table catalogue.search_miss_limit (
  is_the_one boolean primary key default true check (is_the_one),
  kept_days integer not null check (kept_days between 1 and 3650),
  gathered_most integer not null check (gathered_most between 1 and 5000),
  shown_from integer not null check (shown_from >= 1),
  source text not null,
  is_assumed boolean not null default true
);
insert into catalogue.search_miss_limit (kept_days, gathered_most, shown_from, source) values (365, 500, 2, 'rules-i § search-misses');
grant select on catalogue.search_miss_limit to omlopp_app;

-- What articles of a class state: the longest prefix that names an attribute wins. Our own list, for the whole installation.
create table catalogue.attribute_definition (
  iso_prefix text not null check (iso_prefix ~ '^([0-9]{2}){0,3}$'),
  attribute text not null check (attribute ~ '^[a-z][a-zA-Z]{1,30}$'),
  unit text not null default '' check (length(unit) <= 10),
  kind text not null check (kind in ('number', 'text')),
  -- Null: any.
  allowed text[],
  -- A main aid of the class must state it.
  is_required boolean not null,
  from_edition text not null check (from_edition in ('2011', '2016', '2022')),
  source text not null,
  primary key (iso_prefix, attribute)
);
-- When an article fits a measure of the person or the room: what is asked, the article's own attribute, and the margin.
create table catalogue.fit_measure (
  key text primary key check (key ~ '^[a-z][a-zA-Z]{1,30}$'),
  attribute text not null,
  -- near: within the margins; at_least: the article's limit reaches it; at_most: the article is that small.
  way text not null check (way in ('near', 'at_least', 'at_most')),
  -- How far below and above the asked measure still fits, in its unit. For at_most, `below` is the room that must be left.
  below numeric not null default 0 check (below >= 0),
  above numeric not null default 0 check (above >= 0),
  why text not null check (length(why) between 5 and 200),
  source text not null,
  is_assumed boolean not null default true
);
create trigger count_change after insert or update or delete or truncate on catalogue.attribute_definition
  for each statement execute function catalogue.count_change('words');
create trigger count_change after insert or update or delete or truncate on catalogue.fit_measure
  for each statement execute function catalogue.count_change('words');
grant select on catalogue.attribute_definition, catalogue.fit_measure to omlopp_app;
insert into catalogue.fit_measure (key, attribute, way, below, above, why, source) values
  ('seatWidthCm', 'seatWidthCm', 'near', 1, 1, 'Sittbredder säljs i steg om två till tre centimeter.', 'rules-i § fit'),
  ('seatDepthCm', 'seatDepthCm', 'near', 2, 1, 'Sitsen ska hellre vara för kort än för lång: den får inte trycka i knävecket.', 'rules-i § fit'),
  ('seatHeightCm', 'seatHeightCm', 'near', 2, 2, 'Höjden kan oftast ställas någon centimeter.', 'rules-i § fit'),
  ('widthCm', 'widthCm', 'near', 1, 1, 'Bredder säljs i steg.', 'rules-i § fit'),
  ('lengthCm', 'lengthCm', 'near', 1, 1, 'Längder säljs i steg.', 'rules-i § fit'),
  ('maxUserKg', 'maxUserKg', 'at_least', 0, 0, 'Den högsta vikten är en gräns: inget avdrag görs.', 'rules-i § fit'),
  ('doorWidthCm', 'widthCm', 'at_most', 2, 0, 'Händer och svängrum kräver någon centimeter mellan hjälpmedlet och dörren.', 'rules-i § fit');
