CREATE TABLE "publication_epoch" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"epoch" text NOT NULL,
	CONSTRAINT "publication_epoch_one_row" CHECK ("publication_epoch"."id" = 1)
);
