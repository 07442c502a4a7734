-- Null in rows that exist, and in those that a process of the release before goes on to write: readers then show the product's id.
ALTER TABLE "order_items" ADD COLUMN "product_name" varchar(255);
