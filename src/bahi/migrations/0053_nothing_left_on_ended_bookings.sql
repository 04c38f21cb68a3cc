-- On a booking that has ended nothing is left to pay: what was paid on it goes back.
create or replace view booking.booking_view as
    select b.id, b.number, b.kind, b.client as client_id, c.party, p.name as client, b.stock as stock_id,
           i.symbol, i.name as stock, b.quantity, b.landing_price, b.cost_price, b.selling_price, b.consideration,
           b.paid,
           case when b.stage in ('void', 'rejected', 'denied') then 0 else b.consideration - b.paid end as "left",
           b.partner as partner_id, b.partner_share, b.note,
           b.salesperson as salesperson_id, s.name as salesperson, b.maker, b.booked_on, b.version, b.approval,
           b.loss, b.confirmation, b.insider, b.transfer, b.stage, b.delivered_cost, b.settled_on, b.voided_at,
           b.void_reason, b.created_at, c.employee
      from booking.booking b
      join booking.client c on c.id = b.client
      join parties.party p on p.id = c.party
      join instruments.instrument i on i.id = b.stock
      join identity.person s on s.id = b.salesperson;
