-- Who writes an event knows its id before the database does, and can have it published and marked without asking.
ALTER TABLE "outbox" ALTER COLUMN "id" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "id" SET DATA TYPE uuid USING substring("payload"::json ->> 'event_id' from 5)::uuid;
