import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CAUSE_CODES } from '../../src/comparison/causes.ts';
import { nativeSla, ruleDraft } from '../../src/db/schema/index.ts';
import { replaceNative } from '../../src/services/comparison/rows.ts';
import { loadNativeView } from '../../src/services/comparison/view.ts';
import { explainTicket } from '../../src/services/tickets/explain.ts';
import { formatsFor } from '../../src/terms/format.ts';
import { LANGUAGES } from '../../src/terms/index.ts';
import { cardNative, causeText } from '../../src/web/i18n/native-text.ts';
import { translator } from '../../src/web/i18n/translate.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from './support/seed.ts';
import { findTicket } from './support/tickets.ts';

const HOUR = 3_600_000;
const BASE = `/api/v1/accounts/${ACCOUNT}`;
const FIGURE = {
  metric: 'hs_time_to_first_response_sla',
  ours: 'first_reply',
  state: 'active',
  breachedAt: null,
  fulfilledAt: null,
  targetMs: null,
  policy: null,
};

/** What these tests look into. */
const verdict = z.looseObject({ causes: z.array(z.looseObject({ text: z.string() })) });
const comparison = z.looseObject({
  figures: z.array(z.looseObject({ account: verdict, imported: verdict.nullable() })),
});

describe('the words of causes', () => {
  it.each(LANGUAGES)('are whole sentences in %s, with every part filled in', (language) => {
    const words = translator(language);
    const texts = { words, formats: formatsFor(language, 'UTC'), crm: 'Zendesk', names: { p: 'VIP' } };
    for (const code of CAUSE_CODES) {
      const input = { at: NOW, byMs: HOUR, oursMs: HOUR, nativeMs: HOUR } as const;
      const text = causeText(texts, { code, ours: 'p', native: 'always', statuses: ['pending'], ...input });
      expect([code, text]).toEqual([code, expect.stringMatching(/^[^{}]+\.$/)]);
    }
  });
});

