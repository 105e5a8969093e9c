import { Progress } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Box, Line, Small } from '../parts/layout.tsx';
import { StateTag } from '../parts/tags.tsx';
import { remainingAt, usedShare } from '../time/countdown.ts';
import { type ClockAt, dueText, leftText } from './countdown.tsx';
import { ClockDetails } from './details.tsx';

const Name = styled.h3`
  font-size: 14px;
  line-height: 20px;
  font-weight: 600;
  flex: 1;
`;

const Figures = styled.span`
  font-variant-numeric: tabular-nums;
`;

const COLORS: Readonly<Record<string, string>> = {
  overdue: 'border.dangerEmphasis',
  missed: 'border.dangerEmphasis',
  met: 'border.successEmphasis',
  running: 'border.primaryEmphasis',
};

/** One clock: how far it is, and on demand why. */
export function ClockCard(props: ClockAt) {
  const { clock, at, now, formats } = props;
  const { t } = useTranslation();
  const share = usedShare(clock.targetMs, remainingAt(clock, at, now));
  return (
    <Box as="li" data-testid={`clock-${clock.metric}`} data-clock={clock.key} tabIndex={-1}>
      <Line>
        <Name>{clock.metricText}</Name>
        <StateTag state={clock.state} text={clock.stateText} />
      </Line>
      <Progress
        value={Math.round(share * 100)}
        size="small"
        color={COLORS[clock.state] ?? 'border.emphasis'}
        aria-label={`${clock.metricText}: ${t('card.progress', { share: formats.percent(share) })}`}
      />
      <Line>
        {clock.isOpen && <Figures>{leftText(t, props)}</Figures>}
        <Small>{t('card.target', { time: formats.working(clock.targetMs) })}</Small>
      </Line>
      <Small>{dueText(t, props)}</Small>
      <Disclosure closed={t('card.details')} opened={t('card.hide')}>
        <ClockDetails clock={clock} formats={formats} />
      </Disclosure>
    </Box>
  );
}
