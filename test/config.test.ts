import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { crmModules } from '../src/crm/registry.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'pontual-config-'));
const DATABASE_URL = 'postgres://x@127.0.0.1/x';
const KEY = 'q0F3c1yNf2mZ7lJ4xW9sVbT0aKe6uHgR5pDiYnOjLzA=';

function loadProblems(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ DATA_DIR, ...env }, crmModules);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

it('with nothing set the server starts on the embedded database, with a key of its own that stays the same', () => {
  const first = readConfig({ DATA_DIR }, crmModules);
  expect(first).toMatchObject({
    port: 8080,
    databaseUrl: null,
    simulatedClock: false,
    publicUrl: 'http://localhost:8080',
  });
  expect(readConfig({ DATA_DIR }, crmModules).keys).toEqual(first.keys);
});

it('empty values count as not set', () => {
  expect(loadProblems({ PORT: '', DATABASE_URL: '', HUBSPOT_CLIENT_ID: '', ZENDESK_CLIENT_ID: '' })).toEqual(
    [],
  );
});

it('all problems are listed at once, each with the setting and what is expected', () => {
  const problems = loadProblems({
    PORT: 'abc',
    DATABASE_URL: 'mysql://x',
    PONTUAL_CLOCK: 'soon',
    ZENDESK_CLIENT_ID: 'zdg-x',
  });
  expect(problems.map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['PORT', 'DATABASE_URL', 'PONTUAL_CLOCK', 'ZENDESK_CLIENT_ID']),
  );
});

it('PostgreSQL needs a key, a malformed key is refused, several are a rotation', () => {
  expect(loadProblems({ DATABASE_URL })).toEqual([expect.stringContaining('openssl rand')]);
  expect(loadProblems({ DATABASE_URL, PONTUAL_KEY: 'short' })).toEqual([expect.stringContaining('32 bytes')]);
  expect(readConfig({ DATABASE_URL, PONTUAL_KEY: `${KEY},${KEY}` }, crmModules).keys).toEqual([KEY, KEY]);
});

it('without a token it listens on this machine only, and refuses to listen elsewhere', () => {
  const token = { PONTUAL_ADMIN_TOKEN: 'a-token-of-sixteen' };
  const toHost = (env: Record<string, string>) => readConfig({ DATA_DIR, ...env }, crmModules).host;
  expect(toHost({})).toBe('127.0.0.1');
  for (const HOST of ['localhost', '::1', '127.0.0.2']) expect(toHost({ HOST })).toBe(HOST);
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'sla.example.com']) {
    expect(loadProblems({ HOST })).toEqual([expect.stringMatching(/^HOST: .*PONTUAL_ADMIN_TOKEN/)]);
    expect(toHost({ HOST, ...token })).toBe(HOST);
    expect(toHost({ HOST, NODE_ENV: 'production' })).toBe(HOST);
  }
  expect([toHost(token), toHost({ NODE_ENV: 'production' })]).toEqual(['0.0.0.0', '0.0.0.0']);
});

it('a rules file that is no JSON is named without a word of what is in it', () => {
  const file = join(DATA_DIR, 'secret.txt');
  writeFileSync(file, 'root:x:0:0:hunter2\n');
  const problems = loadProblems({ DEFAULT_RULES_FILE: file }).join();
  expect(problems).toContain(`${file} is not JSON`);
  expect(problems).not.toMatch(/root|hunter2/);
});

it('a rules file with what no table can hold is named with its place', () => {
  const file = join(DATA_DIR, 'nul.json');
  for (const [name, why] of [
    ['a\\u0000', 'NUL'],
    ['\\ud83d', 'half a character'],
  ]) {
    writeFileSync(file, `{"tiers":[{"key":"gold","name":"${name}"}]}`);
    expect(loadProblems({ DEFAULT_RULES_FILE: file })).toEqual([
      expect.stringMatching(`${file}: tiers.0.name holds .*${why}`),
    ]);
  }
});

it('a simulated clock is refused in production', () => {
  expect(loadProblems({ NODE_ENV: 'production', PONTUAL_CLOCK: 'simulated' })).toEqual([
    expect.stringContaining('production'),
  ]);
});

