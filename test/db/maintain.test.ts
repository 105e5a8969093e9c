import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { maintainTables } from '../../src/db/maintain.ts';
import { toRows } from '../../src/db/rows.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase((database) => {
  it('after a bulk load the planner knows how many rows there are, and a table that did not change is left alone', async () => {
    const { system } = database();
    await system.execute(sql`alter table team set (autovacuum_enabled = false)`);
    await system.execute(
      sql`insert into team (account_id, team_id, name) select 'a', n::text, 'x' from generate_series(1, 2000) as n`,
    );
    const analyzed: string[] = [];
    // The server counts changes of other sessions up to a second late.
    await expect
      .poll(async () => analyzed.push(...(await maintainTables(database()))) && analyzed, { timeout: 30_000 })
      .toContain('public.team');
    const [row] = toRows(
      await system.execute(sql`
        select c.reltuples, s.last_analyze is not null as is_analyzed
        from pg_class c join pg_stat_user_tables s on s.relid = c.oid where c.relname = 'team'`),
    );
    expect(Number(row?.reltuples)).toBe(2_000);
    expect(await maintainTables(database())).not.toContain('public.team');
  });
});
