import { serve } from '@hono/node-server';
import { createMailbox, type ReceivedMail } from './mailbox.ts';
import { mailboxRoutes } from './pages.ts';
import { listenSmtp, type SmtpFailure } from './smtp.ts';

export interface MailSimulator {
  /** For `PONTUAL_SMTP_URL`. */
  readonly smtpUrl: string;
  /** Of the page that shows what came. */
  readonly mailboxUrl: string;
  /** Newest first; `to`: of that recipient only. */
  list(to?: string): readonly ReceivedMail[];
  clear(): void;
  fail(failure: SmtpFailure): void;
  close(): Promise<void>;
}

/**
 * A mail server that delivers to nobody: real SMTP on one port of this machine, and a page with all that came on another. 0: any
 * port that is free.
 */
export async function startMailSimulator(ports: {
  readonly smtp: number;
  readonly mailbox: number;
}): Promise<MailSimulator> {
  const mailbox = createMailbox();
  let failure: SmtpFailure = { kind: 'none' };
  const smtp = await listenSmtp(mailbox, ports.smtp, () => failure);
  const fail = (next: SmtpFailure) => {
    failure = next;
  };
  const pages = await listenHttp(mailboxRoutes(mailbox, fail).fetch, ports.mailbox);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    mailboxUrl: pages.url,
    list: (to) => mailbox.list(to),
    clear: () => mailbox.clear(),
    fail,
    async close() {
      await Promise.all([smtp.close(), pages.close()]);
    },
  };
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

function listenHttp(fetch: Fetch, port: number): Promise<{ url: string; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.on('error', reject);
  });
}
