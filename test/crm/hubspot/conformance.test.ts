import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalPage } from '../../../src/crm/port.ts';
import type { NamedAnnouncement } from '../../../src/domain/announcement.ts';
import { exchangeProblems, loadSpec, specsFolder } from '../../support/openapi/spec.ts';
import { ANA, CUSTOMER, create, installed, MINUTE, T0 } from './installed.ts';

const folder = specsFolder('hubspot');

/** Files of the vendor, and the date to read as 2026-09 where the newest published one is older. */
const FILES: readonly (readonly [file: string, from?: string])[] = [
  ['tickets.2026-09.json'],
  ['associations.2026-09.json'],
  ['properties.2026-09.json'],
  ['pipelines.2026-09.json'],
  ['crmOwners.2026-09.json'],
  ['userProvisioning.2026-03.json'],
  ['conversations.2026-09.json'],
  ['oauth.2026-09.json'],
  ['appUninstalls.2026-09.json'],
  ['accountInfo.2026-03.json', '2026-03'],
  ['webhooksJournal.2026-03.json', '2026-03'],
];

/** Where the vendor's files are wrong about requests, and why we know. */
const KNOWN: readonly RegExp[] = [
  // The answers to these are the simulator's and its own test's.
  / answer /,
  // Part-failures are 207 in the live API, which the files of 2026-09 do not declare.
  /batch\/\w+: status 207 is not declared/,
  // The grant of the app's own token is in the journal's guide and not in the file.
  /oauth\/2026-09\/token: request \$\.grant_type is "client_credentials"/,
  // A sort that goes down is an object in the guide to searching, and in HubSpot's own samples; the file says text.
  /\/search: request \$\.sorts\[0\] is \{"propertyName":"hs_lastmodifieddate"/,
  // The journal's single reads declare errors only; 200 and 204 are in its guide.
  /journal\/2026-09\/(earliest|offset\/[\w-]+\/next): status 20[04] is not declared/,
  // The file declares no success at all for tokens.
  /oauth\/2026-09\/token(\/revoke)?: status 200 is not declared/,
];

/** What no published file describes. */
const UNDESCRIBED: readonly string[] = [
  // Presigned: an address of whoever keeps the files.
  '/webhooks-journal/files/',
  // App events: their guide and HubSpot's own clients show the shape.
  '/integrators/timeline/',
];

const lineOn = (ticketId: string): NamedAnnouncement => ({
  key: `${ticketId}:service:first_reply:1:met`,
  ticketId,
  what: 'met',
  metric: 'first_reply',
  cycle: 1,
  at: T0,
  dueAt: T0,
  policy: 'default',
  policyName: 'Default',
  tier: null,
  tierName: null,
  reason: null,
});

describe.runIf(folder !== null)(
  'every request conforms to the published specifications (PONTUAL_SPECS)',
  () => {
    it('on a tour of all that the adapter does', async () => {
      const specs = FILES.map(([file, from]) =>
        loadSpec(join(folder ?? '', file), from === undefined ? undefined : { from, to: '2026-09' }),
      );
      const account = installed();
      const session = account.session();
      await account.provision();
      account.play(
        'a',
        create(),
        { by: ANA, do: 'assign', rep: 'ana' },
        { by: ANA, do: 'reply', visibility: 'public' },
        { by: CUSTOMER, do: 'reply', visibility: 'public' },
        { by: ANA, do: 'status', status: 'pending' },
      );
      account.play('by-hand', create({ by: ANA, channel: 'crm', withMessage: false }), {
        by: ANA,
        do: 'reply',
        visibility: 'public',
      });
      account.play('gone', create());
      const ids = [account.parseId('a'), account.parseId('by-hand'), account.parseId('gone'), '999999'];
      account.play('gone', { by: ANA, do: 'delete' });
      await account.crm.readTickets(session, ids, ['thread:1']);
      const values = {
        sla_status: 'active',
        next_due_at: account.now(),
        breach_count: 1,
        sla_policy: null,
      } as const;
      await account.crm.writeProperties(
        session,
        ids.map((ticketId) => ({ ticketId, values, readAt: null })),
      );
      await account.crm.directory(session);
      await account.crm.readCustomers(session, ['1']);
      await account.crm.nativeSla(session, ids);
      account.setNow(account.now() + MINUTE);
      for (let cursor: string | null = null, caughtUp = false; !caughtUp; ) {
        ({ cursor, caughtUp } = await account.crm.changesSince(session, cursor));
      }
      for (let page = await account.crm.listTickets(session, null); page.cursor !== null; ) {
        page = await account.crm.listTickets(session, page.cursor);
      }
      for (let cursor: string | null = null, caughtUp: boolean | undefined = false; caughtUp === false; ) {
        const page: JournalPage | undefined = await account.crm.journal?.read(cursor);
        ({ cursor, caughtUp } = page ?? { cursor, caughtUp: undefined });
      }
      await account.crm.announce?.(session, [lineOn(account.parseId('a'))]);
      await account.crm.refresh({ refreshToken: 'unknown', externalId: '4711' }).catch(() => undefined);
      await account.crm.revoke(session);
      const described = account.wire.filter(({ url }) => !UNDESCRIBED.some((start) => url.startsWith(start)));
      expect(account.wire.length - described.length).toBe(2);
      const problems = described.flatMap((exchange) => exchangeProblems(specs, exchange, { known: KNOWN }));
      expect(new Set(problems)).toEqual(new Set());
      expect(account.wire.length).toBeGreaterThan(30);
    });
  },
);

it.runIf(folder === null)(
  'no specification was given (PONTUAL_SPECS is not set): no request was held against one',
  () => {
    expect(folder).toBe(null);
  },
);
