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
CREATE TABLE "saved_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" varchar(80) NOT NULL,
	"personal" text NOT NULL,
	"phone_hash" char(43),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "personal" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_hash" char(43);--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saved_addresses" ADD CONSTRAINT "saved_addresses_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_addresses_customer" ON "saved_addresses" USING btree ("customer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "saved_addresses_phone" ON "saved_addresses" USING btree ("phone_hash") WHERE phone_hash is not null;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_email_hash" UNIQUE("email_hash");