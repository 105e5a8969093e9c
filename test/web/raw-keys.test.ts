import { beforeAll, describe, expect, it } from 'vitest';
import { explainTicket } from '../../src/services/tickets/explain.ts';
import { explainText } from '../../src/sla/explain-text.ts';
import { LANGUAGES } from '../../src/terms/index.ts';
import { TEXTS } from '../../src/web/i18n/translate.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets, ZONE } from './support/seed.ts';
import { findTicket, someTickets } from './support/tickets.ts';

const HOUR_MS = 3_600_000;
const here = `/accounts/${ACCOUNT}`;
const PAGES = [
  '/',
  here,
  `${here}?badge=overdue`,
  `${here}/tickets/detail`,
  `${here}/tickets/done`,
  `${here}/reports/rep`,
  `${here}/reports/channel`,
  `${here}/reports/inbox`,
];

/** What the engine, the API and the CRMs call things by; people read the words for them. */
const KEYS = [...new Set(Object.keys(TEXTS.en).flatMap((key) => key.split('.').slice(1)))];
const SNAKE = KEYS.filter((key) => key.includes('_'));
/** In Portuguese and Spanish an English key stands out, unless the language has the same word. */
const PLAIN = KEYS.filter((key) => /^[a-z]{3,}$/.test(key));

/** What a person sees of a page: texts, and what is read out or shown for others. */
function visible(html: string): readonly string[] {
  const body = html.replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, '').replaceAll(/<!doctype[^>]*>/g, '');
  const shown = [...body.matchAll(/(?:alt|title|aria-label|placeholder)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  );
  return [...body.split(/<[^>]*>/), ...shown].map((text) => text.trim()).filter((text) => text !== '');
}

function rawKeys(texts: readonly string[], language: (typeof LANGUAGES)[number]): readonly string[] {
  const own = new Set(
    Object.values(TEXTS[language]).flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u)),
  );
  const keys = language === 'en' ? SNAKE : [...SNAKE, ...PLAIN.filter((key) => !own.has(key))];
  return texts.flatMap((text) =>
    keys
      .filter((key) => new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(text))
      .map((key) => `${key}: ${text}`),
  );
}

onEachDatabase((database) => {
  const web = () => webOver(database());

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedTickets(services, someTickets(3, 60, NOW, 14));
    const common = { priority: 'urgent', rep: 'r1', channel: 'email', customer: 'c2', inbox: 'i1' };
    await seedTickets(services, [
      findTicket({
        id: 'detail',
        createdAt: NOW - 30 * HOUR_MS,
        ...common,
        steps: [
          [60_000, 'reply'],
          [120_000, 'pending'],
        ],
      }),
      findTicket({
        id: 'done',
        createdAt: NOW - 90 * HOUR_MS,
        ...common,
        channel: 'help_center',
        steps: [
          [60_000, 'reply'],
          [HOUR_MS, 'on_hold'],
          [2 * HOUR_MS, 'ask'],
          [3 * HOUR_MS, 'reply'],
          [4 * HOUR_MS, 'solved'],
          [5 * HOUR_MS, 'ask'],
          [6 * HOUR_MS, 'open'],
          [7 * HOUR_MS, 'closed'],
        ],
      }),
    ]);
  });

  describe.each(LANGUAGES)('nobody who reads %s meets a raw key', (language) => {
    it.each(PAGES)('on the page %s', async (path) => {
      const { status, text } = await web().page(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(status).toBe(200);
      expect(rawKeys(visible(text), language)).toEqual([]);
    });

    it('in what a report calls its lines: page and CSV say the same', async () => {
      const headers = { 'accept-language': language };
      for (const report of ['rep', 'channel', 'inbox']) {
        const csv = await web().app.request(`/api/v1/accounts/${ACCOUNT}/reports/${report}?format=csv`, {
          headers,
        });
        const [head = '', ...rows] = (await csv.text()).trim().split('\r\n');
        const at = head.split(',').indexOf('name');
        const names = rows.filter((row) => !row.includes('"')).map((row) => row.split(',')[at] ?? '');
        expect(rawKeys(names, language)).toEqual([]);
        const { text } = await web().page(`${here}/reports/${report}`, headers);
        for (const name of names.filter((one) => one !== '')) expect(visible(text)).toContain(name);
      }
    });

    it('in what the command line explains', async () => {
      const { services } = web();
      const explained = await explainTicket(services, ACCOUNT, 'done');
      // Policies, tiers, calendars and events are named there by the keys of the files that were handed in.
      const lines = explainText(explained.evaluation, { language, zone: ZONE })
        .map((line) => line.replace(/ \[[^\]]*\]$/, ''))
        .filter((line) => !line.includes(' v1 · '));
      expect(lines.length).toBeGreaterThan(5);
      expect(rawKeys(lines, language)).toEqual([]);
    });
  });
});
