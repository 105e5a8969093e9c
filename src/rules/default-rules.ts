/** Targets by priority; `none` is a ticket without one. */
type Row = Readonly<Record<'urgent' | 'high' | 'normal' | 'low' | 'none', string>>;

const STANDARD: Readonly<Record<string, Row>> = {
  first_reply: { urgent: '1h', high: '4h', normal: '8h', low: '16h', none: '8h' },
  next_reply: { urgent: '1h', high: '4h', normal: '8h', low: '16h', none: '8h' },
  resolution: { urgent: '8h', high: '24h', normal: '48h', low: '80h', none: '48h' },
};

const PREMIUM: Readonly<Record<string, Row>> = {
  first_reply: { urgent: '15m', high: '1h', normal: '4h', low: '8h', none: '4h' },
  next_reply: { urgent: '15m', high: '1h', normal: '4h', low: '8h', none: '4h' },
  resolution: { urgent: '4h', high: '12h', normal: '24h', low: '40h', none: '24h' },
};

/**
 * The rules a new account starts with, as the same JSON that an admin writes: working hours in the account's zone,
 * targets for every priority and for none, a premium tier around the clock. `zone` is an IANA name.
 */
export function defaultRules(zone: string): object {
  const workingDay = [['09:00', '18:00']];
  return {
    calendars: {
      business: {
        zone,
        week: { mon: workingDay, tue: workingDay, wed: workingDay, thu: workingDay, fri: workingDay },
      },
    },
    tiers: [
      { key: 'standard', name: 'Standard' },
      { key: 'premium', name: 'Premium' },
    ],
    policies: [
      {
        key: 'default',
        name: 'Default',
        calendar: 'business',
        targets: STANDARD,
        tiers: { premium: { calendar: 'always', targets: PREMIUM } },
        pauseIn: { resolution: ['pending', 'on_hold'] },
        warnings: { '*': [{ percent: 80 }] },
      },
    ],
  };
}
