import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../../src/db/schema/index.ts';
import type { CrmFailure } from '../../../src/domain/failure.ts';
import { SETUP_FAULT_KINDS, type SetupFaultKind } from '../../../src/domain/setup-fault.ts';
import { disconnectAccount } from '../../../src/services/accounts/disconnect.ts';
import { rerunSetup } from '../../../src/services/accounts/rerun-setup.ts';
import { markDisconnected } from '../../../src/services/connection/mark-disconnected.ts';
import { checkAccounts } from '../../../src/services/doctor.ts';
import { findSignedLoadAuth } from '../../../src/services/embed/load-session.ts';
import { formatsFor } from '../../../src/terms/format.ts';
import { term } from '../../../src/terms/index.ts';
import { TEXTS } from '../../../src/web/i18n/translate.ts';
import { toyToken } from '../../crm/toy/embed.ts';
import { TOY_ADMIN, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const ACCOUNT = 'toy-1';
const FORBIDDEN: CrmFailure = { kind: 'forbidden', scope: 'admin', detail: 'no admin' };

/** What is wrong, where an admin and an operator look. The last two are for operators, in English. */
interface Shown {
  readonly page: string;
  readonly settings: string;
  readonly overview: string;
  readonly doctor: string;
  readonly metrics: string;
}

onEachDatabase((database) => {
  const ana = { ...TOY_ADMIN, id: '7', name: 'Ana', email: 'ana@toy.test' };
  const world = Object.assign(toyWorld(), { isMendable: false, people: [TOY_ADMIN, ana] });
  let running: Running;
  const advance = (ms: number) => running.settle(running.clock.now() + ms);

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());

  async function openSession(): Promise<string> {
    const opened = await findSignedLoadAuth(running.services, 'toy').open(toyToken('7'));
    return opened.ok ? opened.session : expect.unreachable(opened.detail);
  }
  async function showEverywhere(language = 'en'): Promise<Shown> {
    const text = async (path: string, headers: Record<string, string>) =>
      (await running.app.request(path, { headers: { 'accept-language': language, ...headers } })).text();
    const inside = { authorization: `Bearer ${await openSession()}` };
    const account = (json: string) => {
      const { statusText, attentionTexts } = JSON.parse(json).account;
      return [statusText, ...attentionTexts].join('\n');
    };
    return {
      page: (await text(`/accounts/${ACCOUNT}?lang=${language}`, { accept: 'text/html' })).replaceAll(
        /\s+/g,
        ' ',
      ),
      settings: account(await text(`/embed/toy/api/settings?lang=${language}`, inside)),
      overview: account(await text(`/embed/toy/api/overview?lang=${language}`, inside)),
      doctor: JSON.stringify(await checkAccounts(running.services)),
      metrics: await text('/metrics', {}),
    };
  }
  /** All places for people hold each text. */
  function expectIn({ page, settings, overview }: Shown, ...texts: readonly string[]): void {
    for (const place of [page, settings, overview]) for (const text of texts) expect(place).toContain(text);
  }

  describe.each(SETUP_FAULT_KINDS)('what of ours is wrong in the CRM: %s', (kind) => {
    const words = (language: 'en' | 'pt-BR' | 'es') =>
      TEXTS[language][`fault.${kind}`].replaceAll('{name}', `Thing ${kind}`);

    it('is told everywhere with what it is, since when and what to do, and no more once it is well', async () => {
      await breakOne(kind);
      await advance(4 * HOUR);
      const since = new Date(running.clock.now()).toISOString();
      await advance(HOUR);
      for (const language of ['en', 'pt-BR', 'es'] as const) {
        const reported = await showEverywhere(language);
        // Attributes and quotes apart, a page has the same words.
        expect(reported.page).toContain(words(language).split('“')[0] ?? '');
        if (language !== 'en') continue;
        expectIn({ ...reported, page: words('en') }, words('en'));
        expectIn(reported, `(since ${formatsFor('en', 'UTC').instant(Date.parse(since))})`);
        expect(reported.doctor).toContain(kind.replaceAll('_', ' '));
        expect(reported.doctor).toMatch(new RegExp(`since ${since}\\. \\w+`));
        expect(reported.metrics).toMatch(
          new RegExp(`pontual_setup_fault_seconds\\{account="toy-1",kind="${kind}",subject="[^"]+"\\} 3600`),
        );
      }
      world.faults.length = 0;
      world.failures.length = 0;
      await advance(8 * HOUR);
      expect((await showEverywhere()).doctor).not.toContain(kind.replaceAll('_', ' '));
    });
  });

  /** So that the next look finds it, and cannot put it right. */
  async function breakOne(kind: SetupFaultKind): Promise<void> {
    await database().tenant(ACCOUNT, (tx) =>
      tx
        .update(account)
        .set({ setupCheckAt: running.clock.now() + 4 * HOUR })
        .where(eq(account.accountId, ACCOUNT)),
    );
    if (kind === 'check_failed') {
      for (let n = 0; n < 3; n += 1) world.failures.push({ member: 'checkSetup', failure: FORBIDDEN });
      return;
    }
    world.faults.push({
      kind,
      subject: `thing-${kind}`,
      name: `Thing ${kind}`,
      mended: false,
      failure: null,
    });
  }

  it('a set-up that stopped is told everywhere with the step, since when and what to do', async () => {
    for (let n = 0; n < 8; n += 1) world.failures.push({ member: 'provision', failure: FORBIDDEN });
    await rerunSetup(running.services, ACCOUNT, 'admin');
    await advance(0);
    const since = new Date(running.clock.now()).toISOString();
    const reported = await showEverywhere();
    const instant = formatsFor('en', 'UTC').instant(Date.parse(since));
    expectIn(reported, 'Have an admin of the CRM connect it again', `since ${instant}`);
    expect(reported.doctor).toContain(`since ${since}`);
    expect(reported.metrics).toContain(
      'pontual_account_inactive_seconds{account="toy-1",reason="setup_stopped"} 0',
    );
    world.failures.length = 0;
    await rerunSetup(running.services, ACCOUNT, 'admin');
    await advance(HOUR);
    expect((await showEverywhere()).doctor).not.toContain('set-up stopped');
  });

  it('an account that the CRM no longer lets in is told everywhere, since when and what to do', async () => {
    await markDisconnected(running.services, ACCOUNT, { code: 'access_ended', detail: 'revoked' });
    await expectDisconnected('access_ended', 'no longer accepts our access');
    await installInBrowser(running.app, '/install/toy', allowToy);
    await advance(HOUR);
  });

  it('an account that its own admin disconnected is told everywhere, by whom, since when and what to do', async () => {
    await disconnectAccount(running.services, ACCOUNT, 'ana@example.com', 'nothing');
    await expectDisconnected('disconnected_by_admin', 'ana@example.com disconnected Pontual');
  });

  async function expectDisconnected(code: string, words: string): Promise<void> {
    const [row] = await database().system.select().from(account);
    const since = new Date(row?.statusSince ?? 0).toISOString();
    const page = (
      await (
        await running.app.request(`/accounts/${ACCOUNT}?lang=en`, { headers: { accept: 'text/html' } })
      ).text()
    ).replaceAll(/\s+/g, ' ');
    expect(page).toContain(words);
    expect(page).toContain('connect again');
    expect(page).toContain('action="/install/toy"');
    expect(JSON.stringify(await checkAccounts(running.services))).toContain(`since ${since}`);
    const metrics = await (await running.app.request('/metrics')).text();
    expect(metrics).toContain(`pontual_account_inactive{account="toy-1",reason="${code}"} 1`);
    // Inside the CRM sessions end with the connection: a first load still opens the overview, which says so.
    const reported = await showEverywhere();
    expect(reported.overview).toContain(words);
    expect(reported.settings).toContain(words);
    expect(reported.overview).toContain(term('en', 'connection.disconnected'));
  }
});
