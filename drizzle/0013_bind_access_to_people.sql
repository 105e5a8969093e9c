CREATE TABLE "used_install_state" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "installer_id" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "sessions_since" bigint DEFAULT 0 NOT NULL;