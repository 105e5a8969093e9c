CREATE TABLE "link_request" (
	"id" text PRIMARY KEY NOT NULL,
	"address_hash" text NOT NULL,
	"jwe" text,
	"requested_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outgoing_mail" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"jwe" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"failure" text,
	CONSTRAINT "outgoing_mail_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE INDEX "link_request_address_hash_requested_at_index" ON "link_request" USING btree ("address_hash","requested_at");--> statement-breakpoint
CREATE INDEX "link_request_requested_at_index" ON "link_request" USING btree ("requested_at");--> statement-breakpoint
CREATE INDEX "link_request_waiting" ON "link_request" USING btree ("requested_at") WHERE jwe is not null;--> statement-breakpoint
CREATE INDEX "member_email_index" ON "member" USING btree ("email");--> statement-breakpoint
CREATE INDEX "outgoing_mail_next_attempt_at_index" ON "outgoing_mail" USING btree ("next_attempt_at");--> statement-breakpoint
-- A mail of no single account stands under '*', which no account's transaction sees. Requests for links are of no account at all.
GRANT SELECT, INSERT, UPDATE, DELETE ON "outgoing_mail" TO pontual_tenant;--> statement-breakpoint
ALTER TABLE "outgoing_mail" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_account ON "outgoing_mail" TO pontual_tenant USING (account_id = current_setting('app.account', true)) WITH CHECK (account_id = current_setting('app.account', true));
