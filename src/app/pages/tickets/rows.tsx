import { getColor } from '@zendeskgarden/react-theming';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { Link } from 'wouter';
import type { Formats } from '../../../terms/format.ts';
import type { Ticket } from '../../api/api.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { Muted, Small, Stack } from '../../parts/layout.tsx';
import { SkeletonLine } from '../../parts/skeleton.tsx';
import { BadgeTag } from '../../parts/tags.tsx';
import { asGardenTheme } from '../../parts/theme.tsx';
import { Due } from '../../time/due.tsx';

const line = ({ theme }: { theme: unknown }) =>
  getColor({ theme: asGardenTheme(theme), variable: 'border.subtle' });

/** A table where there is room; below 768 px each row is a card of three lines: what, when, who. */
const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-variant-numeric: tabular-nums;
  th {
    position: sticky;
    top: 56px;
    z-index: 1;
    padding: 8px 12px;
    text-align: left;
    font-size: 12px;
    line-height: 16px;
    font-weight: 600;
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })};
    background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.default' })};
    box-shadow: inset 0 -1px ${line};
  }
  td { padding: 10px 12px; vertical-align: top; border-bottom: 1px solid ${line}; }
  tbody tr:hover td, tbody tr[data-chosen='true'] td {
    background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })};
  }
  td a { color: inherit; font-weight: 600; text-decoration: none; }
  td a:hover { text-decoration: underline; }
  td a:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; outline-offset: 2px; border-radius: 2px; }
  td.due { width: 190px; }
  td.badge { width: 150px; }
  td.subject { min-width: 220px; overflow-wrap: anywhere; }
  @media (max-width: 1199px) { .wide { display: none; } }
  @media (max-width: 767px) {
    thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    &, tbody { display: block; }
    tbody { display: flex; flex-direction: column; gap: 8px; }
    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 6px 12px;
      padding: 12px;
      border: 1px solid ${line};
      border-radius: 8px;
    }
    td, td.due, td.badge, td.subject { display: block; width: auto; min-width: 0; padding: 0; border: 0; }
    td.subject { order: -1; grid-column: 1 / -1; }
    td.who { grid-column: 1 / -1; }
    td.metric { display: none; }
  }
`;

const COLUMNS = [
  ['due', 'due'],
  ['badge', 'badge'],
  ['ticket', ''],
  ['metric', 'metric'],
  ['customer', 'wide'],
  ['rep', ''],
  ['inbox', 'wide'],
] as const;

export function Rows({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Table data-testid="tickets" aria-label={t('tickets.title')}>
      <thead>
        <tr>
          {COLUMNS.map(([name, className]) => (
            <th key={name} scope="col" className={className}>
              {t(`field.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </Table>
  );
}

interface RowProps {
  readonly index: number;
  readonly ticket: Ticket;
  readonly isChosen: boolean;
  readonly now: number;
  readonly formats: Formats;
  onChoose(): void;
}

export function TicketRow({ index, ticket, isChosen, now, formats, onChoose }: RowProps) {
  const { t } = useTranslation();
  const { id, subject, badge, nextDueAt, metric, policy, tier, unknownTier, rep, inbox, customer } = ticket;
  const dueAt = nextDueAt === null ? null : Date.parse(nextDueAt);
  return (
    <tr data-row={index} data-chosen={isChosen}>
      <td className="due">
        {dueAt === null ? (
          <Muted>{t(badge === 'paused' ? 'due.paused' : 'due.none')}</Muted>
        ) : (
          <Due dueAt={dueAt} now={now} formats={formats} badge={badge} />
        )}
      </td>
      <td className="badge">
        <BadgeTag badge={badge} text={termFor('badge', badge)} />
      </td>
      <td className="subject">
        <Link href={`/tickets/${encodeURIComponent(id)}`} onFocus={onChoose}>
          {subject ?? t('tickets.no_subject')}
        </Link>{' '}
        <Small>#{id}</Small>
      </td>
      <td className="metric">
        {metric === null ? <Muted>–</Muted> : termFor('metric', metric)}
        {policy !== null && <Small as="div">{policy.name}</Small>}
      </td>
      <td className="wide">
        {customer?.name ?? <Muted>–</Muted>}
        {tier !== null && <Small as="div">{tier.name}</Small>}
        {unknownTier !== null && <Small as="div">{t('tickets.unknown_tier', { tier: unknownTier })}</Small>}
      </td>
      <td className="who">{rep?.name ?? <Muted>{t('absent.rep')}</Muted>}</td>
      <td className="wide">{inbox?.name ?? <Muted>–</Muted>}</td>
    </tr>
  );
}

const SKELETONS = [70, 55, 80, 62, 48, 74, 58, 66];

/** Where rows will be; nothing turns. */
export function SkeletonRows() {
  return (
    <Stack $gap={26} aria-hidden="true" style={{ paddingTop: 44 }}>
      {SKELETONS.map((width) => (
        <div key={width} style={{ display: 'flex', gap: 24 }}>
          <SkeletonLine width="120px" height={18} />
          <SkeletonLine width={`${width}%`} height={18} />
        </div>
      ))}
    </Stack>
  );
}

export const Empty = styled(Stack)`
  align-items: flex-start;
  padding: 40px 24px;
  border: 1px dashed ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  border-radius: 8px;
`;
