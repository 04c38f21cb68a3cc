create schema documents;

-- A file somebody handed in. Its content stands sealed in the storage under `content`, a keyed hash of it.
-- A newer version of the same owner, kind and slot supersedes it; nothing is ever deleted.
create table documents.document (
    id          uuid primary key,
    owner_kind  text not null check (owner_kind ~ '^[a-z_.]{1,60}$'),
    owner_id    uuid not null,
    kind        text not null check (kind ~ '^[a-z_]{1,40}$'),
    slot        text not null check (slot ~ '^[a-z0-9-]{0,40}$'),
    version     int  not null check (version > 0),
    name        text not null check (length(name) between 1 and 120),
    suffix      text not null check (suffix ~ '^[a-z]{3,4}$'),
    media_type  text not null,
    size        int  not null check (size > 0),
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content     text not null check (content ~ '^[0-9a-f]{64}$'),
    uploaded_at timestamptz not null,
    uploaded_by uuid not null,
    uploaded_by_name text not null,
    constraint version_once unique (owner_id, owner_kind, kind, slot, version)
);
create index on documents.document (content);

create function documents.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'documents.% only grows', tg_table_name using errcode = '42501'; end $$;
create trigger only_grows before update or delete or truncate on documents.document
    for each statement execute function documents.refuse_change();

create view documents.document_view as
    select id, owner_kind, owner_id, kind, slot, version,
           concat(kind, '-' || nullif(slot, ''), '.v', version, '.', suffix) as file_name,
           not exists (select from documents.document newer
                        where (newer.owner_id, newer.owner_kind, newer.kind, newer.slot)
                            = (d.owner_id, d.owner_kind, d.kind, d.slot) and newer.version > d.version) as current,
           name, media_type, size, sha256, uploaded_at, uploaded_by_name as uploaded_by
      from documents.document d;
