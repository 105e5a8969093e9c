import { Alert, Form, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { stubBackend } from './backend.ts';
import { AT, card, clock } from './sample.ts';
import { freezeTime, LANGUAGES, pass, settle, showCard } from './stage.tsx';

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

async function openExcuse() {
  const backend = stubBackend(card());
  const stage = await showCard();
  await stage.press('Excuse…');
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
    expect(words()).toContain('It then counts neither as met nor as missed');
    await submit('Excuse');
    expect(root().find(TextArea).props.error).toBe(true);
    expect(root().find(TextArea).props.validationMessage).toBe('Say why. It is kept with the ticket.');
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
    await press({ en: 'Excuse…', 'pt-BR': 'Abonar…', es: 'Justificar…' }[language]);
    expect(root().find(TextArea).props.label).toBe(
      { en: 'Reason', 'pt-BR': 'Motivo', es: 'Motivo' }[language],
    );
    expect(labels()).toContain({ en: 'Cancel', 'pt-BR': 'Cancelar', es: 'Cancelar' }[language]);
  });
});

describe('the pinned pause', () => {
  it('shows its reason to everybody, and can be lifted by those who may', async () => {
    const backend = stubBackend(card({ pinnedPause: 'Waiting for a part' }));
    const { root, press } = await showCard();
    expect(root().find(Alert).text).toBe('Waiting for a part');
    backend.answer(card());
    await press('End the pause');
    expect(backend.posted()).toMatchObject([
      { url: expect.stringContaining('/tickets/123/pause?'), body: { reason: null } },
    ]);
    expect(root().maybeFind(Alert)).toBeNull();
  });

  it('cannot be lifted by others', async () => {
    stubBackend(card({ pinnedPause: 'Waiting for a part', mayAct: false }));
    const { labels, root } = await showCard();
    expect(root().find(Alert).text).toBe('Waiting for a part');
    expect(labels()).not.toContain('End the pause');
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

describe('pinning a policy or a tier', () => {
  it.each([
    ['policy', 'standard', 'standard'],
    ['policy', '', null],
    ['tier', '', null],
  ] as const)('%s "%s" is sent as %s, after "Save" only', async (what, chosen, key) => {
    const backend = stubBackend(card());
    const { root, submit } = await showCard();
    root()
      .find(Select, { name: what })
      .trigger('onChange', chosen as never);
    await settle();
    expect(backend.posted()).toEqual([]);
    await submit('Save');
    expect(backend.posted()).toMatchObject([
      {
        url: expect.stringContaining(`/tickets/123/${what}?`),
        body: { key, requestId: expect.any(String) },
      },
    ]);
  });
});
