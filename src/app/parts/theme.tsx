import { DEFAULT_THEME, getColor, type IGardenTheme, ThemeProvider } from '@zendeskgarden/react-theming';
import { type ReactNode, useEffect, useState } from 'react';
import { createGlobalStyle } from 'styled-components';
import type { Host, Scheme } from '../host/host.ts';
import { parseScheme } from '../host/values.ts';

const DARK = '(prefers-color-scheme: dark)';

const Page = createGlobalStyle`
  html { color-scheme: ${({ theme }) => asGardenTheme(theme).colors.base}; }
  body {
    margin: 0;
    font: 14px/20px ${({ theme }) => asGardenTheme(theme).fonts.system};
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })};
    background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.default' })};
  }
  a { color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.primary' })}; }
  * { box-sizing: border-box; }
  h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
`;

/** Garden's ThemeProvider puts its own theme into styled-components, which leaves the type open. */
export function asGardenTheme(theme: unknown): IGardenTheme {
  return theme as IGardenTheme;
}

interface ThemeProps {
  readonly host: Host | null;
  /** The person's own choice; null: as around us. */
  readonly chosen?: Scheme | null;
  readonly children: ReactNode;
}

/** Garden in the colours that the CRM shows to this agent, or else in those of the browser. */
export function Theme({ host, chosen = null, children }: ThemeProps) {
  const reported = useScheme(host);
  const base = chosen ?? reported;
  return (
    <ThemeProvider theme={{ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } }}>
      <Page />
      {children}
    </ThemeProvider>
  );
}

function useScheme(host: Host | null): Scheme {
  const [reported, setReported] = useState<Scheme | null>(host?.scheme ?? null);
  const [isDark, setDark] = useState(() => window.matchMedia(DARK).matches);
  useEffect(() => host?.on('scheme_changed', (scheme) => setReported(parseScheme(scheme))), [host]);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const change = () => setDark(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return reported ?? (isDark ? 'dark' : 'light');
}
