import { useMemo } from 'react';
import { useSearch } from 'wouter';
import { formatsFor } from '../../../terms/format.ts';
import { useApp } from '../../app-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Line, Small, Stack, Title } from '../../parts/layout.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { usePageTitle } from '../../shell/use-page-title.ts';
import { useSummary } from '../../shell/use-summary.ts';
import { useNow } from '../../time/use-now.ts';
import { BadgeTiles } from './badge-tiles.tsx';
import { FilterBar } from './filter-bar.tsx';
import { parseFilters } from './filters.ts';
import { TicketList } from './list.tsx';
import { Notices } from './notices.tsx';

/** Tickets by next due: what must be answered next? */
export default function TicketsPage() {
  const { t } = useTranslation();
  const { language } = useApp();
  const { account } = useShell();
  const search = useSearch();
  const filters = useMemo(() => parseFilters(new URLSearchParams(search)), [search]);
  const summary = useSummary();
  const now = useNow(summary.data ?? null);
  const formats = formatsFor(language, account.zone);
  usePageTitle(t('nav.tickets'));
  return (
    <Stack $gap={20}>
      <Notices summary={summary.data?.value ?? null} />
      <Line style={{ justifyContent: 'space-between' }}>
        <Title>{t('tickets.title')}</Title>
        {account.sees === 'own' && <Small>{t('tickets.own')}</Small>}
      </Line>
      <BadgeTiles summary={summary.data?.value ?? null} filters={filters} formats={formats} />
      <FilterBar choices={summary.data?.value.choices ?? null} filters={filters} />
      <TicketList filters={filters} now={now} formats={formats} />
      <Small as="p">{t('app.zone', { zone: formats.zoneName(now) })}</Small>
    </Stack>
  );
}
