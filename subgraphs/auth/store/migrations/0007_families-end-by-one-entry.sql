CREATE TABLE "revoked_families" (
	"id" char(22) PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"client_id" varchar(100)
);
--> statement-breakpoint
ALTER TABLE "token_families" ADD COLUMN "tokens_issued" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "token_families" ADD COLUMN "tokens_counted_from" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "token_families" ADD COLUMN "newest_token_id" uuid;--> statement-breakpoint
CREATE INDEX "revoked_families_expires_at" ON "revoked_families" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "revoked_families_client" ON "revoked_families" USING btree ("client_id","expires_at") WHERE client_id is not null;