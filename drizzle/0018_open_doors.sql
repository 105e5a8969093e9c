CREATE TABLE "api_key" (
	"account_id" text NOT NULL,
	"key_id" text NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "api_key_account_id_key_id_pk" PRIMARY KEY("account_id","key_id"),
	CONSTRAINT "api_key_accountId_hash_unique" UNIQUE("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "idempotent_answer" (
	"account_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text,
	"at" bigint NOT NULL,
	CONSTRAINT "idempotent_answer_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"account_id" text NOT NULL,
	"member_id" text NOT NULL,
	"name" text,
	"email" text,
	"rep_id" text,
	"crm_role" text,
	"crm_role_name" text,
	"assigned_role" text,
	"active" boolean DEFAULT true NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "member_account_id_member_id_pk" PRIMARY KEY("account_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "member_session" (
	"account_id" text NOT NULL,
	"session_id" text NOT NULL,
	"hash" text NOT NULL,
	"member_id" text NOT NULL,
	"way" text NOT NULL,
	"browser" text,
	"opened_at" bigint NOT NULL,
	"used_at" bigint NOT NULL,
	CONSTRAINT "member_session_account_id_session_id_pk" PRIMARY KEY("account_id","session_id"),
	CONSTRAINT "member_session_accountId_hash_unique" UNIQUE("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_code" (
	"account_id" text NOT NULL,
	"hash" text NOT NULL,
	"member_id" text NOT NULL,
	"kind" text NOT NULL,
	"to" text,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "sign_in_code_account_id_hash_pk" PRIMARY KEY("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "support_access" (
	"account_id" text NOT NULL,
	"grant_id" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" bigint NOT NULL,
	"until" bigint NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"used_at" bigint,
	CONSTRAINT "support_access_account_id_grant_id_pk" PRIMARY KEY("account_id","grant_id")
);
--> statement-breakpoint
CREATE TABLE "team_lead" (
	"account_id" text NOT NULL,
	"team_id" text NOT NULL,
	"member_id" text NOT NULL,
	CONSTRAINT "team_lead_account_id_team_id_member_id_pk" PRIMARY KEY("account_id","team_id","member_id")
);
--> statement-breakpoint
CREATE INDEX "idempotent_answer_account_id_at_index" ON "idempotent_answer" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "member_account_id_email_index" ON "member" USING btree ("account_id","email");--> statement-breakpoint
CREATE INDEX "member_session_account_id_member_id_index" ON "member_session" USING btree ("account_id","member_id");--> statement-breakpoint
CREATE INDEX "sign_in_code_account_id_expires_at_index" ON "sign_in_code" USING btree ("account_id","expires_at");--> statement-breakpoint
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['member', 'team_lead', 'member_session', 'sign_in_code', 'api_key', 'idempotent_answer', 'support_access']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pontual_tenant', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_account ON %I TO pontual_tenant USING (account_id = current_setting(''app.account'', true)) WITH CHECK (account_id = current_setting(''app.account'', true))',
      tenant_table
    );
  END LOOP;
END $$;
