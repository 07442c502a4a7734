CREATE TABLE "operators" (
	"id" varchar(80) PRIMARY KEY NOT NULL,
	"email" varchar(254) NOT NULL,
	"name" varchar(255),
	"password_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operators_email" UNIQUE("email"),
	CONSTRAINT "operators_id" CHECK (starts_with("operators"."id", 'operator_'))
);
--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_id_is_no_customer";--> statement-breakpoint
ALTER TABLE "token_families" DROP CONSTRAINT "token_families_one_holder";--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "token_families" ADD COLUMN "operator_id" varchar(80);--> statement-breakpoint
ALTER TABLE "token_families" ADD CONSTRAINT "token_families_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "token_families_operator" ON "token_families" USING btree ("operator_id") WHERE operator_id is not null;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_id_is_no_customer" CHECK (not starts_with("clients"."id", 'customer_') and not starts_with("clients"."id", 'operator_')
        and "clients"."id" not in ('waybill-sessions', 'waybill-operators'));--> statement-breakpoint
ALTER TABLE "token_families" ADD CONSTRAINT "token_families_one_holder" CHECK (num_nonnulls("token_families"."customer_id", "token_families"."client_id", "token_families"."operator_id") = 1);