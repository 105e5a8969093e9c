import { Alert, Form, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { stubBackend } from './backend.ts';
import { AT, card, clock } from './sample.ts';
import { freezeTime, LANGUAGES, pass, type Stage, settle, showCard } from './stage.tsx';

freezeTime();

const EXCUSE_URL = 'https://sla.example.com/embed/hubspot/api/tickets/123/excuse?lang=en';
const excused = card({
  badgeText: 'Excused',
  clocks: [
    clock({
      state: 'excused',
      isOpen: false,
      canExcuse: false,
      excuse: { reason: 'Power cut', by: 'ana@example.com', at: AT },
    }),
  ],
});

/** Types a reason into the form that is open. */
function typeInto({ root }: Stage) {
  return async (reason: string) => {
    root()
      .find(TextArea)
      .trigger('onInput', reason as never);
    await settle();
  };
}

async function openExcuse() {
  const backend = stubBackend(card());
  const stage = await showCard();
  await stage.press('Excuse this clock…');
  const type = async (reason: string) => {
    stage
      .root()
      .find(TextArea)
      .trigger('onInput', reason as never);
    await settle();
  };
  return { backend, type, ...stage };
}

describe('excusing a clock', () => {
  it('is offered only where the server allows it', async () => {
    stubBackend(card({ clocks: [clock({ canExcuse: false })], mayAct: false }));
    const { labels } = await showCard();
    expect(labels()).toEqual(['Open in Pontual']);
  });

  it('says what it does, and asks for a reason before anything is sent', async () => {
    const { backend, root, words, submit } = await openExcuse();
    expect(words()).toContain(
      'The clock then counts neither as met nor as missed. Reports show it apart, as excused.',
    );
    await submit('Excuse');
    expect(root().find(TextArea).props.error).toBe(true);
    expect(root().find(TextArea).props.validationMessage).toBe('Write a reason: it is kept with the ticket.');
    expect(backend.posted()).toEqual([]);
  });

  it('a reason of blanks is no reason', async () => {
    const { backend, type, submit } = await openExcuse();
    await type('   ');
    await submit('Excuse');
    expect(backend.posted()).toEqual([]);
  });

  it('sends the clock, the reason and an id, shows the answer and tells HubSpot to look again', async () => {
    const { backend, type, submit, words, root, actions } = await openExcuse();
    await type(' Power cut ');
    backend.answer(excused);
    await submit('Excuse');
    expect(backend.posted()).toEqual([
      {
        url: EXCUSE_URL,
        method: 'POST',
        body: {
          clock: 'service/first_reply/1',
          reason: 'Power cut',
          requestId: expect.stringMatching(/^[\w.:-]{1,100}$/),
        },
      },
    ]);
    expect(words()).toContain('Excused by ana@example.com');
    expect(root().maybeFind(TextArea)).toBeNull();
    expect(actions.refreshObjectProperties.callCount).toBe(1);
  });

  it('has a destructive button, and one that gives up', async () => {
    const { root, press, backend } = await openExcuse();
    const submit = root()
      .find(Form, (form) => form.maybeFind(TextArea) !== null)
      .find(LoadingButton);
    expect(submit.props).toMatchObject({ type: 'submit', variant: 'destructive' });
    await press('Cancel');
    expect(root().maybeFind(TextArea)).toBeNull();
    expect(backend.posted()).toEqual([]);
  });

  it('that fails keeps what was typed, and trying again carries the same id', async () => {
    const { backend, type, submit, root } = await openExcuse();
    await type('Power cut');
    backend.break();
    await submit('Excuse');
    expect(root().find(Alert).props.title).toBe('Pontual cannot be reached');
    expect(root().find(TextArea).props.value).toBe('Power cut');
    backend.answer(excused);
    await submit('Excuse');
    const ids = backend.posted().map(({ body }) => (body as { requestId: string }).requestId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that is refused says why in the server’s words', async () => {
    const { backend, type, submit, root } = await openExcuse();
    await type('Power cut');
    backend.answer({ type: '/problems/invalid', detail: 'This clock has ended.', code: 'invalid' }, 400);
    await submit('Excuse');
    expect(root().find(Alert).text).toBe('This clock has ended.');
  });

  it('pressed twice is sent once', async () => {
    const { backend, type, submit } = await openExcuse();
    await type('Power cut');
    backend.answer(excused);
    backend.hold();
    await submit('Excuse');
    await submit('Excuse');
    backend.release();
    await settle();
    expect(backend.posted()).toHaveLength(1);
  });

  it('an older answer that arrives later does not undo it', async () => {
    const { backend, type, submit, words, actions } = await openExcuse();
    await type('Power cut');
    backend.hold('GET');
    actions.onCrmPropertiesUpdate.calls[0]?.[1]({});
    await settle();
    backend.answer(excused);
    await submit('Excuse');
    backend.release();
    await settle();
    expect(words()).toContain('Excused by ana@example.com');
  });

  it('what was typed outlives a refresh', async () => {
    const { type, root } = await openExcuse();
    await type('Power cut');
    await pass(61_000);
    expect(root().find(TextArea).props.value).toBe('Power cut');
  });

  it.each(LANGUAGES)('%s: the form is in the reader’s language', async (language) => {
    stubBackend(card());
    const { press, root, labels } = await showCard(language);
    await press(
      { en: 'Excuse this clock…', 'pt-BR': 'Abonar este relógio…', es: 'Justificar este reloj…' }[language],
    );
    expect(root().find(TextArea).props.label).toBe(
      { en: 'Reason', 'pt-BR': 'Motivo', es: 'Motivo' }[language],
    );
    expect(labels()).toContain({ en: 'Cancel', 'pt-BR': 'Cancelar', es: 'Cancelar' }[language]);
  });
});

describe('the pinned pause', () => {
  it('shows its reason to everybody, and can be lifted by those who may', async () => {
    const backend = stubBackend(card({ pinnedPause: 'Waiting for a part' }));
    const stage = await showCard();
    const { root, press, submit } = stage;
    const type = typeInto(stage);
    expect(root().find(Alert).text).toBe('Waiting for a part');
    await press('End the pause…');
    await type('The part is here');
    backend.answer(card());
    await submit('End the pause');
    expect(backend.posted()).toMatchObject([
      { url: expect.stringContaining('/tickets/123/resume?'), body: { reason: 'The part is here' } },
    ]);
    expect(root().maybeFind(Alert)).toBeNull();
  });

  it('cannot be lifted by others', async () => {
    stubBackend(card({ pinnedPause: 'Waiting for a part', mayAct: false }));
    const { labels, root } = await showCard();
    expect(root().find(Alert).text).toBe('Waiting for a part');
    expect(labels()).not.toContain('End the pause…');
  });

  it('is pinned with a reason', async () => {
    const backend = stubBackend(card());
    const { root, press, submit } = await showCard();
    await press('Pause the clocks…');
    root()
      .find(TextArea)
      .trigger('onInput', 'Waiting for a part' as never);
    await settle();
    await submit('Pause');
    expect(backend.posted()).toMatchObject([
      {
        url: expect.stringContaining('/tickets/123/pause?'),
        body: { reason: 'Waiting for a part', requestId: expect.any(String) },
      },
    ]);
  });
});

describe('an excuse', () => {
  it('is taken back with a reason, and HubSpot says that it is done', async () => {
    const clocks = [clock({ state: 'excused', isOpen: false, canExcuse: false, canWithdrawExcuse: true })];
    const backend = stubBackend(card({ clocks }));
    const stage = await showCard();
    await stage.press('Take the excuse back…');
    expect(stage.words()).toContain('as if it had never been excused');
    await typeInto(stage)('It was our fault');
    backend.answer(card());
    await stage.submit('Take back');
    expect(backend.posted()).toMatchObject([
      {
        url: expect.stringContaining('/tickets/123/withdraw-excuse?'),
        body: { clock: 'service/first_reply/1', reason: 'It was our fault' },
      },
    ]);
    expect(stage.actions.addAlert.calls[0]?.[0]).toMatchObject({
      type: 'success',
      message: 'The excuse is taken back.',
    });
  });
});

describe('what was changed by hand', () => {
  it('is told with who, when and why', async () => {
    const change = { at: AT, text: 'First reply excused', byText: 'ana@example.com', reason: 'Power cut' };
    stubBackend(card({ changes: [change] }));
    const { words } = await showCard();
    expect(words()).toContain('First reply excused – ana@example.com, Wed, Nov 25, 2026, 2:00 PM: Power cut');
  });
});

describe('pinning a policy or a tier', () => {
  const pinned = { key: 'premium', name: 'Premium' };

  it.each([
    ['policy', 'standard', 'Set for this ticket'],
    ['tier', 'premium', 'Set for this ticket'],
  ] as const)('%s "%s" is sent after a reason only', async (what, key, label) => {
    const backend = stubBackend(card());
    const stage = await showCard();
    stage
      .root()
      .find(Select, { name: what })
      .trigger('onChange', key as never);
    await settle();
    await stage.press(`${label}…`);
    await stage.submit(label);
    expect(backend.posted()).toEqual([]);
    await typeInto(stage)('Agreed by phone');
    await stage.submit(label);
    expect(backend.posted()).toMatchObject([
      {
        url: expect.stringContaining(`/tickets/123/${what}?`),
        body: { key, reason: 'Agreed by phone', requestId: expect.any(String) },
      },
    ]);
  });

  it('is given back to the rules with a reason', async () => {
    const backend = stubBackend(card({ pinnedTier: pinned }));
    const stage = await showCard();
    expect(stage.words()).toContain('Set by hand: Premium');
    await stage.press('Back to the rules…');
    await typeInto(stage)('The agreement has ended');
    await stage.submit('Back to the rules');
    expect(backend.posted()).toMatchObject([
      { url: expect.stringContaining('/tickets/123/tier?'), body: { key: null } },
    ]);
  });
});
