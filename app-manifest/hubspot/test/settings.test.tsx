import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Input,
  Link,
  LoadingButton,
  LoadingSpinner,
  MultiSelect,
  ProgressBar,
  Select,
  StatusTag,
  Toggle,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { SETTINGS_TEXTS } from '../src/app/settings/texts.ts';
import { stubBackend } from './backend.ts';
import { AT, account, MINUTE, settings } from './sample.ts';
import { freezeTime, LANGUAGES, pass, settle, showSettings } from './stage.tsx';

freezeTime();

const API = 'https://sla.example.com/embed/hubspot/api';

describe('states of the settings page', () => {
  it('loading, then the account and its connection', async () => {
    const backend = stubBackend(settings());
    backend.hold();
    const { root, words } = await showSettings();
    expect(root().find(LoadingSpinner)).toBeDefined();
    backend.release();
    await settle();
    expect(backend.sent).toEqual([{ url: `${API}/settings?lang=en`, method: 'GET', body: undefined }]);
    expect(words()).toContain('Acme Ltda');
    expect(root().find(StatusTag).props.variant).toBe('success');
  });

  it('error: can be tried again', async () => {
    const backend = stubBackend(settings());
    backend.break();
    const { root, press, words } = await showSettings();
    expect(root().find(ErrorState).props.type).toBe('error');
    backend.answer(settings());
    await press('Try again');
    expect(words()).toContain('Acme Ltda');
  });

  it('a tier that no rule names is red, with its customers and what to do', async () => {
    const tierText = 'Unknown tier “Premuim”: no rule names it';
    stubBackend(settings({ unknownTiers: [{ tierText, customersText: 'Acme, Bolt' }] }));
    const { root, words } = await showSettings();
    const [alert] = root().findAll(Alert);
    expect([alert?.props.title, alert?.props.variant]).toEqual([tierText, 'error']);
    expect(words()).toContain('Acme, Bolt. Correct the tier in the CRM.');
  });

  it('no permission at all: a lock', async () => {
    stubBackend({ type: '/problems/forbidden', detail: 'Admins only.', code: 'forbidden' }, 403);
    const { root, words } = await showSettings();
    expect(root().find(ErrorState).props.type).toBe('lock');
    expect(words()).toContain('Admins only.');
  });

  it('may look only: everything is there, nothing can be changed', async () => {
    stubBackend(settings({ mayEdit: false }));
    const { root, labels } = await showSettings();
    expect(root().find(Alert).props.title).toBe('You can look, not change');
    expect(
      root()
        .findAll(Select)
        .map((one) => one.props.readOnly),
    ).toEqual([true, true, true]);
    expect(root().find(Toggle).props.readonly).toBe(true);
    expect(labels()).toEqual([]);
  });

  it('disconnected: says what that means and where to connect again', async () => {
    stubBackend(settings({ account: { ...account, status: 'disconnected', statusText: 'Not connected' } }));
    const { root, labels } = await showSettings();
    expect(root().find(StatusTag).props.variant).toBe('danger');
    expect(root().find(Alert).find(Link).props.href).toEqual({ url: account.installUrl, external: true });
    expect(labels()).toEqual([]);
  });

  it('being set up: progress, asked for again every few seconds', async () => {
    const steps = [
      { key: 'a', titleText: 'Properties', doneAt: AT },
      { key: 'b', titleText: 'People', doneAt: null },
    ];
    const setup = { ...settings().setup, steps, backfill: { found: 50, total: 200, finishedAt: null } };
    const backend = stubBackend(settings({ setup, account: { ...account, status: 'provisioning' } }));
    const { root, words } = await showSettings();
    const [steered, read] = root().findAll(ProgressBar);
    expect(steered?.props.valueDescription).toBe('1 of 2 steps done');
    expect(read?.props.valueDescription).toBe('50 of 200 tickets');
    expect(words()).toContain('People: not done yet');
    await pass(5_000);
    expect(backend.sent).toHaveLength(2);
  });

  it('a backfill whose end the CRM does not tell shows how many so far', async () => {
    const setup = { ...settings().setup, backfill: { found: 50, total: null, finishedAt: null } };
    stubBackend(settings({ setup }));
    const { words } = await showSettings();
    expect(words()).toContain('50 existing tickets read so far.');
  });

  it('rules of the account that refuse our properties are named, with how many tickets each holds up', async () => {
    const refusals = [{ rule: 'resolution is required to close', tickets: 7 }];
    stubBackend(settings({ setup: { ...settings().setup, refusals } }));
    const { root } = await showSettings();
    expect(root().find(Alert).toString()).toContain('resolution is required to close: 7 tickets');
  });

  it('policies in short with a link to change them; none: says what follows', async () => {
    stubBackend(settings());
    const { words } = await showSettings();
    expect(words()).toContain('First reply: High 4h');
    expect(words()).toContain('Service · version 3 · key standard');
    expect(words()).toContain('See and change policies in Pontual');
    stubBackend(settings({ policies: [], statuses: [] }));
    const empty = await showSettings();
    expect(empty.root().find(EmptyState).props.title).toBe('No policy is in force');
    expect(empty.words()).toContain('No ticket stage is known yet.');
  });

  it.each(LANGUAGES)('%s', async (language) => {
    const backend = stubBackend(settings());
    const { words } = await showSettings(language);
    const texts = SETTINGS_TEXTS[language];
    expect(backend.sent[0]?.url).toContain(`lang=${language}`);
    for (const text of [
      texts.connection,
      texts.statuses,
      texts.policies,
      texts.people,
      texts.setup,
      texts.rerun,
      texts.disconnect,
      texts.statusesMore,
      texts.who,
      texts.whoIs.listed,
      texts.compare,
      texts.changePolicies,
      texts.waiting(0, 3),
    ]) {
      expect(words()).toContain(text);
    }
  });
});

