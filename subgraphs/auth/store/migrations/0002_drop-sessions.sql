INSERT INTO "token_families" ("id", "customer_id", "token_hash", "previous_token_hash", "successor_key", "rotated_at", "created_at", "expires_at")
SELECT "id", "customer_id", "token_hash", "previous_token_hash", "successor_key", "rotated_at", "created_at", "expires_at" FROM "sessions";--> statement-breakpoint
DROP TABLE "sessions" CASCADE;
