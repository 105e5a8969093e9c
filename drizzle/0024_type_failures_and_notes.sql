-- Failures and notes were sentences that other code parsed. They are typed values now; a sentence that is there is kept as it is.--> statement-breakpoint
ALTER TABLE "sync_cursor" ALTER COLUMN "failure" SET DATA TYPE jsonb USING
	CASE WHEN "failure" IS NULL THEN NULL ELSE jsonb_build_object('kind', 'text', 'text', "failure") END;--> statement-breakpoint
ALTER TABLE "app_cursor" ALTER COLUMN "failure" SET DATA TYPE jsonb USING
	CASE WHEN "failure" IS NULL THEN NULL ELSE jsonb_build_object('kind', 'text', 'text', "failure") END;--> statement-breakpoint
ALTER TABLE "read_request" ALTER COLUMN "failure" SET DATA TYPE jsonb USING
	CASE WHEN "failure" IS NULL THEN NULL ELSE jsonb_build_object('kind', 'text', 'text', "failure") END;--> statement-breakpoint
ALTER TABLE "write_back" ALTER COLUMN "failure" SET DATA TYPE jsonb USING
	CASE WHEN "failure" IS NULL THEN NULL ELSE jsonb_build_object('kind', 'text', 'text', "failure") END;--> statement-breakpoint
-- By these two beginnings it was told whether the CRM is asked again.
ALTER TABLE "announcement" ALTER COLUMN "failure" SET DATA TYPE jsonb USING
	CASE
		WHEN "failure" IS NULL THEN NULL
		WHEN "failure" LIKE 'not asked again: %' THEN jsonb_build_object('kind', 'not_repeated', 'refusal',
			jsonb_build_object('kind', 'text', 'text', substr("failure", length('not asked again: ') + 1)))
		WHEN "failure" LIKE 'forbidden: %' THEN jsonb_build_object('kind', 'forbidden', 'scope', NULL, 'detail',
			substr("failure", length('forbidden: ') + 1))
		ELSE jsonb_build_object('kind', 'text', 'text', "failure")
	END;--> statement-breakpoint
UPDATE "ticket" SET "notes" = (
		SELECT jsonb_agg(jsonb_build_object('kind', 'text', 'text', note)) FROM jsonb_array_elements_text("notes") AS note
	) WHERE "notes" <> '[]'::jsonb;
