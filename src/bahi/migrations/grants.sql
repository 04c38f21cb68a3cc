-- What the application may do, said anew after each migration: it never owns a table, and what only grows it may
-- only read and add to. The ledger is written by its own functions.
do $$ begin
    if not exists (select from pg_roles where rolname = 'bahi_app') then create role bahi_app nologin; end if;
end $$;
do $$ begin execute format('grant bahi_app to %I', current_user); end $$;

do $$
declare s text;
begin
    for s in select nspname from pg_namespace
              where nspname not in ('public', 'ledger', 'information_schema') and nspname !~ '^pg_' loop
        execute format('grant usage on schema %I to bahi_app', s);
        execute format('grant select, insert, update on all tables in schema %I to bahi_app', s);
        execute format('grant usage on all sequences in schema %I to bahi_app', s);
        execute format('grant execute on all functions in schema %I to bahi_app', s);
    end loop;
end $$;

revoke update on events.event from bahi_app;
revoke insert, update on events.seal, events.link, events.unsealed from bahi_app;
revoke update on kit.answer from bahi_app;
grant delete on kit.answer to bahi_app;
grant select on public.migration to bahi_app;
revoke update on documents.document, imports.row from bahi_app;

grant delete on parties.email, parties.mobile, parties.identifier, parties.bank_account, parties.demat_account,
                parties.role to bahi_app;
grant delete on booking.client, booking.paper_waiver to bahi_app;
revoke update on parties.identifier, parties.address from bahi_app;

grant delete on booking.stock to bahi_app;
revoke update on booking.note, booking.purchase_payment, booking.movement, booking.landing_price, booking.purchase_rates from bahi_app;
revoke update on booking.entitlement, booking.touched_booking from bahi_app;
revoke insert, update on booking.gains_rule, booking.partner_terms, booking.tax_rule from bahi_app;

revoke insert, update on identity.team from bahi_app;
grant delete on jobs.job, jobs.worker, jobs.schedule, jobs.subscription to bahi_app;
revoke update on workflow.decision from bahi_app;
revoke update on identity.attempt from bahi_app;
grant delete on identity.attempt, identity.recovery_code, identity.second_step, identity.refresh_token to bahi_app;

grant delete on notifications.attachment to bahi_app;
revoke update on notifications.attachment, notifications.wording from bahi_app;

grant delete on identity.sso_flow to bahi_app;

grant delete on identity.passkey, identity.challenge to bahi_app;
