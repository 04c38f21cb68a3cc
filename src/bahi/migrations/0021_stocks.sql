-- A share the desk deals in. Its particulars are the instrument's; this row is what the desk adds.
create table booking.stock (
    id         uuid primary key references instruments.instrument,
    added_at   timestamptz not null,
    added_by   uuid not null
);

create view booking.stock_view as
    select s.id, i.symbol, i.name, i.isin, i.sector, i.face_value, i.state, s.added_at
      from booking.stock s join instruments.instrument i on i.id = s.id;
