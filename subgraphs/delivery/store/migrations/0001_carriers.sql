CREATE TABLE "hand_overs" (
	"shipment_id" uuid PRIMARY KEY NOT NULL,
	"carrier" varchar(100) NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_receipts" (
	"carrier" varchar(100) NOT NULL,
	"webhook_id" varchar(255) NOT NULL,
	"position" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_receipts_carrier_webhook_id_position_pk" PRIMARY KEY("carrier","webhook_id","position")
);
--> statement-breakpoint
ALTER TABLE "hand_overs" ADD CONSTRAINT "hand_overs_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_overs_due" ON "hand_overs" USING btree ("carrier","due_at");--> statement-breakpoint
CREATE INDEX "webhook_receipts_received_at" ON "webhook_receipts" USING brin ("received_at");