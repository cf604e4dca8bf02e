-- breaking: no
-- What there is to choose: ISO 9999 codes, articles shared by all suppliers, how articles belong together, and what each
-- supplier says of them: published, orderable, in the range, delivery class and prices by date.
create schema catalogue;
grant usage on schema catalogue to omlopp_app;

-- A code without wording is known but not shown.
create table catalogue.iso_code (
  edition text not null check (edition in ('2011', '2016', '2022')),
  -- Digits only: class, subclass, division.
  code text not null check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'),
  -- Our own short Swedish wording, never the standard's title.
  wording text check (length(wording) between 2 and 60),
  primary key (edition, code)
);

-- The article master. Fields and which of them go together: dalarna-artikel.
create table catalogue.article (
  article_no text primary key check (article_no ~ '^[0-9]{5,6}$'),
  -- Type, model, measures, colour: in that order.
  name text not null check (length(name) between 3 and 120),
  description text not null default '' check (length(description) <= 2000),
  -- Everyday words that find it, beside its name.
  search_words text not null default '' check (length(search_words) <= 500),
  -- Type and model without measures and colour: articles of one model are its sizes and colours.
  -- Null = the article is the only one of its model.
  model text check (length(model) between 3 and 120),
  -- What pictures are kept under: one for all models of a product.
  family text not null check (family ~ '^[a-z0-9-]{2,60}$'),
  iso_edition text not null default '2016',
  iso_code text not null check (length(iso_code) = 6),
  article_type text not null check (article_type in ('main_aid', 'accessory', 'spare_part')),
  billing_form text not null check (billing_form in ('rent', 'sale')),
  responsibility text not null check (responsibility in ('principal', 'return_range', 'own', 'vision_centre')),
  product_kind text not null check (product_kind in ('hjalpmedel', 'forbrukning', 'vardprodukt', 'nutrition', 'lakemedelsforman', 'digitalt')),
  product_group text not null check (product_group in ('rollator', 'gastol', 'krycka', 'manuell_rullstol', 'transportrullstol',
    'elrullstol', 'drivaggregat', 'sittdyna', 'antidecubitusmadrass', 'lyft', 'skotbord', 'sang', 'hygien', 'horsel', 'syn',
    'ortopedteknik', 'kosmetisk', 'kognition', 'kommunikation', 'diabetes_sjalvtest', 'sakerhetskanyl', 'digital_termometer',
    'digital_blodtrycksmatare', 'digital_vag', 'digital_pulsoximeter', 'lakemedelsautomat', 'trygghetslarm_mobilt',
    'digital_tillsyn', 'digitalt_las', 'digitalt_hembesok', 'annat')),
  -- By which law it may be ordered: HSL, SoL or both.
  lagrum text[] not null check (lagrum <@ array['HSL', 'SoL'] and cardinality(lagrum) between 1 and 2),
  status text not null default 'active' check (status in ('new', 'active', 'discontinued')),
  -- Measures and the like by closed key: {"seatWidthCm": 45, "colour": "svart"}.
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  vendor text not null,
  vendor_article_no text not null,
  is_contracted boolean not null default true,
  -- Found in the national register of articles; if not, warranty is entered by hand.
  in_national_register boolean not null default true,
  warranty_months smallint check (warranty_months between 0 and 120),
  -- The template article that it was registered from.
  template text,
  -- Team (sektor) that answers for it at the supplier.
  team text not null check (team in ('02', '03', '05', '07', '08', '09', '10', '11', '40')),
  is_inventory boolean not null,
  depreciation_years smallint check (depreciation_years in (3, 5)),
  account_group text,
  price_group text,
  -- What is added to the purchase price over the depreciation time, for a rented article.
  calculation_percent smallint check (calculation_percent between 0 and 400),
  service_grade text not null check (service_grade in ('00', '10', '11', '12', '13', '20', '30', '33', '44')),
  is_individually_marked boolean not null,
  is_serial_required boolean not null default false,
  never_has_components boolean not null default false,
  has_hour_meter boolean not null default false,
  may_be_component boolean not null default false,
  is_special_adapted boolean not null default false,
  is_bulky boolean not null default false,
  -- The article is a right to on-call help itself (rätt till jour).
  is_jour_right boolean not null default false,
  -- Whether on-call help covers the aid: always, with a right prescribed, or never.
  jour_cover text not null default 'never' check (jour_cover in ('always', 'with_right', 'never')),
  extra_info text not null default '',
  has_quality_control boolean not null default false,
  quality_control_text text,
  goods_in_text text,
  pick_text text,
  return_text text,
  order_text text,
  inspection_interval_days smallint check (inspection_interval_days between 30 and 3650),
  maintenance_interval_days smallint check (maintenance_interval_days between 30 and 3650),
  follow_up_reasons text[] not null default '{}',
  yearly_use_estimate integer check (yearly_use_estimate >= 0),
  -- A picture's key in the installation; no picture is no fault.
  image_key text,

  foreign key (iso_edition, iso_code) references catalogue.iso_code (edition, code),
  constraint rented_main_aid_is_marked_inventory
    check (not (article_type = 'main_aid' and billing_form = 'rent') or (is_individually_marked and is_inventory)),
  constraint spare_part_is_sold check (article_type <> 'spare_part' or billing_form = 'sale'),
  constraint own_and_return_range_are_sold check (responsibility not in ('return_range', 'own') or billing_form = 'sale'),
  constraint inventory_is_depreciated check (is_inventory = (depreciation_years is not null)),
  constraint account_group_follows check (account_group is not distinct from
    case when is_inventory then team || '-I' || depreciation_years end),
  constraint rent_is_calculated check ((billing_form = 'rent') = (calculation_percent is not null)),
  constraint rented_accessory_has_grade_44
    check ((service_grade = '44') = (article_type = 'accessory' and billing_form = 'rent')),
  constraint serial_needs_mark check (is_individually_marked or not (is_serial_required or has_hour_meter or never_has_components)),
  constraint intervals_need_mark
    check (is_individually_marked or (inspection_interval_days is null and maintenance_interval_days is null)),
  constraint warranty_known check (in_national_register or warranty_months is not null),
  constraint quality_control_says_what check (has_quality_control = (quality_control_text is not null))
);
create index article_of_iso on catalogue.article (iso_code, article_no);

