-- Row-level security: inside a tenant transaction (role pontual_tenant, app.account set) only that account's rows exist.
-- A role that may not create roles gets this one made and granted by an administrator beforehand.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pontual_tenant') THEN
    CREATE ROLE pontual_tenant NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
-- From PostgreSQL 16 on, membership alone does not allow to act as the role.
DO $$
DECLARE
  may_act boolean;
BEGIN
  EXECUTE 'SELECT pg_has_role(current_user, ''pontual_tenant'', $1)' INTO may_act
    USING CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
  IF NOT may_act THEN
    EXECUTE format('GRANT pontual_tenant TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO pontual_tenant;
--> statement-breakpoint
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOR tenant_table IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'account_id'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pontual_tenant', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_account ON %I TO pontual_tenant USING (account_id = current_setting(''app.account'', true)) WITH CHECK (account_id = current_setting(''app.account'', true))',
      tenant_table
    );
  END LOOP;
END $$;
