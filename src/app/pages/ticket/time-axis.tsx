import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { CardClock } from '../../../domain/embed/card.ts';
import type { Formats } from '../../../terms/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { Line, Small } from '../../parts/layout.tsx';
import { asGardenTheme } from '../../parts/theme.tsx';

const WIDTH = 1_000;

const fill =
  (variable: string) =>
  ({ theme }: { theme: unknown }) =>
    getColor({ theme: asGardenTheme(theme), variable });

const Drawing = styled.svg`
  display: block;
  width: 100%;
  height: 28px;
  .running { fill: ${fill('background.primaryEmphasis')}; }
  .paused { fill: ${fill('background.warningEmphasis')}; opacity: 0.55; }
  .closed { fill: ${fill('background.emphasis')}; }
  .off_hours { fill: ${fill('border.default')}; }
  .due { fill: ${fill('foreground.danger')}; }
  .now { fill: ${fill('foreground.default')}; }
`;

const Swatch = styled.i`
  display: inline-block;
  width: 10px;
  height: 10px;
  margin-right: 4px;
  border-radius: 2px;
  &.running { background: ${fill('background.primaryEmphasis')}; }
  &.paused { background: ${fill('background.warningEmphasis')}; opacity: 0.55; }
  &.closed { background: ${fill('background.emphasis')}; }
  &.off_hours { background: ${fill('border.default')}; }
`;

const KINDS = ['running', 'paused', 'off_hours', 'closed'] as const;

interface AxisProps {
  readonly clock: CardClock;
  readonly now: number;
  readonly formats: Formats;
}

/** The clock's life on the calendar: counted, paused, off hours, closed; where it is due and where now is. The table says the same. */
export function TimeAxis({ clock, now, formats }: AxisProps) {
  const { t } = useTranslation();
  const { segments, dueAt } = clock;
  const from = segments[0]?.from;
  const last = segments.at(-1)?.to;
  if (from === undefined || last === undefined || last <= from) return null;
  const to = clock.isOpen ? Math.max(last, dueAt ?? last, now) : last;
  const x = (instant: number) => ((Math.min(Math.max(instant, from), to) - from) / (to - from)) * WIDTH;
  const used = KINDS.filter((kind) => segments.some((segment) => segment.kind === kind));
  return (
    <div>
      <Drawing viewBox={`0 0 ${WIDTH} 28`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="off_hours" x="0" y="13" width={WIDTH} height="2" />
        {segments.map(({ kind, from: start, to: end }) => (
          <rect
            key={`${start} ${kind}`}
            className={kind}
            x={x(start)}
            y={kind === 'off_hours' ? 11 : 6}
            width={Math.max(x(end) - x(start), 1)}
            height={kind === 'off_hours' ? 6 : 16}
          />
        ))}
        {dueAt !== null && dueAt >= from && dueAt <= to && (
          <rect className="due" x={Math.min(x(dueAt), WIDTH - 3)} y="0" width="3" height="28" />
        )}
        {clock.isOpen && <rect className="now" x={Math.min(x(now), WIDTH - 2)} y="2" width="2" height="24" />}
      </Drawing>
      <Line $gap={12} style={{ justifyContent: 'space-between' }}>
        <Small>{formats.instant(from)}</Small>
        <Line $gap={10}>
          {used.map((kind) => (
            <Small key={kind}>
              <Swatch className={kind} />
              {termFor('segment_kind', kind)}
            </Small>
          ))}
        </Line>
        <Small>{clock.isOpen && to === now ? t('ticket.now') : formats.instant(to)}</Small>
      </Line>
    </div>
  );
}
