ALTER TABLE "account" ADD COLUMN "leaving" jsonb;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "leaving_next_at" bigint;