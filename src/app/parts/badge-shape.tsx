import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Badge, ClockState } from '../../domain/evaluation.ts';
import { asGardenTheme } from './theme.tsx';

type Look = 'alarm' | 'soon' | 'going' | 'paused' | 'late' | 'done' | 'quiet';

/** A shape for each look, so that no state is told by colour alone. */
const SHAPES: Readonly<Record<Look, string>> = {
  alarm: 'M8 1 15.5 14.5H.5zM7.2 6v4h1.6V6zm0 5.2v1.6h1.6v-1.6z',
  soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6M8.8 4v3.7l2.5 2.5-1.1 1.1L7.2 8.3V4z',
  going: 'M4 2.5 13.5 8 4 13.5z',
  paused: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  late: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1M5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9z',
  done: 'M6.3 13 1.5 8.2l1.6-1.6 3.2 3.2 6.6-6.6 1.6 1.6z',
  quiet: 'M3 7h10v2H3z',
};

const COLORS: Readonly<Record<Look, string>> = {
  alarm: 'foreground.danger',
  soon: 'foreground.warning',
  going: 'foreground.primary',
  paused: 'foreground.subtle',
  late: 'foreground.danger',
  done: 'foreground.success',
  quiet: 'foreground.subtle',
};

const BADGE_LOOKS: Readonly<Record<Badge, Look>> = {
  overdue: 'alarm',
  due_soon: 'soon',
  active: 'going',
  paused: 'paused',
  completed_late: 'late',
  completed_on_time: 'done',
  none: 'quiet',
};

const STATE_LOOKS: Readonly<Record<ClockState, Look>> = {
  overdue: 'alarm',
  running: 'going',
  paused: 'paused',
  missed: 'late',
  met: 'done',
  cancelled: 'quiet',
  excused: 'quiet',
};

const Drawn = styled.svg<{ readonly $color: string }>`
  flex: none;
  fill: ${({ theme, $color }) => getColor({ theme: asGardenTheme(theme), variable: $color })};
`;

function Shape({ look }: { readonly look: Look }) {
  return (
    <Drawn $color={COLORS[look]} width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
      <path fillRule="evenodd" d={SHAPES[look]} />
    </Drawn>
  );
}

export const BadgeShape = ({ badge }: { readonly badge: Badge }) => <Shape look={BADGE_LOOKS[badge]} />;
export const StateShape = ({ state }: { readonly state: ClockState }) => <Shape look={STATE_LOOKS[state]} />;
