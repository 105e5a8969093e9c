import { Table } from '@zendeskgarden/react-tables';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { termFor } from '../i18n/words.ts';
import { Heading, Scroll, Section } from '../parts/layout.tsx';
import { listMetrics } from './columns.ts';
import type { MetricFigures, Report } from './shape.ts';
import { toName } from './table.tsx';

const OUTCOMES = ['met', 'missed', 'open', 'cancelled', 'excused', 'fromUpgrade'] as const;

interface TablesProps {
  readonly report: Report;
  readonly formats: Formats;
}

/** One table a metric: every clock counted in exactly one column, so that the row adds up. */
export function MetricTables({ report, formats }: TablesProps) {
  const { t } = useTranslation();
  if (report.lines.length === 0) return null;
  return (
    <>
      {listMetrics(report.totals).map((metric) => (
        <Section key={metric}>
          <Heading>{termFor('metric', metric)}</Heading>
          <Scroll>
            <Table size="small" isReadOnly aria-label={termFor('metric', metric)}>
              <Table.Head>
                <Table.HeaderRow>
                  <Table.HeaderCell>{t(`reports.${report.report}`)}</Table.HeaderCell>
                  {OUTCOMES.map((outcome) => (
                    <Table.HeaderCell key={outcome}>{t(`outcome.${outcome}`)}</Table.HeaderCell>
                  ))}
                  <Table.HeaderCell>{t('reports.clocks')}</Table.HeaderCell>
                  <Table.HeaderCell>{t('reports.share')}</Table.HeaderCell>
                </Table.HeaderRow>
              </Table.Head>
              <Table.Body>
                {report.lines.map((line) => (
                  <Row
                    key={line.key}
                    name={toName(t, report.report, line)}
                    figures={line.metrics[metric]}
                    formats={formats}
                  />
                ))}
                <Row name={t('reports.total')} figures={report.totals.metrics[metric]} formats={formats} />
              </Table.Body>
            </Table>
          </Scroll>
        </Section>
      ))}
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly figures: MetricFigures | undefined;
  readonly formats: Formats;
}

function Row({ name, figures, formats }: RowProps) {
  const counts = OUTCOMES.map((outcome) => ({ outcome, count: figures?.[outcome] ?? 0 }));
  const sum = counts.reduce((total, { count }) => total + count, 0);
  return (
    <Table.Row>
      <Table.Cell>{name}</Table.Cell>
      {counts.map(({ outcome, count }) => (
        <Table.Cell key={outcome}>{formats.number(count)}</Table.Cell>
      ))}
      <Table.Cell>{formats.number(sum)}</Table.Cell>
      <Table.Cell>{formats.percent(figures?.attainment ?? null)}</Table.Cell>
    </Table.Row>
  );
}
