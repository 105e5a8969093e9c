import {
  Accordion,
  Alert,
  Button,
  DescriptionListItem,
  EmptyState,
  ErrorState,
  LoadingButton,
  LoadingSpinner,
  ProgressBar,
  StatusTag,
} from '@hubspot/ui-extensions';
import { TERMS, type TicketCard } from 'pontual-kit';
import { describe, expect, it } from 'vitest';
import { CARD_TEXTS } from '../src/app/cards/texts.ts';
import { stubBackend } from './backend.ts';
import { AT, card, clock, HOUR, MINUTE } from './sample.ts';
import { freezeTime, LANGUAGES, pass, settle, showCard } from './stage.tsx';

freezeTime();

const CARD_URL = 'https://sla.example.com/embed/hubspot/api/tickets/123/card?lang=en';

describe('the ticket card', () => {
  it.each(['crm.record.sidebar', 'helpdesk.sidebar'] as const)(
    'shows badge and clocks on %s',
    async (where) => {
      const backend = stubBackend(card());
      const { root, words } = await showCard('en', where);
      expect(backend.sent).toEqual([{ url: CARD_URL, method: 'GET', body: undefined }]);
      expect(root().findAll(StatusTag)[0]?.text).toBe('Active');
      expect(root().findAll(StatusTag)[0]?.props.variant).toBe('info');
      expect(words()).toContain('1 h 30 min of working time left');
      expect(words()).toContain('Due Thu, Nov 26, 2026, 9:30 AM, in 19 h 30 min');
      expect(words()).toContain('Times in America/Sao_Paulo (UTC-03:00)');
    },
  );

  it('shows a tier that no rule names in red, and no tier as if it held', async () => {
    const unknownTierText = 'Unknown tier “Premuim”: no rule names it';
    const { ticket } = card();
    if (ticket === null) throw new Error('the sample has a ticket');
    stubBackend(card({ ticket: { ...ticket, tier: null, unknownTierText }, entitlement: null }));
    const { root, words } = await showCard();
    expect(
      root()
        .findAll(Alert)
        .map(({ props }) => [props.title, props.variant]),
    ).toEqual([[unknownTierText, 'error']]);
    expect(
      root()
        .findAll(DescriptionListItem)
        .map(({ props }) => props.label),
    ).not.toContain('Tier');
    expect(words()).not.toContain('Entitled to');
  });

  it('counts down each second from the server’s time, though the browser’s clock is years off', async () => {
    stubBackend(card());
    const { words } = await showCard();
    await pass(31_000);
    expect(words()).toContain('1 h 29 min of working time left');
    expect(words()).toContain('in 19 h 29 min');
  });

  it('below an hour, shows the seconds', async () => {
    stubBackend(card({ clocks: [clock({ remainingMs: 10 * MINUTE, warnAt: null })] }));
    const { words } = await showCard();
    await pass(3_000);
    expect(words()).toContain('9 min 57 s of working time left');
  });

  it('every clock has a bar with a name of its own', async () => {
    const second = clock({ key: 'service/resolution/1', metricText: 'Resolution', targetMs: 8 * HOUR });
    const duty = clock({ key: 'customer/customer_reply/1', metricText: 'Customer reply' });
    const ended = clock({
      key: 'service/first_reply/0',
      metricText: 'Old reply',
      state: 'met',
      isOpen: false,
      fulfilledAt: AT - HOUR,
      endedAt: AT - HOUR,
    });
    stubBackend(card({ clocks: [clock(), second, ended], duties: [duty] }));
    const { root, words } = await showCard();
    const bars = root().findAll(ProgressBar);
    expect(bars.map((bar) => bar.props['aria-label'])).toEqual([
      'Working time used: First reply',
      'Working time used: Resolution',
      'Working time used: Customer reply',
      'Working time used: Old reply',
    ]);
    expect(bars[0]?.props).toMatchObject({
      value: 9_000,
      maxValue: 14_400,
      valueDescription: '2\u00a0h\u00a030\u00a0min of 4\u00a0h used',
      variant: 'success',
    });
    expect(words()).toContain("The customer's part");
    expect(words()).toContain('Done Wed, Nov 25, 2026, 1:00 PM');
    expect(
      root()
        .findAll(Accordion)
        .map((one) => one.props.title),
    ).toContain('Finished (1)');
  });

  it('says why it is due then, how the time was counted and what stops the clock', async () => {
    stubBackend(card());
    const { root } = await showCard();
    const why = root().find(Accordion, { title: 'Why it is due then' }).toString().replaceAll('\u00a0', ' ');
    expect(why).toContain('4 hours of working time for high priority.');
    expect(why).toContain('Premium support · Premium · Office hours');
    expect(why).toContain('What stops the clock');
    expect(why).toContain('a public reply to the customer');
    expect(why).toContain(
      'Wed, Nov 25, 2026, 11:30 AM – Wed, Nov 25, 2026, 2:00 PM · Running: waiting for the first reply · 2 h 30 min counted',
    );
  });

  it('shows customer, policy, tier and entitlement with its end', async () => {
    stubBackend(card());
    const { words } = await showCard();
    for (const fact of ['Premium support', 'Acme Ltda', 'Premium, until Mon, Mar 1, 2027', 'High', 'Open']) {
      expect(words()).toContain(fact);
    }
  });

  it.each([
    [
      'overdue',
      {
        badge: 'overdue',
        badgeText: 'Overdue',
        clocks: [clock({ state: 'overdue', stateText: 'Overdue', remainingMs: -HOUR, dueAt: AT - HOUR })],
      },
      'danger',
      'Late by 1 h of working time',
    ],
    [
      'due soon',
      { badge: 'due_soon', badgeText: 'Due soon', clocks: [clock({ warnAt: AT - 1 })] },
      'warning',
      '1 h 30 min of working time left',
    ],
    [
      'paused',
      {
        badge: 'paused',
        badgeText: 'Paused',
        clocks: [clock({ state: 'paused', dueAt: null, workingSpans: [] })],
      },
      'default',
      'It stands still.',
    ],
    [
      'outside working hours',
      { clocks: [clock({ workingSpans: [[AT + HOUR, AT + 2.5 * HOUR]] })] },
      'info',
      'Outside working hours',
    ],
    [
      'met',
      {
        badge: 'completed_on_time',
        clocks: [clock({ state: 'met', isOpen: false, fulfilledAt: AT, endedAt: AT })],
      },
      'success',
      'Done Wed',
    ],
    [
      'missed',
      { badge: 'completed_late', clocks: [clock({ state: 'missed', isOpen: false, endedAt: AT })] },
      'warning',
      'Ended Wed',
    ],
    [
      'excused',
      {
        clocks: [
          clock({
            state: 'excused',
            isOpen: false,
            canExcuse: false,
            endedAt: AT,
            excuse: { reason: 'Power cut', by: 'ana@example.com', at: AT },
          }),
        ],
      },
      'info',
      'Excused by ana@example.com, Wed, Nov 25, 2026, 2:00 PM: Power cut',
    ],
  ] as const)('%s', async (_name, over, tone, text) => {
    stubBackend(card(over as Partial<TicketCard>));
    const { root, words } = await showCard();
    expect(root().findAll(StatusTag)[0]?.props.variant).toBe(tone);
    expect(words()).toContain(text);
  });

  it('shows the help desk’s own figures beside ours, with the cause of a difference, and what could not be read', async () => {
    stubBackend(
      card({
        native: [
          {
            metric: 'first',
            metricText: 'First reply',
            nativeText: 'due 10:00',
            oursText: 'due 09:30',
            agrees: false,
            causeText: 'It counts a holiday.',
          },
          {
            metric: 'close',
            metricText: 'Resolution',
            nativeText: 'due 12:00',
            oursText: 'due 12:00',
            agrees: true,
            causeText: null,
          },
        ],
        notes: ['Replies by phone could not be read.'],
      }),
    );
    const { words } = await showCard();
    expect(words()).toContain('First reply. Help desk: due 10:00. Pontual: due 09:30. It counts a holiday.');
    expect(words()).toContain('Resolution. Help desk: due 12:00. Pontual: due 12:00. They agree.');
    expect(words()).toContain('Replies by phone could not be read.');
  });

  it('has one primary button, which leads to the ticket on our own pages', async () => {
    stubBackend(card());
    const { root, press } = await showCard();
    await press('Excuse this clock…');
    const primary = [...root().findAll(Button), ...root().findAll(LoadingButton)].filter(
      (one) => one.props.variant === 'primary',
    );
    expect(primary.map((one) => one.props.href)).toEqual([
      { url: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fa1%2Ftickets%2F123', external: true },
    ]);
  });
});

describe('states of the card', () => {
  it('loading', async () => {
    const backend = stubBackend(card());
    backend.hold();
    const { root } = await showCard();
    expect(root().find(LoadingSpinner).props.label).toBe('Loading…');
    backend.release();
    await settle();
    expect(root().maybeFind(LoadingSpinner)).toBeNull();
  });

  it('reading: says so, asks again soon and then shows the clocks', async () => {
    const backend = stubBackend(card({ state: 'reading', ticket: null, clocks: [], badge: 'none' }));
    const { root, words } = await showCard();
    expect(words()).toContain('This ticket is being read');
    backend.answer(card());
    await pass(5_000);
    expect(root().find(ProgressBar)).toBeDefined();
    expect(backend.sent).toHaveLength(2);
  });

  it('empty: no policy, no clocks', async () => {
    stubBackend(card({ clocks: [], badge: 'none', badgeText: 'No SLA' }));
    const { root } = await showCard();
    expect(root().find(EmptyState).props.title).toBe('No service level applies');
  });

  it('error: can be tried again', async () => {
    const backend = stubBackend(card());
    backend.break();
    const { root, press, words } = await showCard();
    expect(root().find(ErrorState).props.title).toBe('Pontual cannot be reached');
    backend.answer(card());
    await press('Try again');
    expect(words()).toContain('1 h 30 min of working time left');
  });

  it('no permission: a lock and the server’s sentence, and no asking over and over', async () => {
    const backend = stubBackend(
      { type: '/problems/forbidden', detail: 'Your team may not see this pipeline.', code: 'forbidden' },
      403,
    );
    const { root, words } = await showCard();
    expect(root().find(ErrorState).props.type).toBe('lock');
    expect(words()).toContain('Your team may not see this pipeline.');
    await pass(10 * MINUTE);
    expect(backend.sent).toHaveLength(1);
  });

  it('not installed', async () => {
    stubBackend(
      { type: '/problems/not_installed', detail: 'Connect the account first.', code: 'not_found' },
      404,
    );
    const { root, words } = await showCard();
    expect(root().find(ErrorState).props.title).toBe('Pontual is not connected to this account');
    expect(words()).toContain('Connect the account first.');
  });

  it('gone: shows what was, asks no more and lets nothing be changed', async () => {
    const backend = stubBackend(
      card({
        state: 'gone',
        stateText: 'Merged into 456.',
        mayAct: false,
        clocks: [clock({ canExcuse: false })],
      }),
    );
    const { root, labels } = await showCard();
    expect(root().find(Alert).props.title).toBe('Not there any more');
    expect(root().find(Alert).text).toContain('Merged into 456.');
    expect(labels()).toEqual(['Open in Pontual']);
    await pass(10 * MINUTE);
    expect(backend.sent).toHaveLength(1);
  });

  it('gone without clocks: does not speak of policies', async () => {
    stubBackend(card({ state: 'gone', stateText: 'Deleted.', mayAct: false, clocks: [] }));
    const { root } = await showCard();
    expect(root().maybeFind(EmptyState)).toBeNull();
  });

  it('disconnected: shows what was last read, and since when', async () => {
    stubBackend(card({ state: 'disconnected', stateText: 'Not connected.' }));
    const { root } = await showCard();
    expect(root().find(Alert).text).toBe('Not connected. Shown as of Wed, Nov 25, 2026, 2:00 PM.');
  });
});

describe('refresh of the card', () => {
  it('every minute, at most', async () => {
    const backend = stubBackend(card({ clocks: [clock({ warnAt: null })] }));
    await showCard();
    await pass(59_000);
    expect(backend.sent).toHaveLength(1);
    await pass(2_000);
    expect(backend.sent).toHaveLength(2);
  });

  it('at once when a due instant passes', async () => {
    const backend = stubBackend(card({ clocks: [clock({ warnAt: null, dueAt: AT + 10_000 })] }));
    const { root } = await showCard();
    backend.answer(card({ at: AT + 12_000, badge: 'overdue', badgeText: 'Overdue' }));
    await pass(12_000);
    expect(root().findAll(StatusTag)[0]?.text).toBe('Overdue');
  });

  it('when our properties change on the record, and not when HubSpot cannot tell', async () => {
    const backend = stubBackend(card());
    const { actions } = await showCard();
    const [properties, changed] = actions.onCrmPropertiesUpdate.calls[0] ?? [];
    expect(properties).toContain('pontual_sla_updated_at');
    changed?.({ pontual_sla_updated_at: '1' });
    await settle();
    expect(backend.sent).toHaveLength(2);
    changed?.({}, { message: 'no access' });
    await settle();
    expect(backend.sent).toHaveLength(2);
  });

  it('that fails leaves what was shown, says since when, and rests after five failures until asked', async () => {
    const backend = stubBackend(card({ clocks: [clock({ warnAt: null })] }));
    const { root, words, press } = await showCard();
    backend.break();
    await pass(61_000);
    expect(root().find(Alert).props.title).toBe('Pontual cannot be reached');
    expect(root().find(Alert).text).toContain('Shown as of Wed, Nov 25, 2026, 2:00 PM.');
    expect(words()).toContain('of working time left');
    await pass(10 * MINUTE);
    expect(backend.sent).toHaveLength(6);
    backend.answer(card());
    await press('Try again');
    expect(root().maybeFind(Alert)).toBeNull();
    await pass(61_000);
    expect(backend.sent.length).toBeGreaterThan(7);
  });
});

describe('languages of the card', () => {
  const everything = card({
    clocks: [
      clock(),
      clock({ key: 'b', state: 'paused', dueAt: null, workingSpans: [] }),
      clock({ key: 'c', state: 'overdue', remainingMs: -HOUR, dueAt: AT - HOUR }),
      clock({ key: 'd', state: 'missed', isOpen: false, endedAt: AT }),
      clock({ key: 'e', state: 'met', isOpen: false, fulfilledAt: AT, endedAt: AT }),
    ],
    duties: [clock({ key: 'f' })],
    pinnedPause: 'Waiting for a part',
    notes: ['A note.'],
    native: [{ metric: 'x', metricText: 'M', nativeText: 'a', oursText: 'a', agrees: true, causeText: null }],
  });

  it.each(LANGUAGES)('%s: asks for it and says everything in it', async (language) => {
    const backend = stubBackend(everything);
    const { words } = await showCard(language);
    expect(backend.sent[0]?.url).toContain(`lang=${language}`);
    const texts = CARD_TEXTS[language];
    for (const text of [
      texts.why,
      texts.stops,
      texts.history,
      texts.duties,
      texts.facts,
      texts.native,
      texts.notes,
      texts.agrees,
      texts.open,
      texts.pausedTitle,
      TERMS[language]['act_open.resume'],
      texts.change,
      texts.ended(2),
      texts.standsStill,
    ]) {
      expect(words()).toContain(text);
    }
  });

  it.each([
    ['pt-BR', 'Não foi possível falar com o Pontual'],
    ['es', 'No se puede contactar con Pontual'],
  ] as const)('%s: failures too', async (language, title) => {
    const backend = stubBackend(card());
    backend.break();
    const { root } = await showCard(language);
    expect(root().find(ErrorState).props.title).toBe(title);
  });
});
