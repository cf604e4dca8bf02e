import type pg from "pg";

/** The least tables that could do, in a schema of their own beside ours: from the same articles and devices. */
const tables = `
  drop schema if exists floor cascade;
  create schema floor;
  create table floor.article (id int primary key, article_no text not null, name text not null, descr text not null, price numeric(10, 2) not null,
    tsv tsvector generated always as (setweight(to_tsvector('swedish', article_no || ' ' || name), 'A') || setweight(to_tsvector('swedish', descr), 'B')) stored);
  insert into floor.article (id, article_no, name, descr, price)
    select row_number() over (order by article_no), article_no, name, search_words || ' ' || description, 100 from catalogue.article;
  create index on floor.article using gin (tsv);
  create unique index on floor.article (article_no);
  create table floor.term (id int generated always as identity primary key, kind text not null, term text not null, shown text not null, weight int not null);
  insert into floor.term (kind, term, shown, weight)
    select 'word', word, word, ndoc from ts_stat('select to_tsvector(''simple'', name) from catalogue.article')
    union all select 'class', lower(i.wording), i.wording, count(a.*)::int from catalogue.iso_code i left join catalogue.article a on a.iso_code = i.code where i.wording is not null group by i.code, i.edition, i.wording
    union all select 'article', lower(name), name, 1 from catalogue.article;
  create index on floor.term (term text_pattern_ops);
  create table floor.stock (article_id int primary key references floor.article, on_hand int not null, reserved int not null default 0) with (fillfactor = 70);
  insert into floor.stock select id, 1000000, 0 from floor.article;
  create sequence floor.order_no;
  create table floor.ordr (id bigint generated always as identity primary key, order_no text not null unique, patient_id bigint not null, prescriber_id int not null,
    unit_id int not null, cost_bearer_id int not null, status text not null, delivery jsonb not null, created_at timestamptz not null default now());
  create index on floor.ordr (patient_id);
  create index on floor.ordr (unit_id, status);
  create table floor.order_line (id bigint generated always as identity primary key, order_id bigint not null references floor.ordr, line_no int not null,
    article_id int not null references floor.article, qty int not null, price numeric(10, 2) not null, status text not null);
  create index on floor.order_line (order_id);
  create index on floor.order_line (article_id);
  create table floor.event (id bigint generated always as identity primary key, entity text not null, entity_id bigint not null, kind text not null,
    actor int not null, at timestamptz not null default now(), data jsonb not null);
  create index on floor.event (entity, entity_id);
  create table floor.device (id bigint primary key, tag text not null, serial text not null, article_id int not null references floor.article, status text not null,
    bought date not null, location text, person_id uuid);
  insert into floor.device select row_number() over (), d.device_no, coalesce(d.serial_no, ''), a.id, d.state, d.bought_on, d.bin, d.person_id
    from devices.device d join floor.article a on a.article_no = d.article_no order by d.supplier_id, d.device_no;
  create table floor.person (id uuid primary key, number text, name text not null);
  insert into floor.person select id, number, given_name || ' ' || family_name from patients.person;
  create index on floor.device (person_id) where person_id is not null;
  create table floor.custody (tag text not null, at timestamptz not null, holder text not null, because text not null);
  insert into floor.custody select d.device_no, c.at, c.holder, c.because from devices.custody c join devices.device d on d.id = c.device_id;
  create index on floor.custody (tag, at);
  create table floor.task (id uuid primary key, tag text, article_no text not null, status text not null, picked_at timestamptz) with (fillfactor = 70);
  insert into floor.task select t.id, d.device_no, t.article_no, t.state, t.picked_at from stores.pick_task t left join devices.device d on d.id = t.device_id;
`;

/** Makes the floor's tables from what the installation holds. Ours are left as they are. */
export async function makeFloor(owner: pg.ClientBase): Promise<void> {
  await owner.query(tables);
  // A number may be two suppliers'; the floor knows of none.
  await owner.query("delete from floor.device d using floor.device e where d.tag = e.tag and d.id > e.id");
  await owner.query("create unique index on floor.device (tag)");
  await owner.query("analyze floor.article, floor.term, floor.device, floor.stock, floor.person, floor.custody, floor.task");
}
