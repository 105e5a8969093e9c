import { describe, expect, it } from 'vitest';
import { engagementEvents } from '../../../../src/crm/hubspot/read/engagements.ts';
import type { People } from '../../../../src/crm/hubspot/read/people.ts';
import { crmRecord } from '../../../../src/crm/hubspot/wire/records.ts';
import { orderHistory } from '../../../../src/sla/history.ts';

const people: People = {
  repOfUser: (user) => `owner-of-${user}`,
  repOfOwner: (owner) => owner,
  learn: async () => undefined,
  learnOwners: async () => undefined,
};
const BY_ANA = { hs_timestamp: '2026-04-27T10:00:00Z', hubspot_owner_id: '9' };

function speakers(type: 'emails' | 'calls' | 'notes', properties: object): readonly string[] {
  const record = crmRecord.parse({ id: '1', properties: { ...BY_ANA, ...properties } });
  return orderHistory(engagementEvents('44', type, record, people)).map(({ actor }) => actor.kind);
}

describe('who spoke on an e-mail beside a ticket', () => {
  it.each([
    [{ hs_email_direction: 'EMAIL', hs_email_status: 'SENT' }, ['rep']],
    [{ hs_email_direction: 'EMAIL' }, ['rep']],
    [{ hs_email_direction: 'INCOMING_EMAIL' }, ['customer']],
    [{ hs_email_direction: 'FORWARDED_EMAIL', hs_email_status: 'SENT' }, ['customer']],
    [{ hs_email_direction: 'DRAFT_EMAIL' }, []],
    [{ hs_email_direction: 'SOMETHING_NEW', hs_email_status: 'SENT' }, []],
    [{}, []],
    [{ hs_email_direction: 'EMAIL', hs_email_status: 'BOUNCED' }, []],
    [{ hs_email_direction: 'EMAIL', hs_email_status: 'FAILED' }, []],
    [{ hs_email_direction: 'EMAIL', hs_email_status: 'SCHEDULED' }, []],
    [{ hs_email_direction: 'EMAIL', hs_email_status: 'SENDING' }, []],
    [{ hs_email_direction: 'EMAIL', hs_object_source: 'AUTOMATION_PLATFORM' }, ['automation']],
    [{ hs_email_direction: 'EMAIL', hs_object_source: 'SEQUENCES' }, ['automation']],
  ])('%j: %j', (properties, reported) => {
    expect(speakers('emails', properties)).toEqual(reported);
  });
});

describe('who spoke on a call beside a ticket', () => {
  it.each([
    [{ hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' }, ['rep']],
    [{ hs_call_direction: 'OUTBOUND', hs_call_status: 'IN_PROGRESS' }, ['rep']],
    [{}, ['rep']],
    [{ hs_call_direction: 'INBOUND', hs_call_status: 'COMPLETED' }, ['customer', 'rep']],
    [{ hs_call_direction: 'INBOUND', hs_call_status: 'MISSED' }, []],
    [{ hs_call_direction: 'INBOUND', hs_call_status: 'MISSED', hs_call_has_voicemail: 'true' }, ['customer']],
    ...[
      'BUSY',
      'CALLING_CRM_USER',
      'CANCELED',
      'CONNECTING',
      'FAILED',
      'MISSED',
      'NO_ANSWER',
      'QUEUED',
      'RINGING',
    ].map((status) => [{ hs_call_direction: 'OUTBOUND', hs_call_status: status }, [] as string[]] as const),
    // Its outcome, in HubSpot's own ids: no answer; connected.
    [{ hs_call_status: 'COMPLETED', hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20' }, []],
    [{ hs_call_status: 'COMPLETED', hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7' }, ['rep']],
  ] as const)('%j: %j', (properties, reported) => {
    expect(speakers('calls', properties)).toEqual(reported);
  });
});

it('a note is a rep’s, and internal', () => {
  const record = crmRecord.parse({ id: '1', properties: BY_ANA });
  expect(engagementEvents('44', 'notes', record, people)).toMatchObject([
    { actor: { kind: 'rep', id: '9' }, visibility: 'internal' },
  ]);
});
