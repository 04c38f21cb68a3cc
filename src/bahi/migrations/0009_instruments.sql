create schema instruments;

create table instruments.instrument (
    id         uuid primary key,
    kind       text not null check (kind in ('share', 'fund_interest', 'receivable_unit', 'fund_plan', 'index')),
    symbol     text not null check (symbol ~ '^[A-Z0-9][A-Z0-9&._-]{0,29}$'),
    name       text not null check (length(name) between 1 and 200),
    isin       text check (isin ~ '^[A-Z]{2}[A-Z0-9]{9}[0-9]$'),
    scale      smallint not null check (scale between 0 and 12),
    sector     text,
    face_value numeric(17, 4) check (face_value > 0),
    state      text not null default 'active' check (state in ('active', 'suspended', 'retired')),
    created_at timestamptz not null
);
create unique index symbol_of_one_instrument on instruments.instrument (kind, symbol) where state <> 'retired';
create unique index isin_of_one_instrument on instruments.instrument (isin) where state <> 'retired';
