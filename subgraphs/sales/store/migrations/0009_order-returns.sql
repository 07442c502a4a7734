CREATE TABLE "order_return_items" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"position" smallint NOT NULL,
	"product_id" varchar(255) NOT NULL,
	"requested" integer NOT NULL,
	"received" integer,
	"restocked" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_return_items_order_id_shard_position_product_id_pk" PRIMARY KEY("order_id","shard","position","product_id"),
	CONSTRAINT "order_return_items_requested" CHECK ("order_return_items"."requested" > 0),
	CONSTRAINT "order_return_items_received" CHECK ("order_return_items"."received" between 0 and "order_return_items"."requested"),
	CONSTRAINT "order_return_items_restocked" CHECK ("order_return_items"."restocked" between 0 and coalesce("order_return_items"."received", 0))
);
--> statement-breakpoint
CREATE TABLE "order_returns" (
	"order_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"position" smallint NOT NULL,
	"status" text NOT NULL,
	"reason" varchar(500),
	"requested_by" varchar(300) NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone,
	CONSTRAINT "order_returns_order_id_shard_position_pk" PRIMARY KEY("order_id","shard","position"),
	CONSTRAINT "order_returns_status" CHECK ("order_returns"."status" in ('REQUESTED', 'RECEIVED', 'REFUSED')),
	CONSTRAINT "order_returns_received" CHECK (("order_returns"."status" = 'RECEIVED') = ("order_returns"."received_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "order_items" ADD COLUMN "returned_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_return_items" ADD CONSTRAINT "order_return_items_order_id_shard_position_order_returns_order_id_shard_position_fk" FOREIGN KEY ("order_id","shard","position") REFERENCES "public"."order_returns"("order_id","shard","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_order_id_shard_orders_id_shard_fk" FOREIGN KEY ("order_id","shard") REFERENCES "public"."orders"("id","shard") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_returned" CHECK ("order_items"."returned_quantity" between 0 and "order_items"."quantity");