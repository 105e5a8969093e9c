import { html } from 'hono/html';
import type { Badge, ClockState } from '../../../domain/evaluation.ts';
import type { Html, View } from '../view.ts';

type Look = 'alarm' | 'soon' | 'going' | 'paused' | 'late' | 'done' | 'quiet';

/** One shape per look, so that no state is shown by colour alone. */
const SHAPES: Readonly<Record<Look, string>> = {
  alarm: 'M8 1 15.5 14.5H.5zM7.2 6v4h1.6V6zm0 5.2v1.6h1.6v-1.6z',
  soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6M8.8 4v3.7l2.5 2.5-1.1 1.1L7.2 8.3V4z',
  going: 'M4 2.5 13.5 8 4 13.5z',
  paused: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  late: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1M5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9z',
  done: 'M6.3 13 1.5 8.2l1.6-1.6 3.2 3.2 6.6-6.6 1.6 1.6z',
  quiet: 'M3 7h10v2H3z',
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

export function badgeMark(view: View, badge: Badge): Html {
  return mark(BADGE_LOOKS[badge], view.word('badge', badge));
}

export function stateMark(view: View, state: ClockState): Html {
  return mark(STATE_LOOKS[state], view.word('state', state));
}

export function mark(look: Look, text: string): Html {
  return html`<span class="mark ${look}"
    ><svg viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d="${SHAPES[look]}" /></svg>${text}</span
  >`;
}