onEachDatabase((database) => {
  const web = () => webOver(database());
  const ticketA = findTicket({
    id: 'A',
    createdAt: NOW - HOUR,
    priority: 'urgent',
    customer: 'c1',
    rep: 'r1',
  });
  const computeDue = async (id: string) => {
    const { evaluation } = await explainTicket(web().services, ACCOUNT, id);
    return evaluation.nextDueAt ?? 0;
  };

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    const others = ['B', 'C'].map((id) => findTicket({ id, createdAt: NOW - HOUR, priority: 'urgent' }));
    await seedTickets(services, [ticketA, ...others]);
    const due = await computeDue('A');
    await services.db.tenant(ACCOUNT, (tx) =>
      replaceNative(
        tx,
        ACCOUNT,
        ['A', 'B'],
        [
          { ticketId: 'A', ...FIGURE, dueAt: due },
          { ticketId: 'B', ...FIGURE, dueAt: due + 2 * HOUR },
        ],
        NOW,
      ),
    );
  });

  it('GET …/tickets/{ticket}/native gives both sides, the difference and its cause', async () => {
    const { status, body } = await web().json(`${BASE}/tickets/B/native`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ readAt: new Date(NOW).toISOString(), isStale: false, draft: null });
    const [figure, ...others] = comparison.parse(body).figures;
    expect(others).toEqual([]);
    expect(figure).toMatchObject({
      metric: FIGURE.metric,
      ours: 'first_reply',
      native: { state: 'active' },
      account: {
        agrees: false,
        differenceMs: -2 * HOUR,
        causes: [{ code: 'target_seems', oursMs: HOUR, nativeMs: 3 * HOUR }],
      },
      imported: null,
    });
    expect(figure?.account.causes[0]?.text).toContain('HubSpot does not tell its own, but 3\u00a0h would');
  });

  it('what agrees has no cause', async () => {
    const { body } = await web().json(`${BASE}/tickets/A/native`);
    expect(comparison.parse(body).figures[0]?.account).toMatchObject({
      agrees: true,
      differenceMs: 0,
      causes: [],
    });
  });

  it('a ticket that was never asked about is empty and says that figures are being read', async () => {
    const { body } = await web().json(`${BASE}/tickets/C/native`);
    expect(body).toMatchObject({ readAt: null, isStale: true, figures: [] });
  });

  it('unknown tickets, accounts and drafts are 404 with a sentence, a bad limit is 400', async () => {
    for (const path of ['/tickets/nope/native', '/drafts/nope']) {
      const { status, body } = await web().json(`${BASE}${path}`);
      expect([path, status, body]).toMatchObject([path, 404, { detail: expect.stringContaining('"nope"') }]);
    }
    expect((await web().json('/api/v1/accounts/none/native')).status).toBe(404);
    expect((await web().json('/api/v1/accounts/none/drafts')).status).toBe(404);
    expect((await web().json(`${BASE}/native?limit=0`)).body).toMatchObject({
      detail: 'limit: must be at least 1',
      errors: [{ place: 'limit', detail: 'must be at least 1' }],
      parameter: 'limit',
    });
  });

  it('GET …/native sums up: how much agrees, and each cause with examples', async () => {
    const { body } = await web().json(`${BASE}/native`);
    expect(body).toMatchObject({ tickets: 2, withFigures: 2, imported: null, draft: null });
    const causes = [{ code: 'target_seems', figures: 1, examples: [{ ticket: 'B', metric: 'first_reply' }] }];
    expect(body).toMatchObject({ account: { figures: 2, agree: 1, share: 0.5, causes } });
  });

  it('GET …/drafts lists imports, newest first; one has its rules', async () => {
    const { services, json } = web();
    const body = { calendars: {}, policies: [{ key: 'vip', targets: { first_reply: '30m' } }] };
    await services.db.tenant(ACCOUNT, (tx) =>
      tx.insert(ruleDraft).values(
        [1, 2].map((count) => ({
          accountId: ACCOUNT,
          draftId: `${count}-x`,
          name: 'Imported',
          body,
          notes: ['left out'],
          importedAt: NOW - HOUR + count,
        })),
      ),
    );
    const listed = z.object({ drafts: z.array(z.looseObject({ id: z.string() })) });
    const list = listed.parse((await json(`${BASE}/drafts`)).body).drafts;
    expect(list.map(({ id }) => id)).toEqual(['2-x', '1-x']);
    expect(list[0]).toEqual({
      id: '2-x',
      name: 'Imported',
      importedAt: new Date(NOW - HOUR + 2).toISOString(),
      notes: ['left out'],
    });
    expect((await json(`${BASE}/drafts/2-x`)).body).toMatchObject({ id: '2-x', rules: body });
  });

  it('with an import, both sets of rules are held against the CRM’s figure', async () => {
    const { body } = await web().json(`${BASE}/tickets/A/native`);
    expect(body).toMatchObject({ draft: { id: '2-x', name: 'Imported' } });
    expect(comparison.parse(body).figures[0]?.imported).toMatchObject({ agrees: false, policy: 'vip' });
  });

  it('a draft that our rules no longer allow stops nothing', async () => {
    const { services, json } = web();
    const values = { accountId: ACCOUNT, draftId: '3-x', name: 'Broken', notes: [], importedAt: NOW };
    await services.db.tenant(ACCOUNT, (tx) =>
      tx.insert(ruleDraft).values({ ...values, body: { nonsense: true } }),
    );
    expect((await json(`${BASE}/tickets/A/native`)).body).toMatchObject({ draft: { id: '2-x' } });
    expect((await json(`${BASE}/drafts/3-x`)).status).toBe(200);
  });

  it.each([
    ['en', 'HubSpot’s own SLA beside ours', 'earlier than HubSpot'],
    ['pt-BR', 'O SLA do próprio HubSpot ao lado do nosso', 'mais cedo que no HubSpot'],
    ['es', 'El SLA propio de HubSpot junto al nuestro', 'antes que en HubSpot'],
  ])('the ticket page shows the comparison in %s', async (language, title, difference) => {
    const { text } = await web().page(`/accounts/${ACCOUNT}/tickets/B?lang=${language}`);
    expect(text).toContain(title);
    expect(text).toContain(difference);
  });

  it('the card is given the same in a line for each metric', async () => {
    const { services } = web();
    const words = { ...translator('pt-BR'), formats: formatsFor('pt-BR', 'America/Sao_Paulo') };
    const [agreeing] = cardNative(words, 'HubSpot', await loadNativeView(services, ACCOUNT, 'A'));
    expect(agreeing).toMatchObject({ metricText: 'Primeira resposta', agrees: true, causeText: null });
    const [differing] = cardNative(words, 'HubSpot', await loadNativeView(services, ACCOUNT, 'B'));
    expect(differing).toMatchObject({ agrees: false, oursDueAt: await computeDue('B') });
    expect(differing?.nativeText).toMatch(/^Em andamento, vence em /);
    expect(differing?.causeText).toMatch(/\.$/);
  });

  it('an account sees only its own figures', async () => {
    const other = 'hubspot-99';
    await seedAccount(web().services, other);
    const rows = await database().tenant(other, (tx) => tx.select().from(nativeSla));
    expect(rows).toEqual([]);
    expect((await web().json(`/api/v1/accounts/${other}/native`)).body).toMatchObject({
      account: { figures: 0, share: null },
    });
  });
});