-- main ← other. `replaces`: other is replaced by main. `equals` is stored both ways.
create table catalogue.article_relation (
  main_no text not null references catalogue.article,
  other_no text not null references catalogue.article,
  kind text not null check (kind in ('accessory', 'spare_part', 'consumable', 'replaces', 'equals')),
  -- The main product that the accessory is first of all meant for.
  is_standard boolean not null default false,
  primary key (main_no, other_no, kind),
  check (main_no <> other_no)
);
create index article_relation_other on catalogue.article_relation (other_no, kind);

-- Words for the search: a lay word and what it means, or a part that compounds are built of.
create table catalogue.search_word (
  word text not null check (word ~ '^[a-zåäöé0-9-]{2,40}$'),
  kind text not null check (kind in ('synonym', 'part')),
  means text not null default '' check ((kind = 'synonym') = (means <> '')),
  primary key (word, kind, means)
);

create table catalogue.supplier_article (
  supplier_id uuid not null references organisation.supplier,
  article_no text not null references catalogue.article,
  -- Four flags, each for itself: may_be_component is the article's own.
  is_published boolean not null,
  is_orderable boolean not null,
  is_in_range boolean not null,
  -- Sold out and not bought again.
  is_outgoing boolean not null default false,
  -- stock: 7 weekdays; order: at most 17; order_long: the planned days; unknown: the supplier says when ordered.
  delivery_class text not null check (delivery_class in ('stock', 'order', 'order_long', 'unknown')),
  planned_weekdays smallint check (planned_weekdays between 18 and 400),
  purchase_mode text not null check (purchase_mode in ('stocked', 'on_order')),
  -- Articles of one group do the same: the oldest in stock goes first.
  substitution_group text,
  primary key (supplier_id, article_no),
  check ((delivery_class = 'order_long') = (planned_weekdays is not null)),
  check ((delivery_class = 'stock') = (purchase_mode = 'stocked'))
);
create index supplier_article_group on catalogue.supplier_article (supplier_id, substitution_group) where substitution_group is not null;