async function choose(stage: Awaited<ReturnType<typeof showSettings>>, name: string, value: string) {
  stage
    .root()
    .find(Select, { name })
    .trigger('onChange', value as never);
  await settle();
}

describe('what a stage means', () => {
  it('shows the proposal and the admin’s own word apart', async () => {
    stubBackend(settings());
    const { root } = await showSettings();
    expect(root().find(Select, { name: 'status_1' }).props).toMatchObject({
      label: 'New',
      value: 'proposed',
    });
    expect(root().find(Select, { name: 'status_1' }).props.options[0]).toEqual({
      label: 'New (proposed)',
      value: 'proposed',
    });
    expect(root().find(Select, { name: 'status_2' }).props.value).toBe('pending');
  });

  it('warns of what is not saved, and sends only what differs, once saved', async () => {
    const backend = stubBackend(settings());
    const stage = await showSettings();
    expect(stage.labels()).not.toContain('Save');
    await choose(stage, 'status_1', 'open');
    await choose(stage, 'status_2', 'proposed');
    expect(stage.root().find(Alert).props.title).toBe('There are changes that are not saved yet.');
    expect(backend.posted()).toEqual([]);
    await stage.submit('Save');
    expect(backend.posted()).toEqual([
      { url: `${API}/settings?lang=en`, method: 'POST', body: { statuses: { '1': 'open', '2': null } } },
    ]);
    expect(stage.actions.addAlert.calls[0]?.[0]).toEqual({
      type: 'success',
      message: 'The settings are saved.',
    });
    expect(stage.root().maybeFind(Alert)).toBeNull();
  });

  it('set back to what it was is no change; "Cancel" forgets all changes', async () => {
    const backend = stubBackend(settings());
    const stage = await showSettings();
    await choose(stage, 'status_2', 'open');
    await choose(stage, 'status_2', 'pending');
    expect(stage.labels()).not.toContain('Save');
    await choose(stage, 'status_1', 'solved');
    await stage.press('Cancel');
    expect(stage.root().find(Select, { name: 'status_1' }).props.value).toBe('proposed');
    expect(backend.posted()).toEqual([]);
  });

  it('a change outlives a refresh and a save that failed', async () => {
    const backend = stubBackend(settings());
    const stage = await showSettings();
    await choose(stage, 'status_1', 'open');
    await pass(3 * MINUTE);
    expect(backend.sent.length).toBeGreaterThan(1);
    backend.answer(
      { type: '/problems/invalid', detail: 'The account has no status "1".', code: 'invalid' },
      400,
    );
    await stage.submit('Save');
    expect(stage.words()).toContain('The account has no status \\"1\\".');
    expect(stage.root().find(Select, { name: 'status_1' }).props.value).toBe('open');
  });

  it('has one primary button at most', async () => {
    stubBackend(settings());
    const stage = await showSettings();
    await choose(stage, 'status_1', 'open');
    await choose(stage, 'who', 'nobody');
    await stage.press('Disconnect…');
    const buttons = [...stage.root().findAll(Button), ...stage.root().findAll(LoadingButton)];
    expect(buttons.filter((one) => one.props.variant === 'primary').map((one) => one.text)).toEqual(['Save']);
  });
});

