-- A read model of the orders. It is filled by a rebuild, which the processes of sales do in the background.
CREATE TABLE "order_counters" (
	"period" varchar(6) NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"kind" varchar(20) NOT NULL,
	"key" varchar(50) NOT NULL,
	"count" bigint NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "order_counters_period_starts_at_kind_key_pk" PRIMARY KEY("period","starts_at","kind","key"),
	CONSTRAINT "order_counters_period" CHECK ("order_counters"."period" in ('minute', 'hour'))
);
--> statement-breakpoint
CREATE TABLE "order_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" varchar(255) NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_list_names" (
	"product_id" varchar(255) NOT NULL,
	"name" varchar(255) NOT NULL,
	"words" text[] NOT NULL,
	CONSTRAINT "order_list_names_product_id_name_pk" PRIMARY KEY("product_id","name")
);
--> statement-breakpoint
CREATE TABLE "order_list_products" (
	"id" uuid NOT NULL,
	"product_id" varchar(255) NOT NULL,
	"status" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_list_products_id_product_id_pk" PRIMARY KEY("id","product_id")
);
--> statement-breakpoint
CREATE TABLE "order_list_rebuild" (
	"number" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"after_id" uuid NOT NULL,
	"listed" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_list_rebuild_one" CHECK ("order_list_rebuild"."number" = 1)
);
--> statement-breakpoint
CREATE TABLE "order_list_tracking" (
	"tracking_number" varchar(255) NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "order_list_tracking_tracking_number_id_pk" PRIMARY KEY("tracking_number","id")
);
--> statement-breakpoint
CREATE INDEX "order_list_placed" ON "order_list" USING btree ("status","placed_at","id");--> statement-breakpoint
CREATE INDEX "order_list_changed" ON "order_list" USING btree ("status","changed_at","id");--> statement-breakpoint
CREATE INDEX "order_list_customer_placed" ON "order_list" USING btree ("customer_id","status","placed_at","id");--> statement-breakpoint
CREATE INDEX "order_list_customer_changed" ON "order_list" USING btree ("customer_id","status","changed_at","id");--> statement-breakpoint
CREATE INDEX "order_list_names_words" ON "order_list_names" USING gin (array_to_tsvector(words));--> statement-breakpoint
CREATE INDEX "order_list_products_placed" ON "order_list_products" USING btree ("product_id","status","placed_at","id");--> statement-breakpoint
CREATE INDEX "order_list_products_changed" ON "order_list_products" USING btree ("product_id","status","changed_at","id");--> statement-breakpoint
INSERT INTO "order_list_rebuild" ("after_id") SELECT '00000000-0000-0000-0000-000000000000' WHERE EXISTS (SELECT FROM "orders");
