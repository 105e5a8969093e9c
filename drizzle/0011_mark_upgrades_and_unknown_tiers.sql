ALTER TABLE "clock" ADD COLUMN "from_upgrade" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "unknown_tier" text;
