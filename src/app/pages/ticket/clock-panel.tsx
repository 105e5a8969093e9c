import { Progress } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import { type ClockAt, dueText, leftText } from '../../card/countdown.tsx';
import { ClockDetails } from '../../card/details.tsx';
import { WideSegments } from '../../card/wide-segments.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Line, Muted, Panel, Scroll, Small } from '../../parts/layout.tsx';
import { StateTag } from '../../parts/tags.tsx';
import { isWorkingAt, remainingAt, usedShare } from '../../time/countdown.ts';
import { TimeAxis } from './time-axis.tsx';

const Name = styled.h2`
  flex: 1;
  font-size: 16px;
  line-height: 24px;
  font-weight: 600;
`;

const Big = styled.span`
  font-size: 24px;
  line-height: 32px;
  font-weight: 600;
  letter-spacing: -0.01em;
  font-variant-numeric: tabular-nums;
`;

/** One clock: where it is in large, its life on one axis, and the words for why. */
export function ClockPanel({ isFirst, ...props }: ClockAt & { readonly isFirst: boolean }) {
  const { clock, at, now, formats } = props;
  const { t } = useTranslation();
  const share = usedShare(clock.targetMs, remainingAt(clock, at, now));
  const stands = clock.state === 'running' && !isWorkingAt(clock.workingSpans, now);
  return (
    <Panel
      as="section"
      aria-label={clock.metricText}
      data-clock={clock.key}
      data-testid={`clock-${clock.metric}`}
      tabIndex={-1}
    >
      <Line>
        <Name>{clock.metricText}</Name>
        <StateTag state={clock.state} text={clock.stateText} />
      </Line>
      {clock.isOpen && <Big role="timer">{leftText(t, props)}</Big>}
      <Muted>{dueText(t, props)}</Muted>
      {stands && <Small>{t('card.off_hours')}</Small>}
      <Line $gap={12} style={{ flexWrap: 'nowrap' }}>
        <Progress
          value={Math.round(share * 100)}
          size="small"
          aria-label={`${clock.metricText}: ${t('card.progress', { share: formats.percent(share) })}`}
        />
        <Small style={{ whiteSpace: 'nowrap' }}>
          {t('card.target', { time: formats.working(clock.targetMs) })}
        </Small>
      </Line>
      <TimeAxis clock={clock} now={now} formats={formats} />
      <Disclosure closed={t('card.details')} opened={t('card.hide')} startsOpen={isFirst}>
        <ClockDetails
          clock={clock}
          formats={formats}
          wideSegments={
            <Scroll>
              <WideSegments clock={clock} formats={formats} />
            </Scroll>
          }
        />
      </Disclosure>
    </Panel>
  );
}
