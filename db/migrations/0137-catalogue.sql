-- breaking: no
-- Pictures and documents of articles. A file is kept once, by what its bytes come to, and is never changed: whoever has its address has it whole.
create table catalogue.file (
  digest text primary key check (digest = encode(sha256(bytes), 'hex')),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  bytes bytea not null check (octet_length(bytes) between 1 and 10000000)
);
create table catalogue.article_picture (
  id uuid primary key,
  article_no text not null references catalogue.article,
  -- The first is the main picture.
  place smallint not null check (place between 1 and 20),
  digest text not null references catalogue.file,
  -- The same picture small, for lists; null: the whole one is shown there too.
  thumb_digest text references catalogue.file,
  -- What it shows, for whoever does not see it.
  alt text not null check (length(alt) between 3 and 250),
  -- Pixels.
  width smallint not null check (width between 1 and 4096),
  height smallint not null check (height between 1 and 4096),
  added_at timestamptz not null,
  added_by uuid not null default platform.actor_user(),
  constraint one_at_a_place unique (article_no, place) deferrable initially deferred,
  unique (article_no, digest)
);
create table catalogue.article_document (
  id uuid primary key,
  article_no text not null references catalogue.article,
  digest text not null references catalogue.file,
  kind text not null check (kind in ('manual', 'quick-guide', 'declaration', 'service', 'other')),
  -- ISO 639-1.
  language text not null check (language ~ '^[a-z]{2}$'),
  title text not null check (length(title) between 3 and 120),
  -- The day that stands on it.
  dated date not null,
  added_at timestamptz not null,
  added_by uuid not null default platform.actor_user(),
  unique (article_no, digest)
);
create index picture_digest on catalogue.article_picture (digest);
create index picture_thumb on catalogue.article_picture (thumb_digest);
create index document_digest on catalogue.article_document (digest);

-- Of what every process keeps in memory they need no new index of words: they count where words do.
create trigger count_change after insert or update or delete or truncate on catalogue.article_picture
  for each statement execute function catalogue.count_change('words');
create trigger count_change after insert or update or delete or truncate on catalogue.article_document
  for each statement execute function catalogue.count_change('words');

-- Written like the rest of the catalogue: by functions that ask who the actor is.
create function catalogue.keep_file(the_digest text, the_type text, the_bytes bytea) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.file (digest, media_type, bytes) values (the_digest, the_type, the_bytes) on conflict (digest) do nothing;
end $$;

-- A file that no article has any more is not kept.
create function catalogue.drop_files(digests text[]) returns void language sql security definer set search_path = pg_catalog as $$
  delete from catalogue.file f where f.digest = any(digests)
    and not exists (select from catalogue.article_picture p where p.digest = f.digest or p.thumb_digest = f.digest)
    and not exists (select from catalogue.article_document d where d.digest = f.digest)
$$;

create function catalogue.add_picture(picture jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.article_picture (id, article_no, place, digest, thumb_digest, alt, width, height, added_at)
    select p."pictureId", p."articleNo", p.place, p.digest, p."thumbDigest", p.alt, p.width, p.height, at
    from jsonb_to_record(picture) as p("pictureId" uuid, "articleNo" text, place smallint, digest text, "thumbDigest" text, alt text,
      width smallint, height smallint);
end $$;

-- The pictures of an article as they shall be: their places and words. Those that are not named are taken away.
create function catalogue.arrange_pictures(the_article text, pictures jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone text[];
begin
  perform catalogue.must_edit();
  with taken as (
    delete from catalogue.article_picture p where p.article_no = the_article
      and p.id not in (select (one ->> 'pictureId')::uuid from jsonb_array_elements(pictures) one)
    returning p.digest, p.thumb_digest)
  select array_agg(t.digest) || array_agg(t.thumb_digest) filter (where t.thumb_digest is not null) into gone from taken t;
  update catalogue.article_picture p set place = one.place, alt = one.alt
    from jsonb_to_recordset(pictures) as one("pictureId" uuid, place smallint, alt text)
    where p.id = one."pictureId" and p.article_no = the_article;
  perform catalogue.drop_files(gone);
end $$;

create function catalogue.add_document(document jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.article_document (id, article_no, digest, kind, language, title, dated, added_at)
    select d."documentId", d."articleNo", d.digest, d.kind, d.language, d.title, d.dated, at
    from jsonb_to_record(document) as d("documentId" uuid, "articleNo" text, digest text, kind text, language text, title text, dated date);
end $$;

create function catalogue.remove_document(the_article text, the_document uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone text;
begin
  perform catalogue.must_edit();
  delete from catalogue.article_document d where d.id = the_document and d.article_no = the_article returning d.digest into gone;
  perform catalogue.drop_files(array[gone]);
end $$;

revoke all on function catalogue.keep_file(text, text, bytea), catalogue.drop_files(text[]), catalogue.add_picture(jsonb, timestamptz),
  catalogue.arrange_pictures(text, jsonb), catalogue.add_document(jsonb, timestamptz), catalogue.remove_document(text, uuid) from public;
grant execute on function catalogue.keep_file(text, text, bytea), catalogue.add_picture(jsonb, timestamptz),
  catalogue.arrange_pictures(text, jsonb), catalogue.add_document(jsonb, timestamptz), catalogue.remove_document(text, uuid) to omlopp_app;
-- What there is in the world is for all to see, pictures of it too.
grant select on catalogue.file, catalogue.article_picture, catalogue.article_document to omlopp_app;
