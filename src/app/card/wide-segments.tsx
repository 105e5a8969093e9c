import { Table } from '@zendeskgarden/react-tables';
import { useTranslation } from '../i18n/use-translation.ts';
import { Muted } from '../parts/layout.tsx';
import type { SegmentsProps } from './segments.tsx';

const COLUMNS = ['segment.from', 'segment.to', 'segment.kind', 'field.reason', 'segment.counted'] as const;

/** The same as a table, where there is room. */
export function WideSegments({ clock, formats }: SegmentsProps) {
  const { t } = useTranslation();
  return (
    <Table size="small" isReadOnly aria-label={t('card.segments')}>
      <Table.Head>
        <Table.HeaderRow>
          {COLUMNS.map((name) => (
            <Table.HeaderCell key={name}>{t(name)}</Table.HeaderCell>
          ))}
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {clock.segments.map((segment) => (
          <Table.Row key={`${segment.from} ${segment.kind}`}>
            <Table.Cell>{formats.instant(segment.from)}</Table.Cell>
            <Table.Cell>{formats.instant(segment.to)}</Table.Cell>
            <Table.Cell>{segment.kindText}</Table.Cell>
            <Table.Cell>{segment.reasonText ?? <Muted>–</Muted>}</Table.Cell>
            <Table.Cell>
              {segment.countedMs > 0 ? formats.working(segment.countedMs) : <Muted>–</Muted>}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
