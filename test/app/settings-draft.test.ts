import { describe, expect, it } from 'vitest';
import {
  drafted,
  emailsFrom,
  findProblem,
  NO_CHANGES,
  toChange,
  withSetting,
  withStatus,
} from '../../src/app/settings/draft.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../src/domain/account-settings.ts';
import type { SettingsView } from '../../src/domain/embed/settings.ts';

const VIEW: SettingsView = {
  at: 0,
  zone: 'UTC',
  language: 'en',
  account: {
    id: 'zendesk-acme',
    name: 'Acme',
    crm: 'zendesk',
    externalId: 'acme',
    zone: 'UTC',
    status: 'active',
    statusText: 'Connected',
    attentionTexts: [],
    leavingText: null,
    installUrl: 'https://sla.example.com/install/zendesk?subdomain=acme',
  },
  mayEdit: true,
  setup: { steps: [], backfill: null, waitingReads: 0, waitingWrites: 0, refusals: [], featuresOff: [] },
  statusChangeTexts: [],
  statuses: [
    { raw: '1', label: 'Open', proposed: 'open', chosen: null },
    { raw: '2', label: 'Supplier', proposed: 'open', chosen: 'on_hold' },
  ],
  categories: [],
  policies: [],
  unknownTiers: [],
  unknownTiersAdvice: '',
  drafts: [],
  settings: DEFAULT_ACCOUNT_SETTINGS,
  people: [],
  forms: [],
  dashboardUrl: 'https://sla.example.com',
};

describe('what an admin changed and did not save', () => {
  it('is nothing at first, and nothing again when it is changed back', () => {
    expect(toChange(NO_CHANGES)).toBe(null);
    const on = withSetting(VIEW, NO_CHANGES, { aiAgentTickets: true });
    expect(toChange(on)).toEqual({ settings: { aiAgentTickets: true } });
    expect(toChange(withSetting(VIEW, on, { aiAgentTickets: false }))).toBe(null);
    const held = withStatus(VIEW, NO_CHANGES, '1', 'pending');
    expect(toChange(withStatus(VIEW, held, '1', null))).toBe(null);
  });

  it('is sent alone: what was not touched is left to whoever changes it meanwhile', () => {
    const draft = withStatus(VIEW, withSetting(VIEW, NO_CHANGES, { backfillShare: 0.2 }), '2', null);
    expect(toChange(draft)).toEqual({ settings: { backfillShare: 0.2 }, statuses: { '2': null } });
    expect(drafted(VIEW, draft)).toEqual({ ...DEFAULT_ACCOUNT_SETTINGS, backfillShare: 0.2 });
  });

  it('is held back while a choice is empty', () => {
    const listed = withSetting(VIEW, NO_CHANGES, { excuse: { who: 'listed', emails: [] } });
    expect(findProblem(VIEW, listed)).toBe('emails_none');
    expect(findProblem(VIEW, withSetting(VIEW, NO_CHANGES, { formIds: [] }))).toBe('forms_none');
    expect(findProblem(VIEW, withSetting(VIEW, NO_CHANGES, { formIds: ['1'] }))).toBe(null);
    expect(findProblem(VIEW, NO_CHANGES)).toBe(null);
  });
});

describe('addresses', () => {
  it('are one a line or separated by commas, lower case, each once; what is none is told', () => {
    expect(emailsFrom(' Ana@Acme.com\nbruno@acme.com, ana@acme.com;\n\nnot one\n@x.com\na@b')).toEqual({
      emails: ['ana@acme.com', 'bruno@acme.com'],
      wrong: ['not', 'one', '@x.com', 'a@b'],
    });
    expect(emailsFrom('  ')).toEqual({ emails: [], wrong: [] });
  });
});
