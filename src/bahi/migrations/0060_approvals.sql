-- A client or partner whom the checker refused stands as such, with the reason, until somebody puts it right.
alter table booking.client
    drop constraint client_state_check,
    drop constraint client_check,
    add constraint client_state_check check (state in ('pending', 'approved', 'suspended', 'rejected')),
    add constraint approved_by_somebody check (state in ('pending', 'rejected') or approved_by is not null),
    add constraint rejected_for_a_reason check (state <> 'rejected' or reason is not null);

alter table booking.partner
    add column reason text check (length(reason) between 1 and 500),
    drop constraint partner_state_check,
    drop constraint partner_check,
    add constraint partner_state_check check (state in ('pending', 'approved', 'rejected')),
    add constraint approved_by_somebody check (state in ('pending', 'rejected') or approved_by is not null),
    add constraint rejected_for_a_reason check ((state = 'rejected') = (reason is not null));

create or replace view booking.partner_view as
    select r.id, r.number, r.party, p.name, p.kind, n.masked as pan_masked, n.blind as pan_blind, p.aadhaar_last4,
           e.address as email, m.number as mobile, r.share, r.state, r.active, r.created_at, r.created_person,
           r.approved_at, r.reason
      from booking.partner r
      join parties.party p on p.id = r.party
      left join parties.identifier n on n.party = p.id and n.scheme = 'pan'
      left join parties.email e on e.party = p.id and e.place = 1
      left join parties.mobile m on m.party = p.id and m.place = 1;

-- Open inboxes hear of every request that is made or closed.
create function workflow.announce() returns trigger language plpgsql as $$
begin
    perform pg_notify('live', 'workflow.approvals.changed');
    return null;
end $$;
create trigger announce after insert or update of state on workflow.request
    for each statement execute function workflow.announce();
