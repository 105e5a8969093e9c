import { createTransport } from 'nodemailer';
import { type ErrorCode, PontualError } from '../../domain/error.ts';
import type { MailSettings } from '../../lib/mail-settings.ts';
import { storableText } from '../../lib/storable.ts';
import type { Mail } from './message.ts';

/**
 * Who must act when a mail did not go out: `unavailable`, the mail server or its settings, for every mail; `later`, nobody, this
 * one is tried again; `refused`, its recipient: it will never be taken.
 */
export type MailFailureKind = 'unavailable' | 'later' | 'refused';

export class MailFailure extends PontualError {
  readonly code: ErrorCode = 'unavailable';
  readonly kind: MailFailureKind;

  constructor(kind: MailFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** A way to send mail. Every member throws MailFailure and nothing else. */
export interface MailTransport {
  /** Host and port, for people: no password. */
  readonly place: string;
  /** Does the server answer, and does it take our login? */
  verify(): Promise<void>;
  /** `id` makes its Message-ID: the same mail sent twice can be told as one. `at` is its date, epoch ms. */
  send(id: string, mail: Mail, at: number): Promise<void>;
}

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;

/** Mail over SMTP. A connection for each: there are few, and none is left open. */
export function createMailTransport(settings: MailSettings): MailTransport {
  const { host, port, secure, requiresTls, login, from } = settings;
  const smtp = createTransport({
    host,
    port,
    secure,
    requireTLS: requiresTls && !secure,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split('@').at(-1) ?? 'localhost';
  return {
    place: `${host}:${port}`,
    verify: () =>
      smtp.verify().then(
        () => undefined,
        (error: unknown) => Promise.reject(toFailure(error)),
      ),
    send: (id, { to, subject, text, html }, at) =>
      smtp
        .sendMail({
          from,
          to: { name: '', address: to },
          subject: singleLine(subject),
          text,
          html,
          date: new Date(at),
          messageId: `<${id}@${domain}>`,
          // No answering machine is to answer, and no help desk to make a ticket of it (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        .then(
          () => undefined,
          (error: unknown) => Promise.reject(toFailure(error)),
        ),
  };
}

const LONGEST_SUBJECT = 200;

/** A subject is one line, whatever was put into it. */
function singleLine(subject: string): string {
  return storableText(subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '), LONGEST_SUBJECT);
}

/** Only an answer about this recipient or this text is about this mail; a refused sender or login is about all of them. */
function toFailure(error: unknown): MailFailure {
  const read = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const status = read('responseCode');
  const code = String(read('code') ?? 'unknown');
  const command = String(read('command') ?? '');
  const isOfThisMail = typeof status === 'number' && (command === 'RCPT TO' || command === 'DATA');
  const kind = !isOfThisMail ? 'unavailable' : status >= 500 ? 'refused' : 'later';
  // The server's own words may repeat the address.
  const message = `${code}${command === '' ? '' : ` at ${command}`}${typeof status === 'number' ? ` (${status})` : ''}`;
  return new MailFailure(kind, message);
}
