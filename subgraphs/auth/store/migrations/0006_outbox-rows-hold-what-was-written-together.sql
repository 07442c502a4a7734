-- A row for all events that a transaction writes, in place of one for each: written once, and marked once.
ALTER TABLE "outbox" ALTER COLUMN "stream" SET DATA TYPE text[] USING ARRAY["stream"];--> statement-breakpoint
ALTER TABLE "outbox" RENAME COLUMN "stream" TO "streams";--> statement-breakpoint
ALTER TABLE "outbox" RENAME COLUMN "payload" TO "payloads";--> statement-breakpoint
-- Long ones are kept beside the table, as they are: a mark then copies a few bytes of them, and nobody waits for compression.
ALTER TABLE "outbox" ALTER COLUMN "payloads" SET STORAGE EXTERNAL;
