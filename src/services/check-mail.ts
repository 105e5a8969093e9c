import type { Services } from './context.ts';
import type { Finding } from './doctor.ts';
import { waitingMail } from './mail/send.ts';
import { MailFailure } from './mail/transport.ts';

const what = 'mail';

/** Is mail set up, does its server answer, and does anything wait for it? */
export async function checkMail(services: Services): Promise<Finding> {
  const { mail } = services;
  if (mail === null) {
    return {
      what,
      state: 'warn',
      detail: 'not set up: nobody can sign in by a link sent by mail',
      advice: 'Set PONTUAL_SMTP_URL and PONTUAL_MAIL_FROM.',
    };
  }
  try {
    await mail.verify();
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    return {
      what,
      state: 'fail',
      detail: `${mail.place} cannot be used: ${error.message}`,
      advice:
        'Check PONTUAL_SMTP_URL: host, port, TLS, user and password. What waits is sent once it answers.',
    };
  }
  const { count, failure } = await waitingMail(services);
  if (failure === null) return { what, state: 'ok', detail: `${mail.place} answers; ${count} waiting` };
  return {
    what,
    state: 'warn',
    detail: `${mail.place} answers; ${count} waiting, some of them failed (${failure})`,
    advice: 'Sent again by itself, until they expire.',
  };
}
