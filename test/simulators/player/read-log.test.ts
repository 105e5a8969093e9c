import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LogError, readLog } from '../../../simulators/player/index.ts';
import { fileWith, listFaults, SMALL_HEADER, smallMapping } from './support.ts';

const small = async (rows: readonly string[], changes: Record<string, unknown> = {}) =>
  readLog(fileWith([SMALL_HEADER, ...rows, ''].join('\n')), await smallMapping(changes));

const GOOD = [
  'A,opened,2024-03-04 09:00:00,ana,Acme,2,sales',
  'A,taken,2024-03-04 09:05:00,ana,Acme,1,sales',
  'A,solved,2024-03-04 10:00:00,ana,Acme,1,sales',
];
const at = (text: string) => Date.parse(text);

describe('reading a log', () => {
  it('rows become actions at their own instants, with the setup they name', async () => {
    const log = await small(GOOD);
    expect(log.summary).toEqual({ rows: 3, tickets: 1, actions: 4, bad: 0 });
    expect(log.mapping).toBe('small');
    expect(log.actions).toEqual([
      {
        at: at('2024-03-04T12:00:00Z'),
        ticket: 'A',
        by: { kind: 'customer', key: 'Acme' },
        do: 'create',
        subject: 'A',
        customer: 'Acme',
        inbox: 'sales',
        channel: 'email',
        priority: null,
        rep: null,
        withMessage: true,
      },
      {
        at: at('2024-03-04T12:05:00Z'),
        ticket: 'A',
        by: { kind: 'rep', key: 'ana' },
        do: 'assign',
        rep: 'ana',
      },
      {
        at: at('2024-03-04T12:05:00Z'),
        ticket: 'A',
        by: { kind: 'rep', key: 'ana' },
        do: 'priority',
        priority: 'urgent',
      },
      {
        at: at('2024-03-04T13:00:00Z'),
        ticket: 'A',
        by: { kind: 'rep', key: 'ana' },
        do: 'status',
        status: 'solved',
      },
    ]);
    expect(log.setup).toEqual({
      seed: 0,
      zone: 'America/Sao_Paulo',
      reps: [{ key: 'ana', name: 'ana', email: 'ana@helpdesk.example', team: 'support' }],
      teams: [{ key: 'support', name: 'support' }],
      inboxes: [
        { key: 'sales', name: 'sales', address: 'sales@helpdesk.example' },
        { key: 'support', name: 'support', address: 'support@helpdesk.example' },
      ],
      customers: [{ key: 'Acme', name: 'Acme', entitlement: null }],
    });
  });

  it('the order of rows in the file is nothing, their time is everything; equal times keep the file’s order', async () => {
    const sorted = await small(GOOD);
    expect((await small(GOOD.toReversed())).actions).toEqual(sorted.actions);
    const tied = await small([
      ...GOOD.slice(0, 1),
      'A,solved,2024-03-04 09:30:00,ana,Acme,1,sales',
      'A,answered,2024-03-04 09:30:00,ana,Acme,1,sales',
    ]);
    expect(tied.actions.map((action) => action.do)).toEqual(['create', 'status', 'reply']);
  });

  it.each([
    [
      'wrong number of columns',
      'A,taken,2024-03-04 09:30:00,ana',
      'columns',
      'has 4 columns, the header has 7',
    ],
    ['no ticket', ',taken,2024-03-04 09:30:00,ana,Acme,1,sales', 'ticket', 'column "case" is empty'],
    ['no activity', 'A,,2024-03-04 09:30:00,ana,Acme,1,sales', 'activity', 'column "what" is empty'],
    [
      'unknown activity',
      'A,danced,2024-03-04 09:30:00,ana,Acme,1,sales',
      'activity',
      '"danced" is not in the mapping',
    ],
    [
      'name of an object member',
      'A,constructor,2024-03-04 09:30:00,ana,Acme,1,sales',
      'activity',
      '"constructor"',
    ],
    ['unreadable time', 'A,taken,4 March,ana,Acme,1,sales', 'instant', '"4 March" is no time of the form'],
    ['time that does not exist', 'A,taken,2024-02-30 09:30:00,ana,Acme,1,sales', 'instant', '2024-02-30'],
    [
      'value that is not listed',
      'A,taken,2024-03-04 09:30:00,ana,Acme,9,sales',
      'value',
      '"9" in column "urgency"',
    ],
    [
      'unclosed quote',
      '"A,taken,2024-03-04 09:30:00,ana,Acme,1,sales',
      'quote',
      'quote (") that is not closed',
    ],
    [
      'ticket not created yet',
      'B,taken,2024-03-04 09:30:00,bob,Other,1,sales',
      'no_ticket_yet',
      'B does not exist yet',
    ],
  ])(
    'a bad row (%s) is told by number and reason; the rest is played as if it were not there',
    async (_, row, code, reason) => {
      const log = await small([...GOOD.slice(0, 2), row, ...GOOD.slice(2)]);
      expect(log.badRows).toEqual([{ row: 4, code, reason: expect.stringContaining(reason) }]);
      expect(log.summary).toEqual({ rows: 4, tickets: 1, actions: 4, bad: 1 });
      const without = await small(GOOD);
      expect(log.actions).toEqual(without.actions);
      expect(log.setup).toEqual(without.setup);
    },
  );

  it('a log of bad rows only has nothing to play and says why for each', async () => {
    const log = await small(['x', 'y']);
    expect(log.summary).toEqual({ rows: 2, tickets: 0, actions: 0, bad: 2 });
    expect(log.badRows.map(({ row }) => row)).toEqual([2, 3]);
  });

  it.each([
    ['byte-order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['gzip', (text: string) => gzipSync(text)],
    ['CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    ['UTF-16 with byte-order mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('%s: the same log', async (_, encode) => {
    const text = [SMALL_HEADER, ...GOOD, 'B,opened,2024-03-04 09:00:00,,Pão & Cia,2,other', ''].join('\n');
    const log = await readLog(fileWith(encode(text)), await smallMapping());
    expect(log.summary).toEqual({ rows: 4, tickets: 2, actions: 5, bad: 0 });
    expect(log.setup.customers.map(({ key }) => key)).toEqual(['Acme', 'Pão & Cia']);
    expect(listFaults(log.actions, log.setup)).toEqual([]);
  });

  it('an empty cell is nobody: automation acts for a missing rep, a person with the ticket’s key for a missing customer', async () => {
    const log = await small([
      'A,opened,2024-03-04 09:00:00,,,,',
      'A,answered,2024-03-04 09:10:00,,,,',
      'A,solved,2024-03-04 09:20:00,,,,',
    ]);
    expect(log.actions.map(({ by }) => by)).toEqual([
      { kind: 'customer', key: 'A' },
      { kind: 'automation' },
      { kind: 'automation' },
    ]);
    expect(log.actions[0]).toMatchObject({ customer: null, inbox: null, channel: 'email' });
  });

  it('T8: the customer’s first row decides its entitlement; dates are midnights of the accounts’ zone', async () => {
    const log = await small(
      [
        'A,opened,2024-03-05 09:00:00,ana,Acme,1,sales',
        'B,opened,2024-03-04 09:00:00,ana,Acme,2,sales',
        'C,opened,2024-03-04 09:00:00,ana,Other,1,sales',
      ],
      {
        entitlement: {
          column: 'urgency',
          values: { '2': { tier: 'premium', start: '2024-03-10', end: '2024-04-01T00:00:00Z' } },
        },
      },
    );
    expect(log.setup.customers).toEqual([
      {
        key: 'Acme',
        name: 'Acme',
        entitlement: { tier: 'premium', start: at('2024-03-10T03:00:00Z'), end: at('2024-04-01T00:00:00Z') },
      },
      { key: 'Other', name: 'Other', entitlement: null },
    ]);
  });

  it('made-up addresses differ although names are alike', async () => {
    const log = await small([
      'A,opened,2024-03-04 09:00:00,Ana M,Acme,1,sales',
      'B,opened,2024-03-04 09:00:00,ana-m,Acme,1,sales',
    ]);
    expect(log.setup.reps.map(({ email }) => email)).toEqual([
      'ana-m@helpdesk.example',
      'ana-m.2@helpdesk.example',
    ]);
  });
});

describe('a log that cannot be played at all is refused in one message that says what to do', () => {
  it.each([
    ['empty', Buffer.from(''), /is empty\. Give a CSV log/],
    ['blank', Buffer.from('\n \n'), /is empty/],
    ['header only', Buffer.from(`${SMALL_HEADER}\n`), /has a header and no rows/],
    ['cut-off gzip', gzipSync(`${SMALL_HEADER}\n`).subarray(0, 20), /damaged or cut-off gzip/],
    ['workbook', Buffer.from('PK\u0003\u0004…'), /save it as CSV/],
    ['other header', Buffer.from('a,b\n1,2\n'), /does not fit the mapping small: .*"case".*--mapping/],
  ])('%s', async (_, content, message) => {
    const reading = readLog(fileWith(content), await smallMapping());
    await expect(reading).rejects.toThrow(LogError);
    await expect(reading).rejects.toThrow(message);
  });

  it('missing file, folder, and a header that no shipped mapping fits', async () => {
    await expect(readLog('/nowhere/log.csv', null)).rejects.toThrow(/there is no such file/);
    await expect(readLog('/tmp', null)).rejects.toThrow(/it is a folder/);
    await expect(readLog(fileWith('a,b\n1,2\n'), null)).rejects.toThrow(
      /No shipped mapping fits.*--mapping FILE/,
    );
  });
});
