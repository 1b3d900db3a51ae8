-- Tables like those that a webhook is written to, without our indexes of other uses and without partitions.
DROP SCHEMA IF EXISTS door CASCADE;
CREATE SCHEMA door;
CREATE TABLE door.raw_event (LIKE public.raw_event INCLUDING ALL);
CREATE TABLE door.dedup (LIKE public.dedup INCLUDING ALL);
CREATE TABLE door.sender (LIKE public.sender INCLUDING ALL);
CREATE TABLE door.inbound_message (LIKE public.inbound_message INCLUDING ALL);
CREATE TABLE door.subject_sequence (LIKE public.subject_sequence INCLUDING ALL);
CREATE TABLE door.outbox (LIKE public.outbox INCLUDING ALL);
CREATE TABLE door.outbox_pending (LIKE public.outbox_pending INCLUDING ALL);
INSERT INTO door.sender
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'whatsapp', 'whatsapp-main', now(), now()
    FROM generate_series(1, 2000) n;
