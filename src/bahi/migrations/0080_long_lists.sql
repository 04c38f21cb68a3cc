-- A list of hundreds of thousands: its largest first without sorting them all, its sums without naming anybody.
create index booking_by_size on booking.booking (consideration, id);

create view booking.booking_figure as
    select b.id, b.number, b.kind, b.client as client_id, b.stock as stock_id, b.quantity, b.landing_price,
           b.selling_price, b.consideration, b.paid,
           case when b.stage in ('void', 'rejected', 'denied') then 0 else b.consideration - b.paid end as "left",
           b.salesperson as salesperson_id, b.booked_on, b.loss, b.confirmation, b.stage,
           (select c.employee from booking.client c where c.id = b.client) as employee
      from booking.booking b;
