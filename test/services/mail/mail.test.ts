import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MailSimulator, startMailSimulator } from '../../../simulators/mail/index.ts';
import { outgoingMail } from '../../../src/db/schema/index.ts';
import { type MailSettings, readSmtpUrl } from '../../../src/lib/mail-settings.ts';
import { checkMail } from '../../../src/services/check-mail.ts';
import { type MailBlock, renderMail } from '../../../src/services/mail/message.ts';
import { type QueuedMail, queueMail } from '../../../src/services/mail/queue.ts';
import { isMailDue, sendDueMail } from '../../../src/services/mail/send.ts';
import { createMailTransport } from '../../../src/services/mail/transport.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { testServices } from '../../web/support/services.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const MINUTE = 60_000;

const FROM = { name: 'Pontual', address: 'sla@example.com' };

function settingsFor(url: string): MailSettings {
  const server = readSmtpUrl(url);
  if (typeof server === 'string') throw new Error(server);
  return { ...server, from: FROM };
}

onEachDatabase((database) => {
  let simulator: MailSimulator;
  beforeAll(async () => {
    simulator = await startMailSimulator({ smtp: 0, mailbox: 0 });
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    simulator.clear();
    simulator.fail({ kind: 'none' });
    await database().system.delete(outgoingMail);
  });

  const servicesWith = (url: string | null = simulator.smtpUrl) => ({
    ...testServices(database(), NOW),
    mail: url === null ? null : createMailTransport(settingsFor(url)),
  });
  type Services = ReturnType<typeof servicesWith>;

  const queue = (services: Services, mail: Partial<QueuedMail> = {}) =>
    queueMail(services, services.db.system, {
      kind: 'sign_in_link',
      accountId: null,
      to: 'ana@example.com',
      subject: 'Your link',
      text: 'Hello',
      html: '<p>Hello</p>',
      expiresAt: services.clock.now() + 10 * MINUTE,
      ...mail,
    });
  const waiting = () => database().system.select().from(outgoingMail);

  it('a queued mail goes out once, with text and HTML, and nothing of it stays', async () => {
    const services = servicesWith();
    expect(await queue(services)).toBe('queued');
    expect(await isMailDue(services)).toBe(true);
    await Promise.all([sendDueMail(services), sendDueMail(services)]);
    await sendDueMail(services);
    expect(simulator.list()).toMatchObject([
      {
        recipients: ['ana@example.com'],
        from: 'Pontual <sla@example.com>',
        subject: 'Your link',
        date: NOW,
        text: expect.stringContaining('Hello'),
        html: expect.stringContaining('<p>Hello</p>'),
      },
    ]);
    expect(simulator.list()[0]?.headers).toContainEqual({ name: 'auto-submitted', value: 'auto-generated' });
    expect(await waiting()).toEqual([]);
    expect(await isMailDue(services)).toBe(false);
  });

  it('what waits is sealed: neither recipient nor text can be read in the database', async () => {
    await queue(servicesWith(), { text: 'https://sla.example.com/open?code=secret' });
    expect(JSON.stringify(await waiting())).not.toMatch(/secret|ana@example|Your link/);
  });

  it('a mail server that is away loses nothing: all are sent when it is back', async () => {
    const services = servicesWith();
    simulator.fail({ kind: 'down' });
    await queue(services, { to: 'ana@example.com' });
    await queue(services, { to: 'bia@example.com' });
    await sendDueMail(services);
    expect(await isMailDue(services)).toBe(false);
    expect(await checkMail(services)).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('2 waiting'),
    });
    simulator.fail({ kind: 'none' });
    services.clock.set(NOW + MINUTE);
    await sendDueMail(services);
    expect(simulator.list().map(({ recipients }) => recipients[0])).toEqual([
      'bia@example.com',
      'ana@example.com',
    ]);
  });

  it('pauses between attempts grow to a minute, and attempts end when the mail expires', async () => {
    const services = servicesWith('smtp://127.0.0.1:1');
    await queue(services);
    const pauses: number[] = [];
    for (let at = NOW; at < NOW + 10 * MINUTE; ) {
      services.clock.set(at);
      await sendDueMail(services);
      const next = (await waiting())[0]?.nextAttemptAt ?? 0;
      pauses.push((next - at) / 1000);
      at = next;
    }
    expect(pauses).toEqual([5, 10, 20, 40, ...Array(9).fill(60)]);
    services.clock.set(NOW + 11 * MINUTE);
    await sendDueMail(services);
    expect(await waiting()).toEqual([]);
  });

  it('a recipient who is refused for good is given up, and the others get theirs', async () => {
    const services = servicesWith();
    simulator.fail({ kind: 'unknown', address: 'gone@example.com' });
    await queue(services, { to: 'gone@example.com', expiresAt: NOW + MINUTE });
    await queue(services, { to: 'ana@example.com' });
    await sendDueMail(services);
    expect(simulator.list().map(({ recipients }) => recipients)).toEqual([['ana@example.com']]);
    expect(await waiting()).toEqual([]);
  });

  it('a sender or mailbox that is refused is about all mails: they wait for whoever runs the server', async () => {
    const services = servicesWith();
    simulator.fail({ kind: 'full' });
    await queue(services);
    await sendDueMail(services);
    expect(await waiting()).toMatchObject([{ attempts: 1, failure: 'EENVELOPE at MAIL FROM (552)' }]);
  });

  it.each([
    'ana@example.com\r\nBcc: eve@example.com',
    'ana@example.com, eve@example.com',
    'Ana <ana@example.com>',
    '',
  ])('%j is no address that a mail is sent to', async (to) => {
    expect(await queue(servicesWith(), { to })).toBe('address');
    expect(await waiting()).toEqual([]);
  });

  it('a subject cannot add headers or recipients', async () => {
    const services = servicesWith();
    await queue(services, { subject: 'Hi\r\nBcc: eve@example.com\u2028X-Evil: 1' });
    await sendDueMail(services);
    const [mail] = simulator.list();
    expect(mail).toMatchObject({
      recipients: ['ana@example.com'],
      subject: 'Hi Bcc: eve@example.com X-Evil: 1',
    });
    expect(mail?.headers.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['bcc']));
    expect(mail?.headers.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['x-evil']));
  });

  it('so many may wait, and no more', async () => {
    const services = servicesWith();
    const rows = Array.from({ length: 2_000 }, (_, index) => ({
      accountId: 'a',
      id: `m${index}`,
      kind: 'sign_in_link',
      jwe: '',
      createdAt: NOW,
      expiresAt: NOW,
      nextAttemptAt: NOW,
    }));
    await database().tenant('a', (tx) => tx.insert(outgoingMail).values(rows));
    const own = (accountId: string | null) => queue(services, { accountId });
    expect([await own('a'), await own('b'), await own(null)]).toEqual(['full', 'queued', 'queued']);
    const seen = await database().tenant('b', (tx) => tx.select().from(outgoingMail));
    expect(seen.map(({ accountId }) => accountId)).toEqual(['b']);
  });

  it('where no mail is set up nothing is queued, and doctor says so', async () => {
    const services = servicesWith(null);
    expect(await queue(services)).toBe('no_mail');
    expect(await checkMail(services)).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('not set up'),
    });
  });

  it('doctor tells a server that answers from one that does not', async () => {
    expect(await checkMail(servicesWith())).toMatchObject({ state: 'ok' });
    expect(await checkMail(servicesWith('smtp://127.0.0.1:1'))).toMatchObject({
      state: 'fail',
      detail: '127.0.0.1:1 cannot be used: ESOCKET at CONN',
    });
  });

  it('without TLS nothing is sent to another machine', async () => {
    const settings = { ...settingsFor(simulator.smtpUrl), requiresTls: true };
    const services = { ...servicesWith(), mail: createMailTransport(settings) };
    await queue(services);
    await sendDueMail(services);
    expect(simulator.list()).toEqual([]);
    expect(await waiting()).toMatchObject([{ attempts: 1, failure: expect.stringContaining('ETLS') }]);
  });
});

it('text and HTML of a mail say the same, with markup escaped and links written out', () => {
  const blocks: readonly MailBlock[] = [
    { text: 'For <Ana & co>' },
    { label: 'Open "acme"', href: 'https://sla.example.com/open?code=a&to=b', note: 'Once.' },
  ];
  const { text, html } = renderMail('pt-BR', blocks);
  expect(text).toBe('For <Ana & co>\n\nOpen "acme"\nhttps://sla.example.com/open?code=a&to=b\nOnce.\n');
  expect(html).toContain('<html lang="pt-BR">');
  expect(html).toContain('<p>For &lt;Ana &amp; co&gt;</p>');
  expect(html).toContain('href="https://sla.example.com/open?code=a&amp;to=b"');
  expect(() => renderMail('en', [{ label: 'x', href: 'javascript:alert(1)' }])).toThrow('javascript:');
});
