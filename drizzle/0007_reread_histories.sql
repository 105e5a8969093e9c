CREATE TABLE "person_role" (
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"seen_at" bigint NOT NULL,
	"is_rep" boolean NOT NULL,
	CONSTRAINT "person_role_account_id_person_id_seen_at_pk" PRIMARY KEY("account_id","person_id","seen_at")
);
--> statement-breakpoint
CREATE TABLE "superseded_event" (
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"event_id" text NOT NULL,
	"history_version" integer NOT NULL,
	"superseded_at" bigint NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "superseded_event_pk" PRIMARY KEY("account_id","ticket_id","event_id","history_version")
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "history_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "history_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Who is stored as a rep was one when it happened.
INSERT INTO "person_role" ("account_id", "person_id", "seen_at", "is_rep")
SELECT "account_id", "actor_id", min("at"), true FROM "ticket_event"
WHERE "actor_kind" = 'rep' AND "actor_id" IS NOT NULL AND "event_id" NOT LIKE 'pontual:%'
GROUP BY "account_id", "actor_id";
--> statement-breakpoint
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['person_role', 'superseded_event']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pontual_tenant', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_account ON %I TO pontual_tenant USING (account_id = current_setting(''app.account'', true)) WITH CHECK (account_id = current_setting(''app.account'', true))',
      tenant_table
    );
  END LOOP;
END $$;
