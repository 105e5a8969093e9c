import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MailSimulator, startMailSimulator } from '../../simulators/mail/index.ts';

let mail: MailSimulator;
beforeAll(async () => {
  mail = await startMailSimulator({ smtp: 0, mailbox: 0 });
});
beforeEach(() => {
  mail.clear();
  mail.fail({ kind: 'none' });
});
afterAll(() => mail.close());

const send = (message: Readonly<Record<string, unknown>>) =>
  createTransport(mail.smtpUrl).sendMail({
    from: 'Pontual <sla@example.com>',
    to: 'Ana@Example.com',
    subject: 'Olá, Ana: é já',
    text: 'Open https://sla.example.com/open?code=a&to=b now.',
    ...message,
  });

const page = async (path: string) => {
  const response = await fetch(`${mail.mailboxUrl}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

it('a mail sent by SMTP lies in the mailbox as its recipient would read it', async () => {
  await send({ html: '<p>é</p>', date: new Date(Date.UTC(2026, 2, 2, 9)) });
  expect(mail.list()).toMatchObject([
    {
      recipients: ['ana@example.com'],
      from: 'Pontual <sla@example.com>',
      subject: 'Olá, Ana: é já',
      date: Date.UTC(2026, 2, 2, 9),
      text: expect.stringContaining('https://sla.example.com/open?code=a&to=b'),
      html: expect.stringContaining('<p>é</p>'),
    },
  ]);
  expect(mail.list('ANA@example.com')).toHaveLength(1);
  expect(mail.list('bia@example.com')).toEqual([]);
});

it('its page lists what came, and a message shows its links', async () => {
  expect((await page('/')).text).toContain('No mail has come yet.');
  await send({ html: '<script>alert(1)</script><a href="https://sla.example.com/">x</a>' });
  const [{ id } = { id: 0 }] = mail.list();
  expect((await page('/')).text).toContain(`href="/messages/${id}"`);
  const opened = await page(`/messages/${id}`);
  expect(opened.text).toContain('href="https://sla.example.com/open?code=a&amp;to=b"');
  expect(opened.text).not.toContain('alert(1)');
  const framed = await page(`/messages/${id}/html`);
  expect(framed.headers.get('content-security-policy')).not.toContain('allow-scripts');
  expect((await page('/messages/99')).status).toBe(404);
});

it('a subject that looks like markup is shown as text', async () => {
  await send({ subject: '<img src=x onerror=alert(1)>' });
  expect((await page('/')).text).toContain('&lt;img src=x');
});

it.each([
  [{ kind: 'down' } as const, { responseCode: 421, command: 'MAIL FROM' }],
  [{ kind: 'full' } as const, { responseCode: 552, command: 'MAIL FROM' }],
  [{ kind: 'unknown', address: 'ana@example.com' } as const, { responseCode: 550, command: 'RCPT TO' }],
])('it refuses as told: %j', async (failure, error) => {
  mail.fail(failure);
  await expect(send({})).rejects.toMatchObject(error);
  expect(mail.list()).toEqual([]);
});
