import { describe, expect, it } from 'vitest';
import { createAction, createLab, type Json, START } from './support.ts';

const since = (ms: number) => Math.floor(ms / 1000);
const ids = (json: Json) => json.tickets?.map((ticket) => Number(ticket.id));

describe('the simulated Zendesk: incremental exports', () => {
  it('withholds the newest minute and refuses a start within it', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const path = `incremental/tickets/cursor.json?start_time=${since(START) - 100}`;
    const early = await lab.call('GET', path);
    expect([ids(early.json), early.json.end_of_stream]).toEqual([[], true]);
    lab.advance(61_000);
    expect(ids((await lab.call('GET', path)).json)).toEqual([1]);
    const recent = await lab.call(
      'GET',
      `incremental/tickets/cursor.json?start_time=${since(lab.now()) - 30}`,
    );
    expect(recent.status).toBe(400);
  });

  it('trap 3: goes on from after_cursor, misses nothing, and gives a changed ticket once more', async () => {
    const lab = await createLab();
    for (let index = 0; index < 25; index += 1) {
      if (index % 5 === 0) lab.advance(1_000);
      lab.act(createAction(`t${index}`));
    }
    lab.advance(61_000);
    const seen: number[] = [];
    let path = `incremental/tickets/cursor.json?per_page=7&start_time=${since(START)}`;
    let cursor = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const { json } = await lab.call('GET', path);
      seen.push(...(ids(json) ?? []));
      cursor = String(json.after_cursor);
      path = `incremental/tickets/cursor.json?per_page=7&cursor=${encodeURIComponent(cursor)}`;
      if (String(json.end_of_stream) === 'true') break;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    lab.act({ ticket: 't3', by: { kind: 'rep', key: 'ana' }, do: 'priority', priority: 'low' });
    lab.advance(61_000);
    const next = await lab.call('GET', path);
    expect(ids(next.json)).toEqual([4]);
    expect(Buffer.from(cursor, 'base64').toString()).toMatch(/^\d+\.0\|\|25\|$/);
  });

  it('trap 4: by time, 1,000+ tickets of one second come whole and the export ends', async () => {
    const lab = await createLab();
    for (let index = 0; index < 1_203; index += 1) lab.act(createAction(`t${index}`));
    lab.advance(1_000);
    lab.act(createAction('last'));
    lab.advance(61_000);
    const seen = new Set<number>();
    let start = since(START);
    let pages = 0;
    for (; pages < 10; pages += 1) {
      const { json } = await lab.call('GET', `incremental/tickets.json?start_time=${start}`);
      for (const id of ids(json) ?? []) seen.add(id);
      start = Number(json.end_time);
      if (String(json.end_of_stream) === 'true') break;
    }
    expect(seen.size).toBe(1_204);
    expect(pages).toBeLessThan(4);
  });

  it('trap 2: a system change shows in the export though updated_at stays', async () => {
    const lab = await createLab();
    const made = await lab.call('POST', 'ticket_fields.json', {
      ticket_field: { type: 'tagger', title: 's', custom_field_options: [{ name: 'A', value: 'a1' }] },
    });
    const id = made.json.ticket_field?.id;
    lab.act(createAction('a'));
    await lab.call('PUT', 'tickets/1.json', { ticket: { custom_fields: [{ id, value: 'a1' }] } });
    lab.advance(3_600_000);
    const from = since(lab.now());
    await lab.call('PUT', `ticket_fields/${id}.json`, { ticket_field: { custom_field_options: [] } });
    lab.advance(120_000);
    const { json } = await lab.call('GET', `incremental/tickets/cursor.json?start_time=${from}`);
    expect(ids(json)).toEqual([1]);
    expect(json.tickets?.[0]?.updated_at).toBe('2026-01-05T09:00:00Z');
    expect(json.tickets?.[0]?.generated_timestamp).toBe(from);
  });

  it('keeps deleted tickets with status deleted, unless excluded', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'delete' });
    expect((await lab.call('GET', 'tickets/1.json')).status).toBe(404);
    expect((await lab.call('GET', 'tickets/1/audits.json')).status).toBe(404);
    lab.advance(61_000);
    const path = `incremental/tickets/cursor.json?start_time=${since(START)}`;
    expect((await lab.call('GET', path)).json.tickets?.[0]?.status).toBe('deleted');
    expect(ids((await lab.call('GET', `${path}&exclude_deleted=true`)).json)).toEqual([]);
    const deleted = await lab.call('GET', 'deleted_tickets.json');
    expect(deleted.json.deleted_tickets?.[0]).toMatchObject({
      id: 1,
      previous_state: 'new',
      actor: { name: 'Ana Prado' },
    });
    expect((await lab.call('PUT', 'deleted_tickets/1/restore.json')).status).toBe(200);
    expect((await lab.call('GET', 'tickets/1.json')).json.ticket?.status).toBe('new');
  });

  it('gives ticket events with comments whole when asked for', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'leo' }, do: 'reply', visibility: 'internal' });
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'leo' }, do: 'status', status: 'on_hold' });
    lab.advance(61_000);
    const path = `incremental/ticket_events.json?start_time=${since(START)}`;
    const bare = await lab.call('GET', path);
    expect(bare.json.ticket_events?.[1]?.child_events?.[0]).toMatchObject({
      comment_present: true,
      comment_public: false,
    });
    const full = await lab.call('GET', `${path}&include=comment_events`);
    const comment = full.json.ticket_events?.[1]?.child_events?.[0];
    expect(comment).toMatchObject({ type: 'Comment', event_type: 'Comment', public: false });
    expect(comment?.author_id).toBe(full.json.ticket_events?.[1]?.updater_id);
    expect(full.json.ticket_events?.[2]?.child_events?.[0]).toMatchObject({
      event_type: 'Change',
      status: 'hold',
      previous_value: 'new',
    });
  });

  it('trap 5: ten exports a minute for the whole account, then 429 with Retry-After, then ten again', async () => {
    const lab = await createLab();
    lab.advance(600_000);
    const path = `incremental/tickets/cursor.json?start_time=${since(START)}`;
    for (let calls = 0; calls < 9; calls += 1) await lab.call('GET', path);
    const tenth = await lab.call('GET', path);
    expect(tenth.headers.get('zendesk-ratelimit-incremental-exports')).toMatch(
      /^total=10; remaining=0; resets=\d+$/,
    );
    const refused = await lab.call('GET', path);
    expect([refused.status, refused.json.error]).toEqual([429, 'APIRateLimitExceeded']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    lab.advance(60_000);
    expect((await lab.call('GET', path)).status).toBe(200);
  });
});
