-- When whoever holds the session last showed that it is them; what is sensitive asks for it anew after a while.
alter table identity.session add column proved_at timestamptz;