describe('who may excuse, and what is shown', () => {
  it('are saved together with the stages', async () => {
    const backend = stubBackend(settings());
    const stage = await showSettings();
    await choose(stage, 'who', 'listed');
    expect(stage.words()).toContain('Nobody is listed, so only admins may.');
    const list = stage.root().find(MultiSelect);
    expect(list.props.options).toEqual([{ value: 'ana@example.com', label: 'Ana (ana@example.com)' }]);
    list.trigger('onChange', ['ana@example.com'] as never);
    await settle();
    stage
      .root()
      .find(Toggle)
      .trigger('onChange', false as never);
    await settle();
    await choose(stage, 'status_1', 'open');
    await stage.submit('Save');
    expect(backend.posted().map(({ body }) => body)).toEqual([
      {
        statuses: { '1': 'open' },
        settings: { excuse: { who: 'listed', emails: ['ana@example.com'] }, compareNative: false },
      },
    ]);
  });
});

describe('running the set-up again', () => {
  it('asks first, then sends it and says so', async () => {
    const backend = stubBackend(settings());
    const { press, words, actions, labels } = await showSettings();
    await press('Run the set-up again…');
    expect(words()).toContain('Nothing is deleted.');
    expect(backend.posted()).toEqual([]);
    await press('Run it');
    expect(backend.posted()).toEqual([{ url: `${API}/setup?lang=en`, method: 'POST', body: {} }]);
    expect(actions.addAlert.calls[0]?.[0]).toMatchObject({ message: 'The set-up is running again.' });
    expect(labels()).toContain('Run the set-up again…');
  });

  it('can be given up, and a failure says why', async () => {
    const backend = stubBackend(settings());
    const { press, words } = await showSettings();
    await press('Run the set-up again…');
    await press('Cancel');
    expect(backend.posted()).toEqual([]);
    await press('Run the set-up again…');
    backend.answer({ type: '/problems/invalid', detail: 'Connect the account first.', code: 'invalid' }, 409);
    await press('Run it');
    expect(words()).toContain('Connect the account first.');
  });
});

describe('disconnecting', () => {
  async function open() {
    const backend = stubBackend(settings());
    const stage = await showSettings();
    await stage.press('Disconnect…');
    const type = async (name: string) => {
      stage
        .root()
        .find(Input)
        .trigger('onInput', name as never);
      await settle();
    };
    return { backend, type, ...stage };
  }

  it('needs the account’s name, typed', async () => {
    const { backend, type, submit, root } = await open();
    await submit('Disconnect');
    expect(root().find(Input).props.validationMessage).toBe('That is not the name. Type Acme Ltda.');
    await type('acme');
    await submit('Disconnect');
    expect(backend.posted()).toEqual([]);
  });

  it('sends the name and shows the account as it then is', async () => {
    const { backend, type, submit, root } = await open();
    root()
      .find(ToggleGroup)
      .trigger('onChange', 'all' as never);
    await type(' Acme Ltda ');
    backend.answer(
      settings({ account: { ...account, status: 'disconnected', statusText: 'Not connected' } }),
    );
    await submit('Disconnect');
    expect(backend.posted()).toEqual([
      { url: `${API}/disconnect?lang=en`, method: 'POST', body: { confirm: 'Acme Ltda', clear: 'all' } },
    ]);
    expect(root().find(StatusTag).text).toBe('Not connected');
  });
});
