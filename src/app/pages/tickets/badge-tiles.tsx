import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { Link } from 'wouter';
import type { AccountSummary } from '../../../domain/embed/summary.ts';
import type { Badge } from '../../../domain/evaluation.ts';
import type { Formats } from '../../../terms/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { BadgeShape } from '../../parts/badge-shape.tsx';
import { SkeletonLine } from '../../parts/skeleton.tsx';
import { asGardenTheme } from '../../parts/theme.tsx';
import { type Filters, toAddress, withFilter } from './filters.ts';

const Tiles = styled.ul`
  list-style: none;
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(128px, 1fr));
  gap: 8px;
  @media (max-width: 767px) { grid-template-columns: repeat(3, 1fr); }
`;

const Tile = styled(Link)`
  display: block;
  height: 100%;
  padding: 10px 12px;
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  border-radius: 8px;
  color: inherit;
  text-decoration: none;
  &:hover { background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })}; }
  &:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; }
  &[aria-current] {
    border-color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })};
    box-shadow: inset 0 0 0 1px ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })};
  }
  b { display: block; font-size: 22px; line-height: 28px; font-weight: 600; font-variant-numeric: tabular-nums; }
  span { display: flex; align-items: center; gap: 6px; font-size: 12px; line-height: 16px; color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })}; }
`;

/** The order of semantics §6; badges beyond the first four have a tile only while something wears them. */
const ALWAYS: readonly Badge[] = ['overdue', 'due_soon', 'active', 'paused'];
const REST: readonly Badge[] = ['completed_late', 'completed_on_time', 'none'];

interface TilesProps {
  readonly summary: AccountSummary | null;
  readonly filters: Filters;
  readonly formats: Formats;
}

/** How many open tickets wear each badge; each number is the way to them. */
export function BadgeTiles({ summary, filters, formats }: TilesProps) {
  const { t } = useTranslation();
  const counts = new Map(summary?.badges.map(({ badge, count }) => [badge, count]));
  const current = filters.values.badge ?? null;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown = [...ALWAYS, ...REST.filter((badge) => counts.has(badge) || badge === current)];
  const link = (badge: Badge | null) => ({
    href: toAddress(withFilter(filters, 'badge', badge)),
    ...(badge === current ? { 'aria-current': 'true' as const } : {}),
  });
  const number = (count: number) =>
    summary === null ? <SkeletonLine width="32px" height={24} /> : formats.number(count);
  return (
    <nav aria-label={t('tickets.by_badge')}>
      <Tiles>
        <li>
          <Tile {...link(null)}>
            <b>{number(total)}</b>
            <span>{t('tickets.all')}</span>
          </Tile>
        </li>
        {shown.map((badge) => (
          <li key={badge}>
            <Tile {...link(badge)}>
              <b>{number(counts.get(badge) ?? 0)}</b>
              <span>
                <BadgeShape badge={badge} />
                {termFor('badge', badge)}
              </span>
            </Tile>
          </li>
        ))}
      </Tiles>
    </nav>
  );
}
