import { Tag } from '@zendeskgarden/react-tags';
import type { Badge, ClockState } from '../../domain/evaluation.ts';
import { BadgeShape, StateShape } from './badge-shape.tsx';

const BADGE_HUES: Readonly<Record<Badge, string>> = {
  overdue: 'dangerHue',
  due_soon: 'warningHue',
  active: 'blue',
  paused: 'neutralHue',
  completed_late: 'dangerHue',
  completed_on_time: 'successHue',
  none: 'neutralHue',
};

const STATE_HUES: Readonly<Record<ClockState, string>> = {
  running: 'blue',
  paused: 'neutralHue',
  met: 'successHue',
  overdue: 'dangerHue',
  missed: 'dangerHue',
  cancelled: 'neutralHue',
  excused: 'neutralHue',
};

export function BadgeTag({ badge, text }: { readonly badge: Badge; readonly text: string }) {
  return (
    <Tag hue={BADGE_HUES[badge]} size="large" data-testid="sla-badge" data-badge={badge}>
      <BadgeShape badge={badge} />
      <span style={{ marginLeft: 5 }}>{text}</span>
    </Tag>
  );
}

export function StateTag({ state, text }: { readonly state: ClockState; readonly text: string }) {
  return (
    <Tag hue={STATE_HUES[state]} data-state={state}>
      <StateShape state={state} />
      <span style={{ marginLeft: 5 }}>{text}</span>
    </Tag>
  );
}
