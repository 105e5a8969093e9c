import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Heading,
  Link,
  LoadingSpinner,
  StatisticsItem,
  StatusTag,
  Table,
  TableRow,
} from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { HOME_TEXTS } from '../src/app/pages/texts.ts';
import { stubBackend } from './backend.ts';
import { account, overview } from './sample.ts';
import { freezeTime, LANGUAGES, pass, settle, showHome } from './stage.tsx';

freezeTime();

describe('the home page', () => {
  it('shows totals, then each inbox with its overdue and due-soon tickets', async () => {
    const backend = stubBackend(overview());
    const { root, words } = await showHome();
    expect(backend.sent[0]?.url).toBe('https://sla.example.com/embed/hubspot/api/overview?lang=en');
    expect(
      root()
        .findAll(StatisticsItem)
        .map(({ props }) => [props.label, props.number]),
    ).toEqual([
      ['Overdue', 12],
      ['Due soon', 1],
      ['Active', 5],
      ['Paused', 2],
    ]);
    expect(
      root()
        .findAll(Heading)
        .map(({ text }) => text),
    ).toEqual(['Support', 'Without an inbox']);
    const table = root().find(Table);
    expect(table.findAll(TableRow)).toHaveLength(3);
    expect(table.find(Link).props.href).toBe('https://app.hubspot.com/contacts/1/record/0-5/123');
    expect(table.findAll(StatusTag).map(({ props, text }) => [props.variant, text])).toEqual([
      ['danger', 'Overdue'],
      ['warning', 'Due soon'],
      ['danger', 'Unknown tier “Premuim”: no rule names it'],
    ]);
    expect(words()).toContain('Wed, Nov 25, 2026, 1:00 PM');
    expect(
      root()
        .findAll(Link)
        .map(({ text, props }) => [text, props.href]),
    ).toContainEqual([
      'Overdue: 12',
      {
        url: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1%2Ftickets%3Fbadge%3Doverdue%26inbox%3Dsupport',
        external: true,
      },
    ]);
    expect(words()).toContain('Ticket 124');
    expect(words()).toContain('Nobody assigned');
    expect(words()).toContain('2 of 13 shown. Show all');
    expect(words()).toContain('Times in America/Sao_Paulo (UTC-03:00)');
  });

  it('has one primary button, to the dashboard', async () => {
    stubBackend(overview());
    const { root } = await showHome();
    const primary = root().findAll(Button, { variant: 'primary' });
    expect(primary.map(({ props }) => props.href)).toEqual([
      { url: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1', external: true },
    ]);
  });

  it('is read again every minute', async () => {
    const backend = stubBackend(overview());
    const { root } = await showHome();
    backend.answer(overview({ totals: { overdue: 13, dueSoon: 0, active: 5, paused: 2 } }));
    await pass(60_000);
    expect(root().findAll(StatisticsItem)[0]?.props.number).toBe(13);
  });
});

describe('states of the home page', () => {
  it('loading', async () => {
    const backend = stubBackend(overview());
    backend.hold();
    const { root } = await showHome();
    expect(root().find(LoadingSpinner)).toBeDefined();
    backend.release();
    await settle();
    expect(root().maybeFind(LoadingSpinner)).toBeNull();
  });

  it('quiet: nothing is overdue or due soon', async () => {
    stubBackend(overview({ totals: { overdue: 0, dueSoon: 0, active: 5, paused: 0 } }));
    const { root } = await showHome();
    expect(root().find(EmptyState).props.title).toBe('Nothing is overdue or due soon');
  });

  it('empty: no ticket has a service level', async () => {
    stubBackend(overview({ totals: { overdue: 0, dueSoon: 0, active: 0, paused: 0 }, inboxes: [] }));
    const { root } = await showHome();
    expect(root().find(EmptyState).props.title).toBe('No open tickets with a service level');
  });

  it('disconnected: shows what is known and says that it does not move', async () => {
    stubBackend(overview({ account: { ...account, status: 'disconnected' } }));
    const { root } = await showHome();
    expect(root().find(Alert).props.title).toBe('Pontual is not connected to this account');
  });

  it('error: can be tried again', async () => {
    const backend = stubBackend(overview());
    backend.break();
    const { root, press } = await showHome();
    expect(root().find(ErrorState)).toBeDefined();
    backend.answer(overview());
    await press('Try again');
    expect(root().find(Table)).toBeDefined();
  });

  it('a refresh that fails leaves what was shown and says since when', async () => {
    const backend = stubBackend(overview());
    const { root, press } = await showHome();
    backend.break();
    await pass(61_000);
    expect(root().find(Alert).text).toContain('Shown as of Wed, Nov 25, 2026, 2:00 PM.');
    expect(root().find(Table)).toBeDefined();
    backend.answer(overview());
    await press('Try again');
    expect(root().maybeFind(Alert)).toBeNull();
  });

  it('no permission: a lock', async () => {
    stubBackend({ type: '/problems/forbidden', detail: 'Not for you.', code: 'forbidden' }, 403);
    const { root } = await showHome();
    expect(root().find(ErrorState).props.type).toBe('lock');
  });

  it.each(LANGUAGES)('%s', async (language) => {
    stubBackend(overview());
    const { words } = await showHome(language);
    const texts = HOME_TEXTS[language];
    for (const text of [
      texts.overdue,
      texts.dashboard,
      texts.ticket,
      texts.rep,
      texts.more(2, 13),
      texts.count('overdue', 12),
    ]) {
      expect(words()).toContain(text);
    }
  });
});
