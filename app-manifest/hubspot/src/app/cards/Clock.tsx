import { Accordion, Divider, Flex, List, ProgressBar, StatusTag, Text } from '@hubspot/ui-extensions';
import {
  type CardClock,
  type CardSegment,
  CLOCK_TONES,
  calendarText,
  instantText,
  type Language,
  workingText,
} from 'pontual-kit';
import { Act } from './Act.tsx';
import type { CardBodyProps } from './CardBody.tsx';
import { type Countdown, countdown } from './countdown.ts';
import { CARD_TEXTS, type CardTexts } from './texts.ts';

export interface ClockProps extends CardBodyProps {
  readonly clock: CardClock;
  readonly now: number;
}

/** One clock: where it stands, its bar, why it is due then, what stops it, and its excuse. */
export function Clock(props: ClockProps) {
  const { clock, card, now, language } = props;
  const texts = CARD_TEXTS[language];
  const stand = countdown(clock, card.at, now);
  const when = (at: number) => instantText(at, card.zone, language);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" justify="between" align="center" gap="sm" wrap="wrap">
        <Text format={{ fontWeight: 'bold' }}>{clock.metricText}</Text>
        <StatusTag variant={CLOCK_TONES[clock.state]}>{clock.stateText}</StatusTag>
      </Flex>
      {standTexts(clock, stand, texts, when).map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      <ProgressBar
        aria-label={texts.barLabel(clock.metricText)}
        value={Math.round(stand.usedMs / 1_000)}
        maxValue={Math.max(1, Math.round(clock.targetMs / 1_000))}
        valueDescription={texts.used(workingText(stand.usedMs), workingText(clock.targetMs))}
        variant={barVariant(clock, stand)}
      />
      {clock.excuse !== null && (
        <Text variant="microcopy">
          {texts.excusedBy(clock.excuse.by ?? texts.someone, when(clock.excuse.at), clock.excuse.reason)}
        </Text>
      )}
      <Why clock={clock} zone={card.zone} language={language} />
      {clock.canExcuse && (
        <Act
          {...props}
          name="excuse"
          action="excuse"
          subject={clock.metricText}
          body={{ clock: clock.key }}
        />
      )}
      {clock.canWithdrawExcuse && (
        <Act
          {...props}
          name="withdraw_excuse"
          action="withdraw-excuse"
          subject={clock.metricText}
          body={{ clock: clock.key }}
        />
      )}
      <Divider />
    </Flex>
  );
}

function Why({ clock, zone, language }: { clock: CardClock; zone: string; language: Language }) {
  const texts = CARD_TEXTS[language];
  return (
    <Accordion title={texts.why} size="xs">
      <Flex direction="column" gap="xs">
        <Text variant="microcopy">
          {[clock.policyText, clock.tierText, clock.calendarText].filter((part) => part !== null).join(' · ')}
        </Text>
        <List variant="unordered-styled">
          {clock.whyText.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </List>
        {clock.stopsText.length > 0 && <Text format={{ fontWeight: 'bold' }}>{texts.stops}</Text>}
        <List variant="unordered-styled">
          {clock.stopsText.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </List>
        {clock.segments.length > 0 && <Text format={{ fontWeight: 'bold' }}>{texts.history}</Text>}
        <List variant="unordered-styled">
          {clock.segments.map((segment) => (
            <Text key={segment.from} variant="microcopy">
              {segmentText(segment, zone, language, texts)}
            </Text>
          ))}
        </List>
      </Flex>
    </Accordion>
  );
}

function segmentText(segment: CardSegment, zone: string, language: Language, texts: CardTexts): string {
  const from = instantText(segment.from, zone, language);
  const to = instantText(segment.to, zone, language);
  const counted = segment.countedMs > 0 ? ` · ${texts.counted(workingText(segment.countedMs))}` : '';
  const reason = segment.reasonText === null ? '' : `: ${segment.reasonText}`;
  return `${from} – ${to} · ${segment.kindText}${reason}${counted}`;
}

function standTexts(
  clock: CardClock,
  stand: Countdown,
  texts: CardTexts,
  when: (at: number) => string,
): readonly string[] {
  if (!clock.isOpen) {
    if (clock.fulfilledAt !== null) return [texts.metAt(when(clock.fulfilledAt))];
    return clock.endedAt === null ? [] : [texts.endedAt(when(clock.endedAt))];
  }
  const working = workingText(stand.workingMs);
  const lines = [stand.workingMs < 0 ? texts.workingLate(working) : texts.workingLeft(working)];
  if (clock.dueAt !== null && stand.calendarMs !== null) {
    const phrase = stand.calendarMs < 0 ? texts.dueSince : texts.dueIn;
    lines.push(phrase(when(clock.dueAt), calendarText(stand.calendarMs)));
  }
  if (clock.state === 'paused') lines.push(texts.standsStill);
  else if (stand.isOffHours) lines.push(texts.offHours);
  return lines;
}

function barVariant(clock: CardClock, stand: Countdown): 'danger' | 'warning' | 'success' {
  if (clock.state === 'missed' || clock.state === 'overdue' || stand.isLate) return 'danger';
  return stand.isWarned ? 'warning' : 'success';
}
