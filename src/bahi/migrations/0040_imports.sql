create schema imports;

-- Each row of a sheet that became a record, known again by keyed hashes of what names it and of what it said.
create table imports.row (
    kind        text not null,
    key         text not null,
    fingerprint text not null,
    subject     uuid not null,
    at          timestamptz not null,
    by          uuid not null,
    primary key (kind, key)
);
create index on imports.row (subject);
