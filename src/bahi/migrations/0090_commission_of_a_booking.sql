-- Commissions came before bookings did; since then each was earned by one that is on record.
alter table booking.commission
    add constraint earned_by_a_booking foreign key (booking) references booking.booking not valid;
alter table booking.commission validate constraint earned_by_a_booking;
