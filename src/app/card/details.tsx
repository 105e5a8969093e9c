import { Button } from '@zendeskgarden/react-buttons';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import type { CardClock } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading, Line, PlainList, Section, Stack } from '../parts/layout.tsx';
import { useCardActs } from './acts.tsx';
import { Segments } from './segments.tsx';

const Small = styled(Heading)`
  font-size: 12px;
  line-height: 16px;
`;

export interface DetailsProps {
  readonly clock: CardClock;
  readonly formats: Formats;
  /** Where there is room: how the time was counted, shown at once. */
  readonly wideSegments?: ReactNode;
}

/** Why a clock is due when it is, what stops it, by which rule, and how its time was counted. */
export function ClockDetails({ clock, formats, wideSegments }: DetailsProps) {
  const { t } = useTranslation();
  return (
    <Stack $gap={12}>
      <Sentences title={t('card.why')} sentences={clock.whyText} />
      {clock.isOpen && <Sentences title={t('card.stops')} sentences={clock.stopsText} />}
      <Facts
        facts={[
          [t('field.policy'), clock.policyText],
          [t('field.tier'), clock.tierText],
          [t('field.calendar'), clock.calendarText],
        ]}
      />
      {clock.excuse !== null && <p>{excuseText(clock.excuse)}</p>}
      {wideSegments !== undefined ? (
        <Section>
          <Small as="h3">{t('card.segments')}</Small>
          {wideSegments}
        </Section>
      ) : (
        <Disclosure
          closed={t('card.show_segments', { count: clock.segments.length })}
          opened={t('card.segments')}
        >
          <Segments clock={clock} formats={formats} />
        </Disclosure>
      )}
      <Acts clock={clock} />
    </Stack>
  );

  function excuseText({ reason, by, at }: NonNullable<CardClock['excuse']>): string {
    const instant = formats.instant(at);
    return by === null
      ? t('card.excused', { instant, reason })
      : t('card.excused_by', { by, instant, reason });
  }
}

function Acts({ clock }: { readonly clock: CardClock }) {
  const { t } = useTranslation();
  const acts = useCardActs();
  return (
    <Line>
      {clock.canExcuse && (
        <Button size="small" onClick={() => acts.start({ act: 'excuse', clock: clock.key })}>
          {t('act_open.excuse')}
        </Button>
      )}
      {clock.canWithdrawExcuse && (
        <Button size="small" onClick={() => acts.start({ act: 'withdraw-excuse', clock: clock.key })}>
          {t('act_open.withdraw_excuse')}
        </Button>
      )}
      {acts.showWide !== null && (
        <Button size="small" isBasic onClick={() => acts.showWide?.(clock)}>
          {t('card.wide')}
        </Button>
      )}
    </Line>
  );
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Section>
      <Small as="h4">{title}</Small>
      <PlainList>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </PlainList>
    </Section>
  );
}
