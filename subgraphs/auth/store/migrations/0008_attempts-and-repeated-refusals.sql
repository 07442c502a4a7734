CREATE TABLE "service_secrets" (
	"name" varchar(50) PRIMARY KEY NOT NULL,
	"secret" char(43) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "occurrences" integer DEFAULT 1 NOT NULL;