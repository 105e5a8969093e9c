import { Tag } from '@zendeskgarden/react-tags';
import type { Badge, ClockState } from '../../domain/evaluation.ts';

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
      <span>{text}</span>
    </Tag>
  );
}

export function SmallBadge({ badge, text }: { readonly badge: Badge; readonly text: string }) {
  return (
    <Tag hue={BADGE_HUES[badge]} data-badge={badge}>
      <span>{text}</span>
    </Tag>
  );
}

export function StateTag({ state, text }: { readonly state: ClockState; readonly text: string }) {
  return (
    <Tag hue={STATE_HUES[state]} data-state={state}>
      <span>{text}</span>
    </Tag>
  );
}

/** Something that is wrong and that an admin puts right. */
export function DangerTag({ text }: { readonly text: string }) {
  return (
    <Tag hue="dangerHue">
      <span>{text}</span>
    </Tag>
  );
}
