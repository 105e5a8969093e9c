import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Anchor } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { Overview } from '../../domain/embed/overview.ts';
import { openAt } from '../../domain/open-link.ts';
import { formatsFor } from '../../terms/format.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useOverview } from '../overview/use-overview.ts';
import { Failure } from '../parts/failure.tsx';
import { Line, Small, Stack } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { Problem } from '../parts/problem.tsx';
import { isPeriod, lastDays } from './period.ts';
import { REPORT_NAMES } from './shape.ts';
import { ReportTable } from './table.tsx';

const DAYS = 30;

const Fields = styled(Line)`
  align-items: flex-end;
`;

/** Attainment and times per rep, channel or inbox. Where days begin is the account's: so its zone must be known first. */
export function Reports() {
  const { data, error, refetch } = useOverview();
  if (data === undefined) return error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />;
  return <ReportPage overview={data.value} />;
}

function ReportPage({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const { api } = useApp();
  const [name, setName] = useState<(typeof REPORT_NAMES)[number]>('rep');
  const [days, setDays] = useState(() => lastDays(overview.at, overview.zone, DAYS));
  const formats = formatsFor(overview.language, overview.zone);
  const { data, error, refetch } = useQuery({
    queryKey: ['report', name, days],
    queryFn: () => api.report(name, days.from, days.to),
    enabled: isPeriod(days),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack $gap={16}>
      <Fields $gap={12}>
        <Field>
          <Field.Label>{t('reports.which')}</Field.Label>
          <Select
            isCompact
            value={name}
            onChange={({ target }) => setName(REPORT_NAMES.find((one) => one === target.value) ?? name)}
          >
            {REPORT_NAMES.map((one) => (
              <option key={one} value={one}>
                {t(`reports.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {(['from', 'to'] as const).map((end) => (
          <Field key={end}>
            <Field.Label>{t(`reports.${end}`)}</Field.Label>
            <Input
              isCompact
              type="date"
              value={days[end]}
              onChange={({ target }) => setDays({ ...days, [end]: target.value })}
            />
          </Field>
        ))}
      </Fields>
      {!isPeriod(days) && <Problem>{t('reports.order')}</Problem>}
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {data === undefined ? error === null && <Loading /> : <ReportTable report={data} formats={formats} />}
      <Small>{t('reports.how', { zone: formats.zoneName(overview.at) })}</Small>
      <Anchor
        href={openAt(overview.dashboardUrl, `/reports/${name}?${new URLSearchParams({ ...days })}`)}
        isExternal
        target="_blank"
      >
        {t('reports.full')}
      </Anchor>
    </Stack>
  );
}
