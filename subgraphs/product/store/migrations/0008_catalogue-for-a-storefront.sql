-- Amounts of all currencies in one order: ten-thousandths of the major unit. Fraction digits by ISO 4217: 0, 3, 4, and 2 for others.
CREATE FUNCTION price_order(minor bigint, currency text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN minor * CASE
  WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 10000
  WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 10
  WHEN currency IN ('CLF', 'UYW') THEN 1
  ELSE 100
END;--> statement-breakpoint
-- A normalised text on one line, with a blank before each word.
CREATE FUNCTION search_line(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || regexp_replace(search_form(content), '\s+', ' ', 'g');--> statement-breakpoint
-- The pattern of LIKE that finds one word in such a line. One or two Latin letters have no trigram of their own, but with the
-- blank before them they have, so they are found at the beginning of words only.
CREATE FUNCTION word_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN search_form(word) ~ '^[a-z0-9]{1,2}$' THEN '% ' ELSE '%' END
  || regexp_replace(search_form(word), '([\\%_])', '\\\1', 'g') || '%';--> statement-breakpoint
CREATE TABLE "product_categories" (
	"product_id" varchar(255) NOT NULL,
	"category" varchar(255) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"price_order" bigint NOT NULL,
	"name_text" text NOT NULL,
	CONSTRAINT "product_categories_product_id_category_pk" PRIMARY KEY("product_id","category")
);
--> statement-breakpoint
CREATE TABLE "product_details" (
	"product_id" varchar(255) PRIMARY KEY NOT NULL,
	"images" jsonb NOT NULL,
	"categories" jsonb NOT NULL,
	"attributes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_import_lists" (
	"import_id" uuid NOT NULL,
	"offset" integer NOT NULL,
	"total" integer,
	"created" integer NOT NULL,
	"updated" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"refused" integer NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_import_lists_import_id_offset_pk" PRIMARY KEY("import_id","offset")
);
--> statement-breakpoint
CREATE TABLE "product_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" varchar(255),
	"started_by" varchar(255) NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
-- Processes of the previous release search in the new text as before.
ALTER TABLE "products"
	DROP COLUMN "search_text",
	ADD COLUMN "sku" varchar(255),
	ADD COLUMN "low_stock_threshold" integer,
	ADD COLUMN "price_order" bigint GENERATED ALWAYS AS (price_order(price_minor, currency)) STORED NOT NULL,
	ADD COLUMN "name_text" text GENERATED ALWAYS AS (search_line(name)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_line(name || ' ' || coalesce(sku, '') || ' ' || coalesce(description, ''))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin ("search_text" gin_trgm_ops) WITH (fastupdate=false) WHERE is_active;--> statement-breakpoint
ALTER TABLE "product_categories" ADD CONSTRAINT "product_categories_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_details" ADD CONSTRAINT "product_details_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_import_lists" ADD CONSTRAINT "product_import_lists_import_id_product_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."product_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_categories_newest" ON "product_categories" USING btree ("category","created_at","product_id");--> statement-breakpoint
CREATE INDEX "product_categories_by_price" ON "product_categories" USING btree ("category","price_order","product_id");--> statement-breakpoint
CREATE INDEX "product_categories_by_name" ON "product_categories" USING btree ("category",(left("name_text", 61) collate "C"),"product_id");--> statement-breakpoint
CREATE INDEX "product_imports_started" ON "product_imports" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "products_by_price" ON "products" USING btree ("price_order","id") WHERE is_active;--> statement-breakpoint
CREATE INDEX "products_by_name" ON "products" USING btree ((left("name_text", 61) collate "C"),"id") WHERE is_active;--> statement-breakpoint
CREATE INDEX "products_name_search" ON "products" USING gin ("name_text" gin_trgm_ops) WITH (fastupdate=false) WHERE is_active;