CREATE TABLE "restocked_returns" (
	"return_id" varchar(100) PRIMARY KEY NOT NULL,
	"restocked_at" timestamp with time zone DEFAULT now() NOT NULL
);
