-- Serves queries for a number only. The planner also used the old one for (id, shard), and then read all of it for each row.
DROP INDEX "orders_number";--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("number","shard") WHERE number is not null;