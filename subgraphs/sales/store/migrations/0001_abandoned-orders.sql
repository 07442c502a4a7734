CREATE TABLE "abandoned_orders" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"abandoned_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "abandoned_orders_order_id_shard_pk" PRIMARY KEY("order_id","shard")
);
--> statement-breakpoint
CREATE INDEX "abandoned_orders_abandoned_at" ON "abandoned_orders" USING btree ("abandoned_at");