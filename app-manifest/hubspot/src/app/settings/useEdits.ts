import {
  type Action,
  type Answer,
  type AppSettings,
  type SettingsChange,
  type SettingsView,
  type StatusCategory,
  useAction,
} from 'pontual-kit';
import { useState } from 'react';

/** What the admin has changed on the page and not saved: one save for all of it. */
export interface Edits {
  readonly statuses: Readonly<Record<string, StatusCategory | null>>;
  readonly settings: Partial<AppSettings>;
}

export interface Editing {
  readonly edits: Edits;
  readonly isChanged: boolean;
  readonly setStatus: (raw: string, category: StatusCategory | null) => void;
  readonly setSettings: (settings: Partial<AppSettings>) => void;
  readonly discard: () => void;
  readonly save: Action<null>;
}

const NONE: Edits = { statuses: {}, settings: {} };

/** Edits outlive a refresh of the page's data, and a save that failed. */
export function useEdits(
  view: SettingsView,
  send: (change: SettingsChange) => Promise<Answer<SettingsView>>,
  onSaved: (view: SettingsView) => void,
): Editing {
  const [edits, setEdits] = useState<Edits>(NONE);
  const change = toChange(edits, view);
  const save = useAction(
    (_: null) => send(change),
    (saved: SettingsView) => {
      setEdits(NONE);
      onSaved(saved);
    },
  );
  return {
    edits,
    isChanged: Object.keys(change).length > 0,
    setStatus: (raw, category) =>
      setEdits((old) => ({ ...old, statuses: { ...old.statuses, [raw]: category } })),
    setSettings: (settings) => setEdits((old) => ({ ...old, settings: { ...old.settings, ...settings } })),
    discard: () => setEdits(NONE),
    save,
  };
}

/** Only what differs from what is stored. */
export function toChange(edits: Edits, view: SettingsView): SettingsChange {
  const statuses = view.statuses.flatMap(({ raw, chosen }) => {
    const wanted = edits.statuses[raw];
    return wanted === undefined || wanted === chosen ? [] : [[raw, wanted] as const];
  });
  const { excuse, compareNative } = edits.settings;
  const settings: Partial<AppSettings> = {
    ...(excuse === undefined || isSame(excuse, view.settings.excuse) ? {} : { excuse }),
    ...(compareNative === undefined || compareNative === view.settings.compareNative
      ? {}
      : { compareNative }),
  };
  return {
    ...(statuses.length === 0 ? {} : { statuses: Object.fromEntries(statuses) }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}

function isSame(one: AppSettings['excuse'], other: AppSettings['excuse']): boolean {
  const listed = (excuse: AppSettings['excuse']) => [...excuse.emails].sort().join(' ');
  return one.who === other.who && listed(one) === listed(other);
}
