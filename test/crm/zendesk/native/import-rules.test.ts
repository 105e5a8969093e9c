import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { ImportedRules } from '../../../../src/domain/imported-rules.ts';
import { parseRules } from '../../../../src/rules/parse.ts';
import { compileRules, evaluate } from '../../../../src/sla/index.ts';
import { PRESETS } from '../../../../src/sla/settings.ts';
import { adapter, network, session } from '../support.ts';

const { on } = network();

const refused = () => HttpResponse.json({ error: 'Forbidden' }, { status: 403 });
const toMinutes = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute;
const workday = (day: number) => ({ start_time: toMinutes(day, 9), end_time: toMinutes(day, 17, 30) });

interface Account {
  readonly schedules?: readonly object[];
  readonly holidays?: Readonly<Record<string, readonly object[]>>;
  readonly policies?: readonly object[];
  readonly groups?: readonly object[] | null;
}

async function imported(account: Account): Promise<ImportedRules> {
  const { schedules = [], holidays = {}, policies = [], groups = null } = account;
  on('get', '/api/v2/business_hours/schedules', { schedules });
  for (const { id } of schedules as { id: number }[]) {
    on('get', `/api/v2/business_hours/schedules/${id}/holidays`, { holidays: holidays[id] ?? [] });
  }
  const list = { next_page: null, previous_page: null };
  on('get', '/api/v2/slas/policies', { sla_policies: policies, count: policies.length, ...list });
  on(
    'get',
    '/api/v2/group_slas/policies',
    groups === null ? refused : { group_sla_policies: groups, ...list },
  );
  const rules = await adapter().importRules?.(session());
  if (rules === undefined) throw new Error('the adapter imports no rules');
  // Whatever is proposed must be rules that an admin could publish.
  parseRules(rules.rules);
  return rules;
}

const listPolicies = (rules: ImportedRules) => rules.rules.policies as readonly Record<string, unknown>[];
const policy = (more: object = {}) => ({
  id: 1,
  title: 'Gold',
  description: '',
  position: 1,
  filter: { all: [], any: [] },
  policy_metrics: [{ priority: 'high', metric: 'first_reply_time', target: 60, business_hours: false }],
  ...more,
});
const condition = (field: string, operator: string, value: unknown) => ({ field, operator, value });

describe('zendesk importRules: schedules become calendars', () => {
  it("minutes since Sunday in Zendesk's zone names become hours by weekday; holidays are closed dates", async () => {
    const rules = await imported({
      schedules: [
        {
          id: 1,
          name: 'São Paulo – turno',
          time_zone: 'Brasilia',
          intervals: [workday(1), workday(5), { start_time: toMinutes(6, 20), end_time: toMinutes(7, 0) }],
          created_at: '2015-09-30T21:44:03Z',
          updated_at: '2015-09-30T21:44:03Z',
        },
      ],
      holidays: {
        1: [
          { id: 1, name: 'New Year', start_date: '2026-12-31', end_date: '2027-01-01' },
          { id: 2, name: 'Christmas', start_date: '2026-12-25', end_date: '2026-12-25' },
        ],
      },
      policies: [policy()],
    });
    expect(rules.rules.calendars).toEqual({
      'sao-paulo-turno': {
        name: 'São Paulo – turno',
        zone: 'America/Sao_Paulo',
        week: { mon: [['09:00', '17:30']], fri: [['09:00', '17:30']], sat: [['20:00', '24:00']] },
        holidays: ['2026-12-25', '2026-12-31', '2027-01-01'],
      },
    });
    expect(rules.notes).toEqual([]);
  });

  it('a schedule that is never open is left out, an unknown zone and a slip of a holiday are told', async () => {
    const rules = await imported({
      schedules: [
        { id: 1, name: 'Empty', time_zone: 'London', intervals: [] },
        { id: 2, name: 'Mars', time_zone: 'Olympus Mons', intervals: [workday(1)], shift: 'night' },
      ],
      holidays: { 2: [{ id: 9, name: 'Odd', start_date: '2026-05-02', end_date: '2026-05-01' }] },
      policies: [policy()],
    });
    expect(rules.rules.calendars).toMatchObject({ mars: { zone: 'UTC' } });
    expect(rules.notes).toEqual([
      expect.stringMatching(/^Schedule "Empty" has no working hours/),
      expect.stringMatching(/^Schedule "Mars": "shift" \("night"\) is not known/),
      expect.stringMatching(/the holiday "Odd" from 2026-05-02 to 2026-05-01 is no range/),
      expect.stringMatching(/the time zone "Olympus Mons" is not known; UTC/),
    ]);
  });
});

