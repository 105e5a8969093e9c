import { describe, expect, it } from 'vitest';
import { fileWith, runCommand } from './run-command.ts';

const GOOD = {
  policies: [{ key: 'p', targets: { resolution: '8h' }, pauseIn: { resolution: ['on_hold'] } }],
};
const SHADOWED = {
  policies: [
    ...GOOD.policies,
    { key: 'q', filter: [{ field: 'team', value: 'a' }], targets: { resolution: '1h' } },
  ],
};

describe('pontual lint', () => {
  it('says nothing about rules in order', async () => {
    expect(await runCommand('lint', [fileWith(GOOD)])).toEqual({ out: '', err: '', status: 0 });
  });

  it('tells what is wrong, and ends with status 1', async () => {
    const { out, status } = await runCommand('lint', [fileWith(SHADOWED)]);
    expect([out, status]).toEqual([
      'error: policy "q" is never reached: every ticket it is for matches "p" before it\n',
      1,
    ]);
  });

  it('tells in the language asked for, or as JSON Lines', async () => {
    const spanish = await runCommand('lint', [fileWith(SHADOWED), '--language', 'es']);
    expect(spanish.out).toContain('nunca se alcanza');
    const json = await runCommand('lint', [fileWith(SHADOWED), '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ level: 'error', code: 'shadowed', policy: 'q' });
  });

  it('statuses without a category are told, with status 0', async () => {
    const { out, status } = await runCommand('lint', [fileWith({ ...GOOD, statuses: { Odd: null } })]);
    expect([out.split('\n')[0], status]).toEqual([
      'warning: status "Odd" has no category: it counts as open',
      0,
    ]);
  });

  it('--fields says what the CRM has: a filter on anything else is an error', async () => {
    const rules = fileWith({
      policies: [
        { key: 'p', filter: [{ field: 'constructor', value: 'x' }], targets: { resolution: '1h' } },
        { key: 'rest', targets: { resolution: '1h' } },
      ],
    });
    const run = (fields: unknown) => runCommand('lint', [rules, '--fields', fileWith(fields, 'fields.json')]);
    expect(await run(['plan', 'constructor'])).toEqual({ out: '', err: '', status: 0 });
    const { out, status } = await run(['plan']);
    expect([out, status]).toEqual([
      'error: policies[0].filter[0]: the CRM has no ticket field "constructor" (known: plan)\n',
      1,
    ]);
    expect((await run({ plan: true })).err).toContain('must hold one JSON list of names');
  });

  it('rules that cannot be read are told problem by problem', async () => {
    const { out, status } = await runCommand('lint', [
      fileWith({ policies: [{ key: 'p', targets: { resolution: 8 }, odd: 1 }] }),
    ]);
    expect([out.trim().split('\n').length, status]).toEqual([2, 1]);
  });

  it('a name that leads nowhere hides none of the other findings', async () => {
    const { out, status } = await runCommand('lint', [
      fileWith({
        calendars: {
          office: { zone: 'Europe/Rome', week: { mon: [['09:00', '17:00']] }, partDayEvents: 'part' },
        },
        policies: [
          { key: 'p', calendar: 'ofice', targets: { resolution: '8h' }, filter: { any: [] } },
          { key: 'P', targets: { resolution: '8h' } },
        ],
      }),
    ]);
    expect([out.trim().split('\n'), status]).toEqual([
      [
        'error: policies[0].calendar: there is no calendar "ofice" (did you mean "office"?)',
        'warning: calendars.office.partDayEvents: has no effect: this calendar has no "holidayFeeds"',
        'warning: policies[1]: "P" and "p" are two names that people will take for one',
        'error: policies[0].filter.any: an empty "any" matches every ticket; leave it out if that is meant',
      ],
      1,
    ]);
  });

  it('a calendar that cannot be read is still a calendar that policies may name', async () => {
    const { out } = await runCommand('lint', [
      fileWith({
        calendars: { office: { zone: 'Europe/Rome', week: { mon: '9 to 5' } } },
        policies: [{ key: 'p', calendar: 'office', targets: { resolution: '8h' } }],
      }),
    ]);
    expect(out.trim().split('\n')).toEqual([expect.stringContaining('calendar "office": week.mon')]);
  });

  it.each([
    ['/nowhere/rules.json', 'cannot be read'],
    [fileWith('{'), 'is not JSON'],
    [fileWith('[]'), 'must hold one JSON object'],
  ])('%s is refused in words', async (file, message) => {
    const { err, status } = await runCommand('lint', [file]);
    expect([err.includes(message), err.includes('.ts:'), status]).toEqual([true, false, 1]);
  });
});
