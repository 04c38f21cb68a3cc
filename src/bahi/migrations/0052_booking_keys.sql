-- A booking's partner is one of the desk's own.
alter table booking.booking add constraint with_a_partner foreign key (partner) references booking.partner;
