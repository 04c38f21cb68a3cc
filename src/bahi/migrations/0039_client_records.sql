-- What the desk keeps of a client beside the party: how they are constituted, and the codes they trade under.
create sequence booking.otc_ucc;
alter table booking.client
    add column constitution text,
    add column otc_ucc      text unique check (otc_ucc ~ '^OTC[0-9]{7}$'),
    add column dp_type      text not null default 'outside' check (dp_type in ('inside', 'outside')),
    add column trading_ucc  text check (trading_ucc ~ '^[A-Z0-9]{1,10}$'),
    add constraint inside_has_a_code check (dp_type = 'outside' or trading_ucc is not null);

update booking.client c
   set constitution = case substr(v.pan_masked, 4, 1) when 'P' then 'individual' when 'H' then 'huf'
                          when 'F' then 'partnership' when 'C' then 'company' when 'T' then 'trust' else 'body' end,
       otc_ucc = case when c.role = 'client' then 'OTC' || lpad(nextval('booking.otc_ucc')::text, 7, '0') end
  from booking.client_view v where v.id = c.id;

alter table booking.client
    alter column constitution set not null,
    add check (constitution in ('individual', 'proprietor', 'huf', 'partnership', 'company', 'trust', 'body')),
    add check ((role = 'client') = (otc_ucc is not null));

-- A paper that somebody with the permission decided to do without, and why.
create table booking.paper_waiver (
    client    uuid not null references booking.client,
    kind      text not null,
    reason    text not null check (length(reason) between 1 and 200),
    waived_at timestamptz not null,
    waived_by uuid not null,
    primary key (client, kind)
);

-- An Aadhaar is known again by a keyed hash; of the number itself only the last four digits are kept.
alter table parties.party add column aadhaar_blind text unique check (aadhaar_blind is null or kind = 'person');
