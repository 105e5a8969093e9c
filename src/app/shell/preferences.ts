import { useState } from 'react';
import type { Language } from '../../terms/languages.ts';
import type { Scheme } from '../host/host.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEY = 'pontual.theme';

/** Light, dark or as the system, remembered in this browser. */
export function useThemeChoice(): readonly [ThemeChoice, (theme: ThemeChoice) => void] {
  const [theme, setTheme] = useState(readTheme);
  return [
    theme,
    (chosen) => {
      setTheme(chosen);
      try {
        localStorage.setItem(KEY, chosen);
      } catch {
        // A browser that stores nothing: it holds until the page is left.
      }
    },
  ];
}

export const toScheme = (theme: ThemeChoice): Scheme | null => (theme === 'system' ? null : theme);

function readTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((one) => one === stored) ?? 'system';
  } catch {
    // Not allowed to look: as the system.
    return 'system';
  }
}

/** The server remembers `?lang=` for all its pages. This one is loaded anew: every text changes. */
export function chooseLanguage(language: Language): void {
  const address = new URL(window.location.href);
  address.searchParams.set('lang', language);
  window.location.replace(address);
}

/** The choice is remembered: an address that is shared does not carry it. */
export function dropLanguageFromAddress(): void {
  const address = new URL(window.location.href);
  if (!address.searchParams.has('lang')) return;
  address.searchParams.delete('lang');
  window.history.replaceState(window.history.state, '', address);
}
