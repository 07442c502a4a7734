CREATE TABLE "order_parcels" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"shipment_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"items" jsonb NOT NULL,
	CONSTRAINT "order_parcels_order_id_shard_shipment_id_pk" PRIMARY KEY("order_id","shard","shipment_id"),
	CONSTRAINT "order_parcels_stage" CHECK ("order_parcels"."stage" in ('SHIPPED', 'DELIVERED'))
);
--> statement-breakpoint
CREATE TABLE "tracking_links" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"id" uuid NOT NULL,
	"created_by" varchar(300) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tracking_links_order_id_shard_id_pk" PRIMARY KEY("order_id","shard","id")
);
--> statement-breakpoint
ALTER TABLE "order_items" ADD COLUMN "shipped_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_items" ADD COLUMN "delivered_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_parcels" ADD CONSTRAINT "order_parcels_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tracking_links_expires_at" ON "tracking_links" USING btree ("expires_at");--> statement-breakpoint
-- Not valid: rows that exist are not read, and have the defaults.
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_shipped" CHECK (delivered_quantity between 0 and shipped_quantity and shipped_quantity <= quantity) NOT VALID;