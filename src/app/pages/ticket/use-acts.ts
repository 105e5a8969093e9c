import type { CardAct } from '../../card/card-act.ts';
import { useToast } from '../../parts/toast.tsx';

/** Says what was done and offers the way back, which asks for its own reason. */
export function useActs(start: (act: CardAct) => void): (text: string, act: CardAct) => void {
  const toast = useToast();
  return (text, act) => {
    const opposite = toOpposite(act);
    toast({ text, ...(opposite === null ? {} : { undo: () => start(opposite) }) });
  };
}

function toOpposite(act: CardAct): CardAct | null {
  switch (act.act) {
    case 'excuse':
      return { act: 'withdraw-excuse', clock: act.clock };
    case 'pause':
      return { act: 'resume' };
    case 'tier':
    case 'policy':
      return act.key === null ? null : { act: act.act, key: null };
    default:
      return null;
  }
}
