import type * as kit from 'pontual-kit';
import { describe, expectTypeOf, it } from 'vitest';
import type * as acts from '../../../src/domain/embed/acts.ts';
import type * as card from '../../../src/domain/embed/card.ts';
import type { Overview } from '../../../src/domain/embed/overview.ts';
import type { SettingsChange, SettingsView } from '../../../src/domain/embed/settings.ts';
import type { Badge, ClockState } from '../../../src/domain/evaluation.ts';
import type { StatusCategory } from '../../../src/domain/event.ts';
import type { Problem } from '../../../src/domain/problem.ts';

/** Checked by `npm run types` in this folder: whatever the server sends must fit what the extensions read, and the reverse. */
describe('the shapes that the extensions repeat', () => {
  it('what the server sends can be read', () => {
    expectTypeOf<card.TicketCard>().toExtend<kit.TicketCard>();
    expectTypeOf<Overview>().toExtend<kit.Overview>();
    expectTypeOf<SettingsView>().toExtend<kit.SettingsView>();
    expectTypeOf<Problem>().toExtend<kit.BackendProblem>();
    expectTypeOf<Problem['code']>().toEqualTypeOf<kit.BackendProblem['code']>();
  });

  it('what the extensions send is taken', () => {
    expectTypeOf<kit.ExcuseRequest>().toEqualTypeOf<acts.ExcuseRequest>();
    expectTypeOf<kit.PauseRequest>().toEqualTypeOf<acts.PauseRequest>();
    expectTypeOf<kit.PinRequest>().toEqualTypeOf<acts.PinRequest>();
    expectTypeOf<kit.SettingsChange>().toExtend<SettingsChange>();
  });

  it('the words that decide a colour are the same', () => {
    expectTypeOf<kit.Badge>().toEqualTypeOf<Badge>();
    expectTypeOf<kit.ClockState>().toEqualTypeOf<ClockState>();
    expectTypeOf<kit.StatusCategory>().toEqualTypeOf<StatusCategory>();
    expectTypeOf<kit.TicketCard['state']>().toEqualTypeOf<card.TicketCard['state']>();
  });
});
