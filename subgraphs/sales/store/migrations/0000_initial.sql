CREATE TABLE "idempotency_keys" (
	"caller" varchar(300) NOT NULL,
	"key" varchar(255) NOT NULL,
	"shard" smallint NOT NULL,
	"fingerprint" char(43) NOT NULL,
	"order_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_caller_key_shard_pk" PRIMARY KEY("caller","key","shard")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"event_id" text PRIMARY KEY NOT NULL,
	"processed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_history" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"version" integer NOT NULL,
	"previous_status" text,
	"status" text NOT NULL,
	"tracking_number" varchar(255),
	"updated_by" varchar(300) NOT NULL,
	"reason" text,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_history_order_id_shard_version_pk" PRIMARY KEY("order_id","shard","version"),
	CONSTRAINT "order_history_status" CHECK ("order_history"."status" in ('PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED'))
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"position" smallint NOT NULL,
	"product_id" varchar(255) NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	CONSTRAINT "order_items_order_id_shard_position_pk" PRIMARY KEY("order_id","shard","position"),
	CONSTRAINT "order_items_quantity_positive" CHECK ("order_items"."quantity" > 0),
	CONSTRAINT "order_items_unit_price_positive" CHECK ("order_items"."unit_price_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"customer_id" varchar(255) NOT NULL,
	"status" text DEFAULT 'PENDING_SHIPMENT' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_id_shard_pk" PRIMARY KEY("id","shard"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
	CONSTRAINT "orders_version" CHECK ("orders"."version" >= 1),
	CONSTRAINT "orders_total_positive" CHECK ("orders"."total_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stream" text NOT NULL,
	"payload" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "inbox_processed_at" ON "inbox" USING brin ("processed_at");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_id","shard","id");--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("status","id") WHERE status in ('PENDING_SHIPMENT', 'SHIPPED');--> statement-breakpoint
CREATE INDEX "orders_created_at" ON "orders" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_unpublished" ON "outbox" USING btree ("id") WHERE published_at is null;