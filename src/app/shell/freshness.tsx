import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { getColor } from '@zendeskgarden/react-theming';
import { useSyncExternalStore } from 'react';
import styled from 'styled-components';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { asGardenTheme } from '../parts/theme.tsx';
import { useShell } from './shell-context.ts';

const Text = styled.span`
  font-size: 12px;
  line-height: 16px;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
  color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })};
  &[data-stale='true'] { color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.warning' })}; }
  @media (max-width: 1023px) { &[data-stale='false'] { display: none; } }
`;

/** When what is shown was read, and that the newest could not be: `as of 16:02 · reconnecting`. */
export function Freshness() {
  const { t } = useTranslation();
  const { language } = useApp();
  const { account } = useShell();
  const { at, isStale } = useFreshness();
  useIsFetching();
  if (at === null) return null;
  const time = new Intl.DateTimeFormat(language, {
    timeZone: account.zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return (
    <Text data-stale={isStale} role="status">
      {isStale ? t('app.as_of_stale', { time }) : t('app.as_of', { time })}
    </Text>
  );
}

interface Freshness {
  /** By the clock of this browser; null: nothing has been read. */
  readonly at: number | null;
  readonly isStale: boolean;
}

/** The oldest of what is looked at now, and whether its last refresh failed. */
function useFreshness(): Freshness {
  const cache = useQueryClient().getQueryCache();
  const text = useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () => {
      const shown = cache.getAll().filter((query) => query.isActive() && query.state.dataUpdatedAt > 0);
      const at = Math.min(...shown.map((query) => query.state.dataUpdatedAt));
      const isStale = shown.some(({ state }) => state.error !== null || state.fetchFailureCount > 0);
      return JSON.stringify({ at: Number.isFinite(at) ? at : null, isStale });
    },
  );
  return JSON.parse(text) as Freshness;
}
