/** Rules that make the real log exercise every metric, tiers, pauses, warnings and a calendar with holidays. */
export const CHECK_RULES = {
  calendars: {
    office: {
      zone: 'Europe/Rome',
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
          day,
          [
            ['09:00', '13:00'],
            ['14:00', '18:00'],
          ],
        ]),
      ),
      holidays: [
        '2010-08-16',
        '2011-08-15',
        '2011-12-26',
        '2012-08-15',
        '2012-12-25',
        '2012-12-26',
        '2013-08-15',
      ],
      overrides: { '2012-12-24': [['09:00', '12:00']] },
      breaks: { '2012-06-21': [['10:00', '11:30']] },
    },
  },
  tiers: [
    { key: 'standard', name: 'Standard' },
    { key: 'premium', name: 'Premium' },
  ],
  policies: [
    {
      key: 'product-1',
      name: 'Product 1',
      filter: { all: [{ field: 'inbox', op: 'is', value: 'product-1' }] },
      calendar: 'office',
      targets: {
        first_reply: { urgent: '30m', '*': '6h' },
        next_reply: { none: '2h', '*': '4h' },
        periodic_update: '16h',
        pausable_update: '16h',
        requester_wait: '40h',
        agent_work: '24h',
        resolution: { urgent: '8h', '*': '5bd' },
        first_resolution: '48h',
      },
      tiers: { premium: { calendar: 'always', targets: { first_reply: '1h', resolution: { '*': '24h' } } } },
      pauseIn: { resolution: ['pending', 'on_hold'] },
      maxPause: { resolution: '20h' },
      warnings: { '*': [{ percent: 80 }], resolution: [{ before: '2h' }, { percent: 50 }] },
    },
    {
      key: 'others',
      name: 'Others',
      calendar: 'office',
      targets: {
        first_reply: '8h',
        next_reply: '8h',
        agent_work: '30h',
        resolution: { low: null, '*': '40h' },
      },
      tiers: { premium: { targets: { first_reply: { '*': '2h' }, resolution: { '*': '16h' } } } },
      pauseIn: { resolution: ['pending'] },
      settings: { onReopen: 'count_closed' },
    },
    {
      key: 'hand-over',
      kind: 'internal',
      calendar: 'office',
      targets: { first_assignment: '15m', ownership: '24h' },
    },
    { key: 'duties', kind: 'customer', calendar: 'always', targets: { customer_reply: '72h' } },
  ],
} as const;
