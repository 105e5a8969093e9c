import { Table } from '@zendeskgarden/react-tables';
import { useTranslation } from 'react-i18next';
import styled from 'styled-components';
import type { CardClock } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import { Line, Muted, Small } from '../parts/layout.tsx';

const List = styled.ol`
  list-style: none;
  display: flex;
  flex-direction: column;
  gap: 8px;
  font-variant-numeric: tabular-nums;
`;

const Kind = styled.span`
  flex: 1;
  font-weight: 600;
`;

interface SegmentsProps {
  readonly clock: CardClock;
  readonly formats: Formats;
  readonly isWide?: boolean;
}

/** Each stretch of the clock's life, with what it added to the counted time. */
export function Segments({ clock, formats, isWide = false }: SegmentsProps) {
  return isWide ? (
    <WideSegments clock={clock} formats={formats} />
  ) : (
    <NarrowSegments clock={clock} formats={formats} />
  );
}

function NarrowSegments({ clock, formats }: SegmentsProps) {
  const { t } = useTranslation();
  return (
    <List>
      {clock.segments.map((segment) => (
        <li key={`${segment.from} ${segment.kind}`}>
          <Line $gap={4}>
            <Kind>{segment.kindText}</Kind>
            {segment.countedMs > 0 && (
              <span>{t('card.counted', { time: formats.working(segment.countedMs) })}</span>
            )}
          </Line>
          <Small as="div">
            {formats.instant(segment.from)} – {formats.instant(segment.to)}
          </Small>
          {segment.reasonText !== null && <Small as="div">{segment.reasonText}</Small>}
        </li>
      ))}
    </List>
  );
}

const COLUMNS = ['segment.from', 'segment.to', 'segment.kind', 'field.reason', 'segment.counted'] as const;

function WideSegments({ clock, formats }: SegmentsProps) {
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
