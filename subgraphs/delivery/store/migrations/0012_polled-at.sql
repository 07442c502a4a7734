-- Replaces the index, so that a shipment costs no further one. Processes of the release before, which choose by updated_at
-- alone, sort the active shipments in each round: 0.3 s for 100,000.
DROP INDEX "shipments_under_way";--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "polled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "parcels_polled" ON "parcels" USING btree ("carrier",greatest(updated_at, polled_at)) WHERE status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT');