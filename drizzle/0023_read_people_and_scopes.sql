ALTER TABLE "account" ADD COLUMN "granted_scopes" jsonb;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "requested_scopes" jsonb;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "team_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- Accounts that were connected before have their people read from now on.
INSERT INTO "sync_cursor" ("account_id", "stream", "next_attempt_at")
	SELECT "account_id", 'people', 0 FROM "account" ON CONFLICT DO NOTHING;
