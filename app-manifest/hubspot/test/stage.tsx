import { Button, Form, LoadingButton } from '@hubspot/ui-extensions';
import { createRenderer, type RenderedRootNode } from '@hubspot/ui-extensions/testing';
import type { Language } from 'pontual-kit';
import { afterEach, beforeEach, vi } from 'vitest';
import { TicketSla } from '../src/app/cards/TicketSla.tsx';
import { Today } from '../src/app/pages/Today.tsx';
import { AccountSettings } from '../src/app/settings/AccountSettings.tsx';
import { AT } from './sample.ts';

export const LANGUAGES: readonly Language[] = ['en', 'pt-BR', 'es'];

/** Time stands still but for `pass`; React's own scheduling (setImmediate) goes on. The browser's clock is wrong by years. */
export function freezeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
      now: AT - 5 * 365 * 86_400_000,
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** Lets answers arrive and React draw. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await vi.advanceTimersByTimeAsync(0);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

export interface Stage {
  readonly root: () => RenderedRootNode;
  /** All texts on the page, titles and labels among them. */
  readonly words: () => string;
  readonly press: (label: string) => Promise<void>;
  /** Submits the form that has a button of this label. */
  readonly submit: (label: string) => Promise<void>;
  readonly labels: () => string[];
}

export async function showCard(language: Language = 'en', location: CardLocation = 'crm.record.sidebar') {
  const renderer = createRenderer(location);
  const { context, actions } = renderer.mocks;
  context.user.language = language.toLowerCase();
  renderer.render(<TicketSla context={context} actions={actions} />);
  await settle();
  return { ...createStage(renderer.getRootNode), context, actions };
}
type CardLocation = 'crm.record.sidebar' | 'helpdesk.sidebar';

export async function showSettings(language: Language = 'en') {
  const renderer = createRenderer('settings');
  const { context, actions } = renderer.mocks;
  context.user.language = language.toLowerCase();
  renderer.render(<AccountSettings context={context} actions={actions} />);
  await settle();
  return { ...createStage(renderer.getRootNode), context, actions };
}

export async function showHome(language: Language = 'en') {
  const renderer = createRenderer('pages');
  const { context } = renderer.mocks;
  context.user.language = language.toLowerCase();
  renderer.render(<Today context={context} />);
  await settle();
  return { ...createStage(renderer.getRootNode), context };
}

function createStage(root: () => RenderedRootNode): Stage {
  const buttons = () => [...root().findAll(Button), ...root().findAll(LoadingButton)];
  const button = (label: string) => {
    const found = buttons().find((one) => one.text === label);
    if (found === undefined) throw new Error(`No button "${label}" among: ${listLabels()}`);
    return found;
  };
  const listLabels = () => buttons().map((one) => one.text ?? '');
  return {
    root,
    // Durations hold spaces at which no line ends.
    words: () => root().toString().replaceAll('\u00a0', ' '),
    labels: listLabels,
    press: async (label) => {
      button(label).trigger('onClick');
      await settle();
    },
    submit: async (label) => {
      const form = root()
        .findAll(Form)
        .find((one) => one.findAll(LoadingButton).some((inner) => inner.text === label));
      if (form === undefined) throw new Error(`No form with a button "${label}"`);
      form.trigger('onSubmit');
      await settle();
    },
  };
}
