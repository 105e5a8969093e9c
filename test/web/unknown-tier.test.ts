import { beforeAll, describe, expect, it } from 'vitest';
import { customer, entitlement } from '../../src/db/schema/index.ts';
import { loadAttention } from '../../src/services/accounts/attention.ts';
import { requireAccount } from '../../src/services/connection/session.ts';
import { readCard } from '../../src/services/embed/card.ts';
import { readSettings } from '../../src/services/embed/settings-data.ts';
import { toMachineCaller } from '../../src/services/members/callers.ts';
import { overviewByInbox } from '../../src/services/tickets/overview.ts';
import { formatsFor } from '../../src/terms/format.ts';
import { LANGUAGES, type Language, TERMS } from '../../src/terms/index.ts';
import { cardJson } from '../../src/web/embed/card.ts';
import { overviewJson } from '../../src/web/embed/overview.ts';
import { settingsJson } from '../../src/web/embed/settings.ts';
import { translator } from '../../src/web/i18n/translate.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { seedAccount, seedTickets, ZONE } from './support/seed.ts';
import { findTicket } from './support/tickets.ts';

const SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Unknown tier “Premuim”: no rule names it',
  'pt-BR': 'Plano desconhecido “Premuim”: nenhuma regra o menciona',
  es: 'Plan desconocido “Premuim”: ninguna regla lo menciona',
};
const CUSTOMERS = [
  ['101', 'Acme', 'Premuim'],
  ['102', 'Bolt', 'Premuim'],
  ['103', 'Coil', 'Golld'],
  ['104', 'Dora', ' PREMIUM '],
] as const;

onEachDatabase((database) => {
  const web = () => webOver(database());
  const view = (language: Language) => ({
    ...translator(language),
    formats: formatsFor(language, ZONE),
    openUrl: (path: string) => path,
    crmLabel: (name: string) => name,
    installUrl: ({ crm }: { readonly crm: string }) => crm,
  });

  describe.each(['hubspot', 'zendesk'])('a tier that no rule names, in %s', (crm) => {
    const accountId = `${crm}-tiers`;

    beforeAll(async () => {
      const { services } = web();
      await seedAccount(services, accountId, { crm, externalId: 'tiers' });
      await services.db.tenant(accountId, async (tx) => {
        await tx
          .insert(customer)
          .values(CUSTOMERS.map(([customerId, name]) => ({ accountId, customerId, name, readAt: NOW })));
        const right = { accountId, seq: 1, startAt: null, endAt: null, source: 'crm' as const };
        await tx
          .insert(entitlement)
          .values(CUSTOMERS.map(([customerId, , tier]) => ({ ...right, customerId, tier })));
      });
      const tickets = CUSTOMERS.map(([id]) =>
        findTicket({ id, createdAt: NOW - 96 * 3_600_000, priority: 'high', customer: id }),
      );
      await seedTickets(services, tickets, accountId);
    });

    it.each(LANGUAGES)(
      'is named on the card in %s, and nothing there looks as if it held (T8)',
      async (language) => {
        const card = cardJson(
          view(language),
          await readCard(web().services, '101', toMachineCaller(accountId)),
        );
        expect(card.ticket).toMatchObject({ tier: null, unknownTierText: SENTENCES[language] });
        expect(card.entitlement).toBe(null);
        expect(card.clocks.map(({ tierText }) => tierText)).not.toContain('Premuim');
      },
    );

    it.each(LANGUAGES)('is told in the overview of what is urgent in %s', async (language) => {
      const { services } = web();
      const inboxes = await overviewByInbox(services, accountId, 10, {});
      const account = await requireAccount(services, accountId);
      const shown = overviewJson(
        view(language),
        account,
        inboxes,
        await loadAttention(services, accountId),
        NOW,
      );
      const tickets = shown.inboxes.flatMap((inbox) => inbox.tickets);
      expect(tickets.find(({ id }) => id === '101')).toMatchObject({
        tier: null,
        unknownTierText: SENTENCES[language],
      });
      expect(tickets.find(({ id }) => id === '104')?.unknownTierText).toBeNull();
    });

    it('a tier in other letters holds, under its own name', async () => {
      const card = cardJson(view('en'), await readCard(web().services, '104', toMachineCaller(accountId)));
      expect(card).toMatchObject({
        ticket: { tier: { name: 'Premium' }, unknownTierText: null },
        entitlement: { tier: 'premium', tierText: 'Premium' },
      });
    });

    it.each(LANGUAGES)('is listed in the settings in %s, once, with its customers', async (language) => {
      const shown = settingsJson(
        view(language),
        await readSettings(web().services, toMachineCaller(accountId)),
      );
      expect(shown.unknownTiers).toEqual([
        { tierText: SENTENCES[language], customersText: 'Acme, Bolt' },
        { tierText: SENTENCES[language].replace('Premuim', 'Golld'), customersText: 'Coil' },
      ]);
      expect(shown.unknownTiersAdvice).toBe(TERMS[language]['tier.unknown_advice']);
    });

    it('is a member of the API’s ticket', async () => {
      const at = `/api/v1/accounts/${accountId}/tickets`;
      expect((await web().json(`${at}/101`)).body).toMatchObject({
        ticket: { tier: null, unknownTier: 'Premuim' },
      });
      expect((await web().json(`${at}/104`)).body).toMatchObject({
        ticket: { tier: { id: 'premium' }, unknownTier: null },
      });
    });

    it.each(LANGUAGES)('alarms on the ticket page in %s', async (language) => {
      const at = `/accounts/${accountId}/tickets`;
      const headers = { 'accept-language': language };
      const { text } = await web().page(`${at}/101`, headers);
      expect(text).toContain(
        `<p class="note alarm" role="alert">${SENTENCES[language]}. ${TERMS[language]['tier.unknown_advice']}</p>`,
      );
      expect((await web().page(`${at}/104`, headers)).text).not.toContain('note alarm');
    });
  });
});
