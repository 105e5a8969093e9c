import { Table } from '@zendeskgarden/react-tables';
import type { Formats } from '../../terms/format.ts';
import type { TFunction } from '../i18n/use-translation.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { termFor } from '../i18n/words.ts';
import { Muted, Scroll, Small } from '../parts/layout.tsx';
import { listMetrics } from './columns.ts';
import type { Figures, MetricFigures, Report, ReportLine, ReportName, TimeFigures } from './shape.ts';

interface TableProps {
  readonly report: Report;
  readonly formats: Formats;
}

/** One line for each rep, channel or inbox, and the total. */
export function ReportTable({ report, formats }: TableProps) {
  const { t } = useTranslation();
  const metrics = listMetrics(report.totals);
  if (report.lines.length === 0) return <Muted>{t('reports.empty')}</Muted>;
  return (
    <Scroll>
      <Table size="small" isReadOnly data-testid="report" aria-label={t(`reports.${report.report}`)}>
        <Table.Head>
          <Table.HeaderRow>
            <Table.HeaderCell>{t(`reports.${report.report}`)}</Table.HeaderCell>
            <Table.HeaderCell>{t('reports.tickets')}</Table.HeaderCell>
            {metrics.map((metric) => (
              <Table.HeaderCell key={metric}>
                {t('reports.attainment', { metric: termFor('metric', metric) })}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell>{t('reports.first_reply_time')}</Table.HeaderCell>
            <Table.HeaderCell>{t('reports.resolution_time')}</Table.HeaderCell>
          </Table.HeaderRow>
        </Table.Head>
        <Table.Body>
          {report.lines.map((line) => (
            <Line
              key={line.key}
              name={toName(t, report.report, line)}
              figures={line}
              metrics={metrics}
              formats={formats}
            />
          ))}
          <Line
            name={t('reports.total')}
            figures={report.totals}
            metrics={metrics}
            formats={formats}
            isTotal
          />
        </Table.Body>
      </Table>
    </Scroll>
  );
}

interface LineProps {
  readonly name: string;
  readonly figures: Figures;
  readonly metrics: readonly string[];
  readonly formats: Formats;
  readonly isTotal?: boolean;
}

function Line({ name, figures, metrics, formats, isTotal = false }: LineProps) {
  return (
    <Table.Row>
      <Table.Cell>{isTotal ? <strong>{name}</strong> : name}</Table.Cell>
      <Table.Cell>{formats.number(figures.tickets)}</Table.Cell>
      {metrics.map((metric) => (
        <Table.Cell key={metric}>
          <Attainment figures={figures.metrics[metric]} formats={formats} />
        </Table.Cell>
      ))}
      {[figures.firstReply, figures.resolution].map((times, index) => (
        <Table.Cell key={index === 0 ? 'first_reply' : 'resolution'}>
          <Times times={times} formats={formats} />
        </Table.Cell>
      ))}
    </Table.Row>
  );
}

function Attainment({ figures, formats }: { figures: MetricFigures | undefined; readonly formats: Formats }) {
  const { t } = useTranslation();
  if (figures === undefined) return <Muted>–</Muted>;
  const counts = { met: formats.number(figures.met), missed: formats.number(figures.missed) };
  return (
    <>
      <div>{formats.percent(figures.attainment)}</div>
      <Small>{t('reports.met_missed', counts)}</Small>
    </>
  );
}

function Times({ times, formats }: { readonly times: TimeFigures; readonly formats: Formats }) {
  const { t } = useTranslation();
  if (times.medianMs === null || times.p90Ms === null) return <Muted>–</Muted>;
  return (
    <>
      <div>{formats.working(times.medianMs)}</div>
      <Small>{t('reports.p90', { time: formats.working(times.p90Ms) })}</Small>
    </>
  );
}

/** The key of the line of tickets that have none, and what it is called. */
const ABSENT = {
  rep: ['nobody', 'absent.rep'],
  channel: ['unknown', 'absent.channel'],
  inbox: ['none', 'absent.inbox'],
} as const;

export function toName(t: TFunction, report: ReportName, { key, name }: ReportLine): string {
  const [absent, text] = ABSENT[report];
  return key === absent && name === key ? t(text) : name;
}
