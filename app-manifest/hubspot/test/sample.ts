import type { Account, CardClock, Overview, SettingsView, TicketCard } from 'pontual-kit';

/** Wednesday 2026-11-25, 14:00 in São Paulo. */
export const AT = Date.parse('2026-11-25T17:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A first reply that is due in 90 minutes of working time, of which the first hour is today. */
export function clock(over: Partial<CardClock> = {}): CardClock {
  return {
    key: 'service/first_reply/1',
    metricText: 'First reply',
    state: 'running',
    stateText: 'Running',
    isOpen: true,
    dueAt: AT + 19.5 * HOUR,
    warnAt: AT + 30 * MINUTE,
    fulfilledAt: null,
    endedAt: null,
    targetMs: 4 * HOUR,
    elapsedMs: 2.5 * HOUR,
    remainingMs: 1.5 * HOUR,
    workingSpans: [
      [AT, AT + HOUR],
      [AT + 19 * HOUR, AT + 19.5 * HOUR],
    ],
    policyText: 'Premium support',
    tierText: 'Premium',
    calendarText: 'Office hours',
    whyText: ['4 hours of working time for high priority.', 'Nov 25 is a working day until 15:00.'],
    stopsText: ['a public reply to the customer'],
    segments: [
      {
        from: AT - 2.5 * HOUR,
        to: AT,
        kind: 'running',
        kindText: 'Running',
        reasonText: 'waiting for the first reply',
        countedMs: 2.5 * HOUR,
      },
    ],
    excuse: null,
    canExcuse: true,
    canWithdrawExcuse: false,
    ...over,
  };
}

export function card(over: Partial<TicketCard> = {}): TicketCard {
  return {
    at: AT,
    zone: 'America/Sao_Paulo',
    state: 'ready',
    stateText: null,
    ticket: {
      id: '123',
      statusText: 'Open',
      priorityText: 'High',
      customer: 'Acme Ltda',
      policy: { key: 'premium', name: 'Premium support' },
      tier: { key: 'premium', name: 'Premium' },
      unknownTierText: null,
    },
    badge: 'active',
    badgeText: 'Active',
    clocks: [clock()],
    duties: [],
    entitlement: {
      tierText: 'Premium',
      start: AT - 400 * 24 * HOUR,
      end: Date.parse('2027-03-01T12:00:00Z'),
    },
    pinnedPause: null,
    pinnedTier: null,
    pinnedPolicy: null,
    changes: [],
    notes: [],
    native: [],
    mayAct: true,
    tiers: [{ key: 'premium', name: 'Premium' }],
    policies: [
      { key: 'premium', name: 'Premium support' },
      { key: 'standard', name: 'Standard support' },
    ],
    pageUrl: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1%2Ftickets%2F123',
    ...over,
  };
}

export function settings(over: Partial<SettingsView> = {}): SettingsView {
  return {
    at: AT,
    zone: 'America/Sao_Paulo',
    account,
    mayEdit: true,
    setup: {
      steps: [
        { key: 'properties', titleText: 'Properties', doneAt: AT - HOUR },
        { key: 'statuses', titleText: 'Stages', doneAt: AT - HOUR },
      ],
      backfill: { found: 200, total: 200, finishedAt: AT - 30 * MINUTE },
      waitingReads: 0,
      waitingWrites: 3,
      refusals: [],
      featuresOff: [],
    },
    statusChangeTexts: [],
    statuses: [
      { raw: '1', label: 'New', proposed: 'new', chosen: null },
      { raw: '2', label: 'Waiting on contact', proposed: 'open', chosen: 'pending' },
    ],
    categories: [
      { key: 'new', text: 'New' },
      { key: 'open', text: 'Open' },
      { key: 'pending', text: 'Waiting on the customer' },
      { key: 'solved', text: 'Solved' },
    ],
    policies: [
      {
        key: 'standard',
        name: 'Standard',
        kindText: 'Service',
        version: 3,
        targetsText: ['First reply: High 4h'],
      },
    ],
    unknownTiers: [],
    unknownTiersAdvice: 'Correct the tier in the CRM.',
    settings: { excuse: { who: 'everyone', emails: [] }, compareNative: true },
    people: [{ name: 'Ana', email: 'Ana@example.com' }],
    dashboardUrl: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1',
    ...over,
  };
}

export const account: Account = {
  name: 'Acme Ltda',
  zone: 'America/Sao_Paulo',
  status: 'active',
  statusText: 'Connected',
  attentionTexts: [],
  leavingText: null,
  installUrl: 'https://sla.example.com/install/hubspot',
};

export function overview(over: Partial<Overview> = {}): Overview {
  return {
    at: AT,
    zone: 'America/Sao_Paulo',
    account,
    totals: { overdue: 12, dueSoon: 1, active: 5, paused: 2 },
    inboxes: [
      {
        id: 'support',
        name: 'Support',
        overdue: 12,
        dueSoon: 1,
        active: 5,
        paused: 2,
        tickets: [
          {
            id: '123',
            subject: 'Printer on fire',
            badge: 'overdue',
            badgeText: 'Overdue',
            dueAt: AT - HOUR,
            metricText: 'First reply',
            customer: 'Acme Ltda',
            rep: 'Ana',
            tier: 'Premium',
            unknownTierText: null,
            url: 'https://app.hubspot.com/contacts/1/record/0-5/123',
          },
          {
            id: '124',
            subject: null,
            badge: 'due_soon',
            badgeText: 'Due soon',
            dueAt: AT + HOUR,
            metricText: 'Resolution',
            customer: null,
            rep: null,
            tier: null,
            unknownTierText: 'Unknown tier “Premuim”: no rule names it',
            url: null,
          },
        ],
      },
      { id: null, name: 'Without an inbox', overdue: 0, dueSoon: 0, active: 0, paused: 0, tickets: [] },
    ],
    dashboardUrl: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1',
    ...over,
  };
}
