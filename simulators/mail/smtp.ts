import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Address } from 'postal-mime';
import { SMTPServer, type SMTPServerAddress, type SMTPServerError } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';

/** What the server refuses: every message for now (`down`), for good (`full`), or one recipient for good (`unknown`). */
export type SmtpFailure =
  | { readonly kind: 'none' | 'down' | 'full' }
  | { readonly kind: 'unknown'; readonly address: string };

export interface SmtpListener {
  readonly port: number;
  close(): Promise<void>;
}

const MOST_BYTES = 5 * 1024 * 1024;

/** Listens for SMTP on loopback and puts each message into the mailbox. No password, no TLS: it never leaves this machine. */
export async function listenSmtp(
  mailbox: Mailbox,
  port: number,
  failure: () => SmtpFailure,
): Promise<SmtpListener> {
  const server = new SMTPServer({
    name: 'mail.simulated.example',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSTARTTLS: true,
    size: MOST_BYTES,
    logger: false,
    onMailFrom: (_, __, done) => done(refusalOfSender(failure())),
    onRcptTo: ({ address }, _, done) => done(refusalOfRecipient(failure(), address)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        store(mailbox, session.envelope.rcptTo, Buffer.concat(chunks)).then(() => done(null), done);
      });
    },
  });
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: toPort(listening.address()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the mail server listens on no port');
  return address.port;
}

function refusalOfSender({ kind }: SmtpFailure): SMTPServerError | null {
  if (kind === 'down') return refusal(421, 'Service not available, try again later');
  return kind === 'full' ? refusal(552, 'Requested action aborted: exceeded storage allocation') : null;
}

function refusalOfRecipient(failure: SmtpFailure, address: string): SMTPServerError | null {
  const isUnknown = failure.kind === 'unknown' && failure.address.toLowerCase() === address.toLowerCase();
  return isUnknown ? refusal(550, 'No such user here') : null;
}

const refusal = (responseCode: number, message: string): SMTPServerError =>
  Object.assign(new Error(message), { responseCode });

async function store(mailbox: Mailbox, to: readonly SMTPServerAddress[], raw: Buffer): Promise<void> {
  const parsed = await PostalMime.parse(raw);
  const date = Date.parse(parsed.date ?? '');
  mailbox.add({
    recipients: to.map(({ address }) => address.toLowerCase()),
    from: named(parsed.from),
    to: (parsed.to ?? []).map(named).join(', '),
    subject: parsed.subject ?? '',
    date: Number.isNaN(date) ? null : date,
    text: parsed.text ?? '',
    html: parsed.html ?? null,
    headers: parsed.headers.map(({ key, value }) => ({ name: key, value })),
  });
}

function named(address: Address | undefined): string {
  if (address?.address === undefined) return '';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}