it('a rules file that cannot be read or is not JSON is named', () => {
  expect(loadProblems({ DEFAULT_RULES_FILE: '/nowhere/rules.json' })).toEqual([
    expect.stringContaining('/nowhere/rules.json'),
  ]);
  const file = join(DATA_DIR, 'rules.json');
  writeFileSync(file, '{oops');
  expect(loadProblems({ DEFAULT_RULES_FILE: file })).toEqual([expect.stringContaining(file)]);
  // The wrong file may hold secrets: a parser's own message would quote it.
  writeFileSync(file, 'SECRET=hunter2');
  expect(loadProblems({ DEFAULT_RULES_FILE: file }).join('\n')).not.toMatch(/SECRET|hunter2/);
});

it.each([
  ['zeros', Buffer.alloc(32, 0)],
  ['one byte over and over', Buffer.alloc(32, 7)],
  ['a short pattern', Buffer.alloc(32, 'pontual1')],
  ['a count', Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
  ['text', Buffer.from('correct horse battery staple 123')],
])('a key of %s is refused, also behind a good one', (_, bytes) => {
  const weak = bytes.toString('base64');
  for (const PONTUAL_KEY of [weak, `${KEY},${weak}`]) {
    expect(loadProblems({ DATABASE_URL, PONTUAL_KEY })).toEqual([expect.stringContaining('can be guessed')]);
  }
});

it('keys of random bytes are accepted', () => {
  for (let count = 0; count < 1_000; count += 1) {
    const PONTUAL_KEY = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
    expect(readConfig({ DATABASE_URL, PONTUAL_KEY }, crmModules).keys).toEqual([PONTUAL_KEY]);
  }
});

it('mail needs a server and a sender, and a wrong server is told without its password', () => {
  const read = (env: Record<string, string>) => readConfig({ DATA_DIR, ...env }, crmModules).mail;
  const PONTUAL_MAIL_FROM = 'Pontual <sla@example.com>';
  expect(read({})).toBeNull();
  expect(read({ PONTUAL_SMTP_URL: 'smtp://us%40er:pa%25ss@mail.example.com', PONTUAL_MAIL_FROM })).toEqual({
    host: 'mail.example.com',
    port: 587,
    secure: false,
    requiresTls: true,
    login: { user: 'us@er', password: 'pa%ss' },
    from: { name: 'Pontual', address: 'sla@example.com' },
  });
  expect(
    read({ PONTUAL_SMTP_URL: 'smtps://mail.example.com', PONTUAL_MAIL_FROM: 'sla@example.com' }),
  ).toMatchObject({ port: 465, secure: true, login: null, from: { name: 'Pontual' } });
  expect(read({ PONTUAL_SMTP_URL: 'smtp://127.0.0.1:2525', PONTUAL_MAIL_FROM })?.requiresTls).toBe(false);
  expect(read({ PONTUAL_SMTP_URL: 'smtp://mail:25?tls=optional', PONTUAL_MAIL_FROM })?.requiresTls).toBe(
    false,
  );
  expect(loadProblems({ PONTUAL_MAIL_FROM })).toEqual([expect.stringMatching(/^PONTUAL_SMTP_URL: needed/)]);
  expect(loadProblems({ PONTUAL_SMTP_URL: 'smtp://mail' })).toEqual([
    expect.stringMatching(/^PONTUAL_MAIL_FROM: needed/),
  ]);
});

it.each([
  'http://user:hidden@mail.example.com',
  'smtp://user:hid%den@mail.example.com',
  'smtp://user:hidden@mail.example.com/inbox',
  'smtp://user:hidden@mail.example.com?secure=false',
  'user:hidden',
])('%s is no mail server', (PONTUAL_SMTP_URL) => {
  const problems = loadProblems({ PONTUAL_SMTP_URL, PONTUAL_MAIL_FROM: 'sla@example.com' });
  expect(problems).toEqual([expect.stringMatching(/^PONTUAL_SMTP_URL: /)]);
  expect(problems.join()).not.toContain('hid');
});

it.each(['sla', 'Pontual <sla>', 'a@example.com, b@example.com', 'P\r\nBcc: x <sla@example.com>'])(
  '%j is no sender',
  (PONTUAL_MAIL_FROM) => {
    const problems = loadProblems({ PONTUAL_SMTP_URL: 'smtp://127.0.0.1', PONTUAL_MAIL_FROM });
    expect(problems).toEqual([expect.stringMatching(/^PONTUAL_MAIL_FROM: /)]);
  },
);
