CREATE TABLE "account" (
	"account_id" text PRIMARY KEY NOT NULL,
	"crm" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"state" jsonb NOT NULL,
	"status" text NOT NULL,
	"status_detail" text,
	"keep_subject" boolean DEFAULT true NOT NULL,
	"installed_at" bigint NOT NULL,
	CONSTRAINT "account_crm_externalId_unique" UNIQUE("crm","external_id")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"what" text NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_event_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"jwe" text NOT NULL,
	"expires_at" bigint,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "credential_account_id_kind_pk" PRIMARY KEY("account_id","kind")
);
--> statement-breakpoint
CREATE TABLE "provision_step" (
	"account_id" text NOT NULL,
	"step" text NOT NULL,
	"detail" text NOT NULL,
	"done_at" bigint NOT NULL,
	CONSTRAINT "provision_step_account_id_step_pk" PRIMARY KEY("account_id","step")
);
--> statement-breakpoint
CREATE TABLE "rate_budget" (
	"account_id" text NOT NULL,
	"bucket" text NOT NULL,
	"slots" jsonb NOT NULL,
	"blocked_until" bigint,
	"smallest_remaining" integer,
	CONSTRAINT "rate_budget_account_id_bucket_pk" PRIMARY KEY("account_id","bucket")
);
--> statement-breakpoint
CREATE TABLE "sync_cursor" (
	"account_id" text NOT NULL,
	"stream" text NOT NULL,
	"cursor" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"finished_at" bigint,
	"next_attempt_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	CONSTRAINT "sync_cursor_account_id_stream_pk" PRIMARY KEY("account_id","stream")
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"account_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "channel_account_id_channel_id_pk" PRIMARY KEY("account_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"account_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"read_at" bigint NOT NULL,
	CONSTRAINT "customer_account_id_customer_id_pk" PRIMARY KEY("account_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "entitlement" (
	"account_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"seq" integer NOT NULL,
	"tier" text NOT NULL,
	"start_at" bigint,
	"end_at" bigint,
	"source" text NOT NULL,
	CONSTRAINT "entitlement_account_id_customer_id_seq_pk" PRIMARY KEY("account_id","customer_id","seq")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"account_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "inbox_account_id_inbox_id_pk" PRIMARY KEY("account_id","inbox_id")
);
--> statement-breakpoint
CREATE TABLE "rep" (
	"account_id" text NOT NULL,
	"rep_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"active" boolean NOT NULL,
	CONSTRAINT "rep_account_id_rep_id_pk" PRIMARY KEY("account_id","rep_id")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"account_id" text NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "team_account_id_team_id_pk" PRIMARY KEY("account_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_status" (
	"account_id" text NOT NULL,
	"raw" text NOT NULL,
	"label" text NOT NULL,
	"proposed" text NOT NULL,
	"category" text,
	CONSTRAINT "ticket_status_account_id_raw_pk" PRIMARY KEY("account_id","raw")
);
--> statement-breakpoint
CREATE TABLE "rule_version" (
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"body" jsonb NOT NULL,
	"published_at" bigint NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "rule_version_account_id_kind_key_version_pk" PRIMARY KEY("account_id","kind","key","version")
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"kind" text NOT NULL,
	"metric" text NOT NULL,
	"cycle" integer NOT NULL,
	"state" text NOT NULL,
	"started_at" bigint NOT NULL,
	"due_at" bigint,
	"target_ms" bigint NOT NULL,
	"elapsed_ms" bigint NOT NULL,
	"fulfilled_at" bigint,
	"missed_at" bigint,
	"ended_at" bigint,
	"end_reason" text,
	"policy" text NOT NULL,
	"policy_version" integer NOT NULL,
	"tier" text,
	"calendar" text NOT NULL,
	CONSTRAINT "clock_account_id_ticket_id_kind_metric_cycle_pk" PRIMARY KEY("account_id","ticket_id","kind","metric","cycle")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"account_id" text NOT NULL,
	"source_id" text NOT NULL,
	"about" text NOT NULL,
	"subject_id" text NOT NULL,
	"why" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"own_echo" boolean NOT NULL,
	CONSTRAINT "delivery_account_id_source_id_pk" PRIMARY KEY("account_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"subject" text,
	"status_raw" text NOT NULL,
	"status" text NOT NULL,
	"priority" text,
	"channel_id" text,
	"inbox_id" text,
	"rep_id" text,
	"team_id" text,
	"customer_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"url" text,
	"fields" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	"gone_at" bigint,
	"merged_into" text,
	"badge" text NOT NULL,
	"policy" text,
	"tier" text,
	"next_due_at" bigint,
	"next_due_metric" text,
	"evaluated_at" bigint NOT NULL,
	"next_change_at" bigint,
	CONSTRAINT "ticket_account_id_ticket_id_pk" PRIMARY KEY("account_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"event_id" text NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "ticket_event_account_id_ticket_id_event_id_pk" PRIMARY KEY("account_id","ticket_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_hint" (
	"account_id" text NOT NULL,
	"about" text NOT NULL,
	"subject_id" text NOT NULL,
	"seq" integer NOT NULL,
	"first_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"failure" text,
	CONSTRAINT "ticket_hint_account_id_about_subject_id_pk" PRIMARY KEY("account_id","about","subject_id")
);
--> statement-breakpoint
CREATE TABLE "write_back" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"wanted" jsonb NOT NULL,
	"written" jsonb NOT NULL,
	"state" text NOT NULL,
	"writes" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"failure" text,
	CONSTRAINT "write_back_account_id_ticket_id_pk" PRIMARY KEY("account_id","ticket_id")
);
--> statement-breakpoint
CREATE INDEX "entitlement_account_id_customer_id_index" ON "entitlement" USING btree ("account_id","customer_id");--> statement-breakpoint
CREATE INDEX "rule_version_account_id_published_at_index" ON "rule_version" USING btree ("account_id","published_at");--> statement-breakpoint
CREATE INDEX "delivery_account_id_received_at_index" ON "delivery" USING btree ("account_id","received_at");--> statement-breakpoint
CREATE INDEX "ticket_account_id_next_change_at_index" ON "ticket" USING btree ("account_id","next_change_at") WHERE next_change_at is not null;--> statement-breakpoint
CREATE INDEX "ticket_account_id_next_due_at_index" ON "ticket" USING btree ("account_id","next_due_at");--> statement-breakpoint
CREATE INDEX "ticket_account_id_customer_id_index" ON "ticket" USING btree ("account_id","customer_id");--> statement-breakpoint
CREATE INDEX "ticket_account_id_created_at_index" ON "ticket" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_hint_account_id_next_attempt_at_index" ON "ticket_hint" USING btree ("account_id","next_attempt_at");--> statement-breakpoint
CREATE INDEX "write_back_account_id_next_attempt_at_index" ON "write_back" USING btree ("account_id","next_attempt_at") WHERE state = 'due';