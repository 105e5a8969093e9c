ALTER TABLE "account" ADD COLUMN "setup_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "setup_next_at" bigint;--> statement-breakpoint
ALTER TABLE "ticket_hint" ADD COLUMN "in_backlog" boolean DEFAULT false NOT NULL;