-- What an article costs from a day to a day, excluding VAT. A changed price is a new row: the old one is ended.
create table catalogue.price (
  id bigint generated always as identity primary key,
  supplier_id uuid not null references organisation.supplier,
  article_no text not null references catalogue.article,
  kind text not null check (kind in ('rent_month', 'sale', 'purchase', 'service')),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  amount_ore bigint not null check (amount_ore >= 0),
  vat_rate numeric(4, 2) not null check (vat_rate in (0, 6, 12, 25)),
  source text not null,
  -- A figure that nobody has stated.
  is_assumed boolean not null default false,
  constraint one_price_a_day exclude using gist (supplier_id with =, article_no with =, kind with =, valid with &&)
);

-- Invoices point at price rows: only their end may be set.
create function catalogue.keep_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.supplier_id, new.article_no, new.kind, lower(new.valid), new.amount_ore, new.vat_rate)
    is distinct from (old.id, old.supplier_id, old.article_no, old.kind, lower(old.valid), old.amount_ore, old.vat_rate) then
    raise exception 'append-only: a price is ended and a new one written' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_price before update or delete on catalogue.price for each row execute function catalogue.keep_price();

-- Counts every change, so that each process knows when what it has read is old. A row and not a sequence: the
-- new number is seen only together with the change it stands for.
create table catalogue.version (
  scope text primary key check (scope in ('articles', 'suppliers')),
  version bigint not null
);
insert into catalogue.version (scope, version) values ('articles', 1), ('suppliers', 1);
create function catalogue.count_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update catalogue.version set version = version + 1 where scope = tg_argv[0];
  return null;
end $$;
create trigger count_change after insert or update or delete or truncate on catalogue.iso_code
  for each statement execute function catalogue.count_change('articles');
create trigger count_change after insert or update or delete or truncate on catalogue.article
  for each statement execute function catalogue.count_change('articles');
create trigger count_change after insert or update or delete or truncate on catalogue.article_relation
  for each statement execute function catalogue.count_change('articles');
create trigger count_change after insert or update or delete or truncate on catalogue.search_word
  for each statement execute function catalogue.count_change('articles');
create trigger count_change after insert or update or delete or truncate on catalogue.supplier_article
  for each statement execute function catalogue.count_change('suppliers');
create trigger count_change after insert or update or delete or truncate on catalogue.price
  for each statement execute function catalogue.count_change('suppliers');

-- What there is in the world is for all to see; what a supplier has, offers and charges only for its own area.
grant select on catalogue.iso_code, catalogue.article, catalogue.article_relation, catalogue.search_word, catalogue.version to omlopp_app;
alter table catalogue.supplier_article enable row level security;
create policy own on catalogue.supplier_article for select using (supplier_id = (select platform.actor_supplier()));
alter table catalogue.price enable row level security;
create policy own on catalogue.price for select using (supplier_id = (select platform.actor_supplier()));
grant select on catalogue.supplier_article, catalogue.price to omlopp_app;

-- What set-based work of other rooms (the month run) may read: price rows by date.
create view catalogue.catalogue_report with (security_invoker = true) as
  select id as price_id, supplier_id, article_no, kind, valid, amount_ore, vat_rate from catalogue.price;
grant select on catalogue.catalogue_report to omlopp_app;
