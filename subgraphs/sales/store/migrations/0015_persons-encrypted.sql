CREATE SCHEMA "keys";
--> statement-breakpoint
CREATE TABLE "keys"."data_keys" (
	"owner" varchar(255) PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keys"."erasures" (
	"owner" varchar(255) PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_details" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "order_history" ADD COLUMN "sealed_reason" text;--> statement-breakpoint
ALTER TABLE "order_returns" ADD COLUMN "sealed_reason" text;