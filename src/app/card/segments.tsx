import styled from 'styled-components';
import type { CardClock } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Line, Small } from '../parts/layout.tsx';

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

export interface SegmentsProps {
  readonly clock: CardClock;
  readonly formats: Formats;
}

/** Each part of the clock's life, with what it added to the counted time. */
export function Segments({ clock, formats }: SegmentsProps) {
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
