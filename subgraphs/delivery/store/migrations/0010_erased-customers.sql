CREATE TABLE "erased_customers" (
	"customer_id" varchar(255) PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	"texts_deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "erased_customers_due" ON "erased_customers" USING btree ("customer_id") WHERE texts_deleted_at is null;