CREATE TABLE "announcement" (
	"account_id" text NOT NULL,
	"key" text NOT NULL,
	"ticket_id" text NOT NULL,
	"what" text NOT NULL,
	"metric" text NOT NULL,
	"cycle" integer NOT NULL,
	"at" bigint NOT NULL,
	"due_at" bigint,
	"policy" text NOT NULL,
	"tier" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"failure" text,
	CONSTRAINT "announcement_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "app_cursor" (
	"crm" text NOT NULL,
	"stream" text NOT NULL,
	"cursor" text,
	"next_attempt_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	CONSTRAINT "app_cursor_crm_stream_pk" PRIMARY KEY("crm","stream")
);
--> statement-breakpoint
CREATE TABLE "native_sla" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"metric" text NOT NULL,
	"ours" text,
	"due_at" bigint,
	"state" text NOT NULL,
	"breached_at" bigint,
	"fulfilled_at" bigint,
	"target_ms" bigint,
	"policy" text,
	"read_at" bigint NOT NULL,
	CONSTRAINT "native_sla_account_id_ticket_id_metric_pk" PRIMARY KEY("account_id","ticket_id","metric")
);
--> statement-breakpoint
CREATE TABLE "rule_draft" (
	"account_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	"imported_at" bigint NOT NULL,
	CONSTRAINT "rule_draft_account_id_draft_id_pk" PRIMARY KEY("account_id","draft_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "announcement_account_id_next_attempt_at_index" ON "announcement" USING btree ("account_id","next_attempt_at") WHERE state = 'due';--> statement-breakpoint
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['announcement', 'native_sla', 'rule_draft']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pontual_tenant', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_account ON %I TO pontual_tenant USING (account_id = current_setting(''app.account'', true)) WITH CHECK (account_id = current_setting(''app.account'', true))',
      tenant_table
    );
  END LOOP;
END $$;
