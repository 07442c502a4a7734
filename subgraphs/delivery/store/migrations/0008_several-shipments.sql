-- An order has one shipment or several. The table is renamed, and a view with its old name and columns shows the first shipment
-- of each order: processes of the release before go on as they are, and see no further ones. A later release drops the view.
ALTER TABLE "shipments" RENAME TO "parcels";--> statement-breakpoint
ALTER INDEX "shipments_pkey" RENAME TO "parcels_pkey";--> statement-breakpoint
ALTER TABLE "delivery_events" RENAME CONSTRAINT "delivery_events_shipment_id_shipments_id_fk" TO "delivery_events_shipment_id_parcels_id_fk";--> statement-breakpoint
ALTER TABLE "hand_overs" RENAME CONSTRAINT "hand_overs_shipment_id_shipments_id_fk" TO "hand_overs_shipment_id_parcels_id_fk";--> statement-breakpoint
ALTER TABLE "parcels" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "further_of_order" uuid;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "items" jsonb;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "is_part" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "is_requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "tracking_url" text;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "estimated_delivery_at" timestamp with time zone;--> statement-breakpoint
-- Not valid: rows that exist are not read, and all of them have an order.
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_one_order" CHECK (num_nonnulls(order_id, further_of_order) = 1) NOT VALID;--> statement-breakpoint
CREATE INDEX "parcels_further" ON "parcels" USING btree ("further_of_order") WHERE further_of_order is not null;--> statement-breakpoint
CREATE VIEW "shipments" AS SELECT "id", "order_id", "customer_id", "status", "carrier", "tracking_number", "created_at", "updated_at", "delivered_at", "traceparent" FROM "parcels" WHERE "order_id" IS NOT NULL;
