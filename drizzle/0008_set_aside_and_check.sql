CREATE TABLE "setup_fault" (
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"name" text,
	"since" bigint,
	"repairs" integer DEFAULT 0 NOT NULL,
	"repaired_at" bigint,
	"failure" jsonb,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "setup_fault_account_id_kind_subject_pk" PRIMARY KEY("account_id","kind","subject")
);
--> statement-breakpoint
CREATE TABLE "set_aside" (
	"account_id" text NOT NULL,
	"about" text NOT NULL,
	"item_id" text NOT NULL,
	"problem" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"since" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	CONSTRAINT "set_aside_account_id_about_item_id_pk" PRIMARY KEY("account_id","about","item_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "status_reason" jsonb;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "status_since" bigint;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "setup_check_at" bigint;--> statement-breakpoint
ALTER TABLE "ticket_hint" ADD COLUMN "problem" jsonb;--> statement-breakpoint
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['setup_fault', 'set_aside']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pontual_tenant', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_account ON %I TO pontual_tenant USING (account_id = current_setting(''app.account'', true)) WITH CHECK (account_id = current_setting(''app.account'', true))',
      tenant_table
    );
  END LOOP;
END $$;
