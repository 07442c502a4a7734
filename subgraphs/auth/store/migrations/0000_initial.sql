CREATE TABLE "clients" (
	"id" varchar(100) PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"grant_types" text[] NOT NULL,
	"rate_limit_requests" integer NOT NULL,
	"rate_limit_window_seconds" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "clients_id_is_no_customer" CHECK (not starts_with("clients"."id", 'customer_') and "clients"."id" <> 'waybill-sessions'),
	CONSTRAINT "clients_rate_limit_positive" CHECK ("clients"."rate_limit_requests" > 0 and "clients"."rate_limit_window_seconds" > 0)
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" varchar(80) PRIMARY KEY NOT NULL,
	"email" varchar(254) NOT NULL,
	"name" varchar(255),
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_email" UNIQUE("email"),
	CONSTRAINT "customers_id" CHECK (starts_with("customers"."id", 'customer_'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" varchar(80) NOT NULL,
	"token_hash" char(43) NOT NULL,
	"previous_token_hash" char(43),
	"successor_key" char(43),
	"rotated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_rotation_whole" CHECK (num_nulls("sessions"."previous_token_hash", "sessions"."successor_key", "sessions"."rotated_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" varchar(100) PRIMARY KEY NOT NULL,
	"private_key" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signing_keys_state" CHECK ("signing_keys"."state" in ('next', 'current', 'previous', 'retired'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_customer" ON "sessions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_one_current" ON "signing_keys" USING btree ("state") WHERE state = 'current';