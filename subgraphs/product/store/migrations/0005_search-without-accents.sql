-- Both are trusted extensions: the owner of a database may create them without being a superuser.
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
-- A text without its case, its accents and the ways in which Unicode can write it. Marks that unaccent does not know are those
-- that stand apart from their letter; other scripts are put together again, so that not each of their marks is a difference
-- of its own. unaccent counts as stable, because a superuser could change its rules: rows that are there would stay as they are.
CREATE FUNCTION search_form(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(
  casefold(
    unaccent('unaccent'::regdictionary, regexp_replace(normalize(content, NFKD), '[\u0300-\u036f]', '', 'g'))
    COLLATE pg_unicode_fast
  ),
  NFKC
);--> statement-breakpoint
-- What LIKE finds a text with. Its own characters are masked last: some characters turn into them, such as the full-width "%".
CREATE FUNCTION search_pattern(wanted text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '%' || regexp_replace(search_form(wanted), '([\\%_])', '\\\1', 'g') || '%';--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_form(name || chr(10) || coalesce(description, ''))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin ("search_text" gin_trgm_ops) WITH (fastupdate=false) WHERE is_active;
