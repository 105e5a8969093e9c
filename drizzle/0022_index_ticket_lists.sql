DROP INDEX "ticket_account_id_next_due_at_index";--> statement-breakpoint
DROP INDEX "ticket_account_id_created_at_index";--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "subject_folded" text;--> statement-breakpoint
-- As the next read of each ticket writes it: without case and accents, blanks single.
UPDATE "ticket" SET "subject_folded" = left(btrim(regexp_replace(
	lower(regexp_replace(normalize(left("subject", 500), NFKD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g')), 120)
	WHERE "subject" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "ticket_open_due" ON "ticket" USING btree ("account_id",coalesce("next_due_at", 9007199254740991::bigint),"ticket_id") WHERE gone_at is null and status not in ('solved', 'closed');--> statement-breakpoint
CREATE INDEX "ticket_due" ON "ticket" USING btree ("account_id",coalesce("next_due_at", 9007199254740991::bigint),"ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_created" ON "ticket" USING btree ("account_id","created_at","ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_updated" ON "ticket" USING btree ("account_id","updated_at","ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_rep_id_index" ON "ticket" USING btree ("account_id","rep_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_team_id_index" ON "ticket" USING btree ("account_id","team_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_inbox_id_index" ON "ticket" USING btree ("account_id","inbox_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_channel_id_index" ON "ticket" USING btree ("account_id","channel_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_tier_index" ON "ticket" USING btree ("account_id","tier");--> statement-breakpoint
CREATE INDEX "ticket_account_id_policy_index" ON "ticket" USING btree ("account_id","policy");--> statement-breakpoint
CREATE INDEX "ticket_account_id_priority_index" ON "ticket" USING btree ("account_id","priority");--> statement-breakpoint
CREATE INDEX "ticket_account_id_badge_index" ON "ticket" USING btree ("account_id","badge");--> statement-breakpoint
CREATE INDEX "ticket_next_metric" ON "ticket" USING btree ("account_id","next_due_metric") WHERE next_due_metric is not null;--> statement-breakpoint
CREATE INDEX "ticket_subject" ON "ticket" USING btree ("account_id",subject_folded collate "C");