import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Anchor } from '@zendeskgarden/react-buttons';
import { useLocation, useParams, useSearch } from 'wouter';
import { formatsFor } from '../../../terms/format.ts';
import { useApp } from '../../app-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Failure } from '../../parts/failure.tsx';
import { Line, Small, Stack, Title } from '../../parts/layout.tsx';
import { LinkTabs } from '../../parts/link-tabs.tsx';
import { Problem } from '../../parts/problem.tsx';
import { MetricTables } from '../../reports/metric-table.tsx';
import { type Days, isPeriod, lastDays } from '../../reports/period.ts';
import { REPORT_NAMES, type ReportName } from '../../reports/shape.ts';
import { ReportTable } from '../../reports/table.tsx';
import { Nowhere } from '../../shell/nowhere.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { usePageTitle } from '../../shell/use-page-title.ts';
import { useSummary } from '../../shell/use-summary.ts';
import { PeriodForm } from './period-form.tsx';

const DAYS = 30;

/** Attainment and times per rep, channel or inbox. Where days begin is the account's: so its time must be known first. */
export default function ReportsPage() {
  const { report } = useParams();
  const summary = useSummary();
  const name = REPORT_NAMES.find((one) => one === report);
  if (name === undefined) return <Nowhere why="address" />;
  if (summary.data !== undefined) return <ReportPage name={name} today={summary.data.value.at} />;
  return summary.error === null ? (
    <PageSkeleton />
  ) : (
    <Failure error={summary.error} onRetry={summary.refetch} />
  );
}

/** `today`: any instant of it, by the server's clock. */
function ReportPage({ name, today }: { readonly name: ReportName; readonly today: number }) {
  const { t } = useTranslation();
  const { api, language } = useApp();
  const { account, isFramed } = useShell();
  const [, navigate] = useLocation();
  const search = useSearch();
  const days = parseDays(search, lastDays(today, account.zone, DAYS));
  const formats = formatsFor(language, account.zone);
  const { data, error, refetch } = useQuery({
    queryKey: ['report', name, days],
    queryFn: () => api.report(name, days.from, days.to),
    enabled: isPeriod(days),
    placeholderData: keepPreviousData,
  });
  usePageTitle(t(`reports.${name}`));
  const query = new URLSearchParams({ ...days });
  const download = (format: string) =>
    `/api/v1/accounts/${encodeURIComponent(account.id)}/reports/${name}?${query}&format=${format}`;
  return (
    <Stack $gap={20}>
      <Title>{t('nav.reports')}</Title>
      <LinkTabs
        label={t('reports.which')}
        tabs={REPORT_NAMES.map((one) => ({
          text: t(`reports.${one}`),
          href: `/reports/${one}${search === '' ? '' : `?${search}`}`,
          isCurrent: one === name,
        }))}
      />
      <PeriodForm
        days={days}
        today={today}
        zone={account.zone}
        onChange={(next) => navigate(`/reports/${name}?${new URLSearchParams({ ...next })}`)}
      />
      {account.sees === 'own' && <Small>{t('reports.own')}</Small>}
      {!isPeriod(days) && <Problem>{t('reports.order')}</Problem>}
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {data !== undefined && (
        <>
          {!isFramed && (
            <Line $gap={16}>
              <Anchor href={download('csv')} download>
                {t('reports.csv')}
              </Anchor>
              <Anchor href={download('json')}>{t('reports.json')}</Anchor>
            </Line>
          )}
          <ReportTable report={data} formats={formats} />
          <MetricTables report={data} formats={formats} />
        </>
      )}
      {data === undefined && error === null && isPeriod(days) && <PageSkeleton />}
      <Small as="p">{t('reports.how', { zone: formats.zoneName(today) })}</Small>
    </Stack>
  );
}

function parseDays(search: string, usual: Days): Days {
  const query = new URLSearchParams(search);
  return { from: query.get('from') ?? usual.from, to: query.get('to') ?? usual.to };
}
