-- How the law taxes a gain on unlisted shares sold from that day on: fractions, before set-off, surcharge and cess.
create table booking.gains_rule (
    valid_from  date primary key,
    long_after_months smallint not null check (long_after_months > 0),
    long_rate   numeric(9, 6) not null check (long_rate between 0 and 1),
    section     text not null,
    provisional boolean not null,
    source      text not null
);
insert into booking.gains_rule values
    ('2024-07-23', 24, 0.125, '112', false,
     'Income-tax Act 1961, s. 112 as amended by the Finance (No. 2) Act 2024: 12.5 % without indexation'),
    ('2026-04-01', 24, 0.125, '197', true,
     'Income-tax Act 2025, in force from 1 April 2026; the number of the section is to be confirmed');
