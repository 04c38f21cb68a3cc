-- A stock of which nothing is left may be taken out of the inventory list; the next purchase brings it back.
alter table booking.stock add column archived_at timestamptz;
