import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { toEvents } from '../../../src/crm/zendesk/read/history/events.ts';
import { type WireAudit, wireAudit } from '../../../src/crm/zendesk/wire/audit.ts';
import { wireNamed, wireOrganization, wireUser } from '../../../src/crm/zendesk/wire/people.ts';
import { wireCustomStatus, wireField, wireJob, wireWebhook } from '../../../src/crm/zendesk/wire/setup.ts';
import { wireExportPage, wireTicket } from '../../../src/crm/zendesk/wire/ticket.ts';
import { session } from './support.ts';

/** Folder of recorded exchanges (`PONTUAL_RECORDED`); not part of the project. */
const FOLDER = process.env.PONTUAL_RECORDED ?? '';
const input = FOLDER !== '';
const note = input ? '' : ' (PONTUAL_RECORDED not given: NOT CHECKED)';

/** Which schema reads which member of an answer. */
const SCHEMAS: Readonly<Record<string, z.ZodObject>> = {
  ticket: wireTicket,
  tickets: wireTicket,
  audit: wireAudit,
  audits: wireAudit,
  user: wireUser,
  users: wireUser,
  organization: wireOrganization,
  organizations: wireOrganization,
  group: wireNamed,
  groups: wireNamed,
  brand: wireNamed,
  brands: wireNamed,
  webhook: wireWebhook,
  webhooks: wireWebhook,
  custom_status: wireCustomStatus,
  custom_statuses: wireCustomStatus,
  ticket_field: wireField,
  ticket_fields: wireField,
  job_status: wireJob,
};

interface Row {
  readonly file: string;
  readonly member: string;
  readonly raw: Record<string, unknown>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toRows(file: string, body: unknown): Row[] {
  if (!isRecord(body)) return [];
  return Object.entries(body).flatMap(([member, value]) =>
    member in SCHEMAS
      ? [value]
          .flat()
          .filter(isRecord)
          .map((raw) => ({ file, member, raw }))
      : [],
  );
}

function allRows(): Row[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    if (file.endsWith('.jsonl')) {
      return text
        .trim()
        .split('\n')
        .flatMap((line) => toRows(file, JSON.parse(line)));
    }
    const { response } = JSON.parse(text);
    return response.status < 300 ? toRows(file, response.body) : [];
  });
}

/** Every member that the schema names holds what the recording holds, in our form: ids as text, instants as ms. */
function losses(parsed: unknown, raw: unknown, path: string): string[] {
  if (Array.isArray(parsed) && Array.isArray(raw)) {
    if (parsed.length !== raw.length) return [`${path}: ${parsed.length} of ${raw.length}`];
    return parsed.flatMap((item, index) => losses(item, raw[index], `${path}[${index}]`));
  }
  if (isRecord(parsed) && isRecord(raw)) {
    return Object.keys(parsed).flatMap((key) => losses(parsed[key], raw[key], `${path}.${key}`));
  }
  const same =
    (parsed ?? null) === (raw ?? null) ||
    String(parsed) === String(raw) ||
    (typeof parsed === 'number' && parsed === Date.parse(String(raw)));
  return same ? [] : [`${path}: ${JSON.stringify(raw)} became ${JSON.stringify(parsed)}`];
}

describe('recorded exchanges with Zendesk', () => {
  it.runIf(input)('every object we know is read whole, none refused, no member lost', () => {
    const rows = allRows();
    const problems = rows.flatMap(({ file, member, raw }) => {
      const read = SCHEMAS[member]?.safeParse(raw);
      if (read?.success !== true) return [`${file}: ${member} ${raw.id}: ${read?.error.message}`];
      return losses(read.data, raw, `${file}: ${member} ${raw.id}`);
    });
    const counts = Object.groupBy(rows, (row) => row.member);
    console.log(
      Object.entries(counts)
        .map(([member, of]) => `${member} ${of?.length}`)
        .join(', '),
    );
    expect(problems.slice(0, 10)).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });

  it.runIf(input)('pages of the cursor export are read', () => {
    const pages = readdirSync(FOLDER).filter((file) => file.startsWith('get-incremental-tickets-cursor'));
    for (const file of pages) {
      const { response } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
      const page = wireExportPage.parse(response.body);
      expect(page.tickets).toHaveLength(response.body.tickets.length);
    }
    expect(pages.length).toBeGreaterThan(0);
  });

  it.runIf(input)('the histories of recorded tickets map: one message for each comment, ids unique', () => {
    const rows = allRows();
    const audits = new Map<string, WireAudit[]>();
    const seen = new Set<unknown>();
    for (const { raw } of rows.filter((row) => row.member === 'audits' || row.member === 'audit')) {
      if (seen.has(raw.id)) continue;
      seen.add(raw.id);
      const ticketId = String(raw.ticket_id);
      audits.set(ticketId, [...(audits.get(ticketId) ?? []), wireAudit.parse(raw)]);
    }
    const tickets = new Map(
      rows
        .filter((row) => row.member === 'tickets' || row.member === 'ticket')
        .map(({ raw }) => [String(raw.id), raw]),
    );
    let mapped = 0;
    for (const [id, own] of audits) {
      const raw = tickets.get(id);
      if (raw === undefined) continue;
      const ticket = wireTicket.parse(raw);
      const base = { state: {}, statuses: {}, brandInboxes: {}, roles: new Map(), conversation: [] };
      const events = toEvents({ ...base, session: session(), ticket, audits: own });
      const comments = own.flatMap((audit) => audit.events.filter((event) => event.type === 'Comment'));
      expect(events.filter((event) => event.type === 'message')).toHaveLength(comments.length);
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      mapped += 1;
    }
    console.log(`${mapped} recorded histories mapped`);
    expect(mapped).toBeGreaterThan(0);
  });

  it.runIf(!input)(`recorded exchanges${note}`, () => {
    expect(FOLDER).toBe('');
  });
});