describe('zendesk importRules: SLA policies become draft policies', () => {
  it('every metric and priority, in seconds where told, under the zendesk preset, in order of position', async () => {
    const metric = (name: string, priority: string, target: number, seconds?: number) => ({
      metric: name,
      priority,
      target,
      business_hours: false,
      ...(seconds === undefined ? {} : { target_in_seconds: seconds }),
    });
    const rules = await imported({
      policies: [
        policy({ id: 2, title: 'Second', position: 2 }),
        policy({
          title: 'First',
          description: 'for the best',
          policy_metrics: [
            metric('first_reply_time', 'urgent', 0, 15),
            metric('next_reply_time', 'high', 90),
            metric('periodic_update_time', 'normal', 30),
            metric('pausable_update_time', 'low', 1440),
            metric('requester_wait_time', 'low', 60),
            metric('agent_work_time', 'low', 60),
            metric('total_resolution_time', 'low', 2880),
          ],
        }),
      ],
    });
    const [first, second] = listPolicies(rules);
    expect(first).toEqual({
      key: 'first',
      name: 'First',
      description: 'for the best',
      preset: 'zendesk',
      filter: {},
      targets: {
        first_reply: { urgent: '15s' },
        next_reply: { high: '1h30m' },
        periodic_update: { normal: '30m' },
        pausable_update: { low: '24h' },
        requester_wait: { low: '1h' },
        agent_work: { low: '1h' },
        resolution: { low: '48h' },
      },
    });
    expect(second?.key).toBe('second');
    const parsed = parseRules(rules.rules).policies[0];
    expect(parsed?.settings).toEqual(PRESETS.zendesk.settings);
    expect(parsed?.metricSettings).toEqual(PRESETS.zendesk.metricSettings);
    expect(parsed?.targets.first_reply?.urgent?.ms).toBe(15_000);
    expect(rules.notes).toEqual([]);
  });

  it('targets in business hours use the first schedule: of the whole policy, or each for itself where they differ', async () => {
    const row = (priority: string, business_hours: boolean) => ({
      metric: 'first_reply_time',
      priority,
      target: 60,
      business_hours,
    });
    const rules = await imported({
      schedules: [
        { id: 1, name: 'Week', time_zone: 'London', intervals: [workday(1)] },
        { id: 2, name: 'Night', time_zone: 'London', intervals: [workday(6)] },
      ],
      policies: [
        policy({ title: 'All', policy_metrics: [row('high', true), row('low', true)] }),
        policy({ title: 'Some', position: 2, policy_metrics: [row('high', true), row('low', false)] }),
      ],
    });
    expect(listPolicies(rules)).toMatchObject([
      { calendar: 'week', targets: { first_reply: { high: '1h', low: '1h' } } },
      { targets: { first_reply: { high: { target: '1h', calendar: 'week' }, low: '1h' } } },
    ]);
    expect(listPolicies(rules)[1]).not.toHaveProperty('calendar');
    expect(rules.notes).toEqual([
      expect.stringMatching(
        /use the calendar "week".* Which tickets a trigger gives another schedule cannot be read.*"night"/,
      ),
    ]);
  });

  it('conditions become conditions of ours, by our names and values', async () => {
    const all = [
      condition('type', 'is', 'Incident'),
      condition('priority', 'greater_than', 'normal'),
      condition('brand_id', 'is', '70'),
      condition('ticket_form_id', 'is_not', 80),
      condition('group_id', 'includes', [6, 7]),
      condition('assignee_id', 'is', ''),
      condition('organization_id', 'is', '400'),
      condition('current_tags', 'includes', 'vip gold'),
      condition('current_tags', 'not_includes', 'spam'),
      condition('recipient', 'is', 'Help@Acme.com'),
      condition('current_via_id', 'is', '4'),
      condition('status', 'is_not', 'hold'),
      condition('custom_fields_360001', 'is', 'red'),
      condition('ticket_fields_360002', 'present', null),
    ];
    const any = [condition('via_id', 'includes', [33, 34, 35]), condition('via_id', 'is', '29')];
    const rules = await imported({ policies: [policy({ filter: { all, any } })] });
    expect(listPolicies(rules)[0]?.filter).toEqual({
      all: [
        { field: 'type', op: 'is', value: 'incident' },
        { field: 'priority', op: 'greater', value: 'normal' },
        { field: 'brand', op: 'is', value: '70' },
        { field: 'form', op: 'is_not', value: '80' },
        { field: 'team', op: 'any_of', value: ['6', '7'] },
        { field: 'assignee', op: 'is_empty' },
        { field: 'customer', op: 'is', value: '400' },
        { field: 'tags', op: 'any_of', value: ['vip', 'gold'] },
        { field: 'tags', op: 'none_of', value: ['spam'] },
        { field: 'inbox', op: 'is', value: 'help@acme.com' },
        { field: 'channel', op: 'is', value: 'email' },
        { field: 'status', op: 'is_not', value: 'on_hold' },
        { field: 'custom_field_360001', op: 'is', value: 'red' },
        { field: 'custom_field_360002', op: 'is_not_empty' },
      ],
      any: [
        { field: 'channel', op: 'any_of', value: ['phone', 'phone', 'phone'] },
        { field: 'channel', op: 'is', value: 'chat' },
      ],
    });
    expect(rules.notes).toEqual([expect.stringMatching(/voicemail, incoming and outgoing calls apart/)]);
  });

  it('what has no counterpart is told and left out, never passed over', async () => {
    const rules = await imported({
      policies: [
        policy({
          title: 'Odd',
          filter: {
            all: [
              condition('requester_id', 'is', '5'),
              condition('exact_created_at', 'within_previous_n_days', '3'),
            ],
            any: [],
          },
          policy_metrics: [
            { priority: 'high', metric: 'group_hug_time', target: 5, business_hours: false },
            { priority: null, metric: 'first_reply_time', target: 5, business_hours: false },
            { priority: 'low', metric: 'first_reply_time', target: null, business_hours: false },
            { priority: 'high', metric: 'first_reply_time', target: 5, business_hours: true, grace: 3 },
          ],
          metric_settings: {
            first_reply_time: {
              fulfill_on_agent_internal_note: true,
              activate_on_agent_created_ticket_for_self: true,
              activate_on_agent_ticket_created_for_end_user_with_internal_note: true,
            },
            next_reply_time: { activate_on_end_user_added_internal_note: false },
          },
          owner: 'nobody',
        }),
        policy({
          id: 2,
          title: 'Nowhere',
          position: 2,
          filter: { all: [], any: [condition('locale_id', 'is', '1')] },
        }),
      ],
    });
    expect(listPolicies(rules)).toEqual([
      {
        key: 'odd',
        name: 'Odd',
        preset: 'zendesk',
        filter: { all: [{ field: 'tier', op: 'in', value: [] }] },
        targets: { first_reply: { high: '5m' } },
        metricSettings: { first_reply: { internalNoteFulfils: true, repCreatedStarts: 'creation' } },
      },
    ]);
    const reported = rules.notes.join('\n');
    for (const words of [
      '"owner" ("nobody") is not known',
      'the conditions requester_id is "5" and exact_created_at within_previous_n_days "3" have no counterpart',
      'the draft matches no ticket until its filter says whom it is for',
      'the target for "group_hug_time" at priority "high" was left out',
      'the target for "first_reply_time" at priority "" was left out: Zendesk has no such priority',
      'the target for "first_reply_time" at priority "low" was left out: it is no length of time',
      '"grace" (3) is not known',
      'targets in business hours, but the account has no schedule',
      'first_reply_time.activate_on_agent_created_ticket_for_self is on and has no counterpart',
      'SLA policy "Nowhere" was left out',
    ]) {
      expect(reported).toContain(words);
    }
  });

  it('a policy whose conditions cannot be read matches no ticket, told once, and hides no other policy', async () => {
    const rules = await imported({
      policies: [
        policy({
          title: 'VIP',
          filter: {
            all: [
              condition('requester.custom_fields.vip_user', 'is', 'true'),
              condition('organization.custom_fields.vip_org', 'is', 'true'),
            ],
            any: [],
          },
        }),
        policy({ id: 2, title: 'Everybody', position: 2, filter: { all: [], any: [] } }),
      ],
    });
    const ruleSet = parseRules(rules.rules);
    const history = [{ id: 'a', at: 0, type: 'created', actor: { kind: 'customer', id: null } }] as const;
    expect(evaluate(history, 1, compileRules(ruleSet)).policy).toBe('everybody');
    expect(rules.notes.filter((note) => note.includes('matches no ticket'))).toEqual([
      expect.stringMatching(
        /"VIP": the conditions requester\.custom_fields.* and organization\.custom_fields/,
      ),
    ]);
  });

  it.each([
    ['one kind of call', condition('via_id', 'is', '34'), true],
    ['all kinds of calls', condition('via_id', 'includes', ['33', '34', '35']), false],
    ['no kind of call', condition('via_id', 'is_not', '34'), false],
    ['a name that every object has', condition('constructor', 'is', 'x'), true],
    ['an operator that every object has', condition('priority', 'constructor', 'high'), true],
    ['a channel that every object has', condition('via_id', 'is', 'toString'), false],
  ])('a policy for %s is never for more tickets than in Zendesk', async (_name, one, isClosed) => {
    const rules = await imported({ policies: [policy({ filter: { all: [one], any: [] } })] });
    const all = parseRules(rules.rules).policies[0]?.filter.all ?? [];
    expect(all.length).toBe(1);
    expect(all.some(({ field, value }) => field === 'tier' && Array.isArray(value))).toBe(isClosed);
  });

  it('group SLAs become internal policies on ownership; two policies of one name keep two keys', async () => {
    const rules = await imported({
      policies: [policy()],
      groups: [
        {
          id: '01H078CBDY28BZG7P6BONY09DN',
          title: 'Gold',
          position: 1,
          filter: { all: [condition('group_id', 'includes', [6])] },
          policy_metrics: [
            {
              priority: 'low',
              metric: 'group_ownership_time',
              target: 60,
              target_in_seconds: 3600,
              business_hours: false,
            },
          ],
        },
      ],
    });
    expect(listPolicies(rules)).toMatchObject([
      { key: 'gold' },
      {
        key: 'gold-2',
        kind: 'internal',
        filter: { all: [{ field: 'team', op: 'any_of', value: ['6'] }] },
        targets: { ownership: { low: '1h' } },
      },
    ]);
    expect(rules.notes).toEqual([]);
  });

  it('an account whose plan has neither schedules nor policies is told so', async () => {
    on('get', '/api/v2/business_hours/schedules', refused);
    on('get', '/api/v2/slas/policies', () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    on('get', '/api/v2/group_slas/policies', refused);
    const rules = await adapter().importRules?.(session());
    expect(rules?.rules).toEqual({ calendars: {}, policies: [] });
    expect(rules?.notes).toEqual([
      expect.stringMatching(/^Schedules cannot be read/),
      expect.stringMatching(/^SLA policies cannot be read/),
    ]);
  });
});
