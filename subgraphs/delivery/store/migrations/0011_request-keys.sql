CREATE TABLE "request_keys" (
	"caller" varchar(300) NOT NULL,
	"key" varchar(255) NOT NULL,
	"fingerprint" char(43) NOT NULL,
	"result" text,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE INDEX "request_keys_expires_at" ON "request_keys" USING btree ("expires_at");