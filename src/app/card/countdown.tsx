import styled from 'styled-components';
import type { CardClock } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import type { TFunction } from '../i18n/use-translation.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Muted, Stack } from '../parts/layout.tsx';
import { isWorkingAt, remainingAt } from '../time/countdown.ts';

const Big = styled.span`
  font-size: 22px;
  line-height: 28px;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
`;

export interface ClockAt {
  readonly clock: CardClock;
  /** Epoch ms: when the server told of it, and now. */
  readonly at: number;
  readonly now: number;
  readonly formats: Formats;
}

/** The clock that is due next, large: working time, which stands still off hours, and calendar time. */
export function Countdown({ clock, at, now, formats }: ClockAt) {
  const { t } = useTranslation();
  const stands = clock.state === 'running' && !isWorkingAt(clock.workingSpans, now);
  return (
    <Stack $gap={2}>
      <Big role="timer" aria-live="off" data-testid="sla-countdown">
        {leftText(t, { clock, at, now, formats })}
      </Big>
      <Muted>{dueText(t, { clock, at, now, formats })}</Muted>
      {stands && <Muted data-testid="sla-off-hours">{t('card.off_hours')}</Muted>}
    </Stack>
  );
}

/** Working time left or over, at `now`. */
export function leftText(t: TFunction, { clock, at, now, formats }: ClockAt): string {
  const left = remainingAt(clock, at, now);
  const time = formats.working(left);
  if (clock.state === 'paused') return t(left < 0 ? 'card.paused_over' : 'card.paused', { time });
  return t(left < 0 ? 'card.over' : 'card.left', { time });
}

/** When it is or was due, or how it ended; with the calendar time until or since. */
export function dueText(t: TFunction, { clock, now, formats }: ClockAt): string {
  if (clock.fulfilledAt !== null) return t('card.met_at', { instant: formats.instant(clock.fulfilledAt) });
  if (clock.endedAt !== null) return t('card.ended_at', { instant: formats.instant(clock.endedAt) });
  if (clock.dueAt === null) return t('card.no_due');
  const instant = formats.instant(clock.dueAt);
  const time = formats.calendar(clock.dueAt - now);
  return now > clock.dueAt
    ? `${t('card.was_due', { instant })} · ${t('card.ago', { time })}`
    : `${t('card.due', { instant })} · ${t('card.in', { time })}`;
}
