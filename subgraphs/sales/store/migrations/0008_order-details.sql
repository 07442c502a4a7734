CREATE TABLE "order_details" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"personal" jsonb,
	"metadata" jsonb,
	CONSTRAINT "order_details_order_id_shard_pk" PRIMARY KEY("order_id","shard")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "number" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "address_sealed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "address_sealed_for" uuid;--> statement-breakpoint
ALTER TABLE "order_details" ADD CONSTRAINT "order_details_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("number","shard");