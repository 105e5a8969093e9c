import { useRef } from 'react';

interface ReturnFocus {
  /** Before something opens over the card: where the person was. */
  remember(): void;
  /** After it has closed: back to there, or to the nearest thing around it that is still shown. */
  giveBack(): void;
}

/** A button that did its work may be gone afterwards, or lie in a part that is folded away: its clock is next, then the card. */
export function useReturnFocus(): ReturnFocus {
  const places = useRef<readonly (() => HTMLElement | null)[]>([]);
  return {
    remember() {
      const opener = document.activeElement;
      const clock = opener?.closest('[data-clock]')?.getAttribute('data-clock') ?? null;
      places.current = [
        () => (opener instanceof HTMLElement && opener.isConnected ? opener : null),
        () => (clock === null ? null : find(`[data-clock="${CSS.escape(clock)}"]`)),
        () => find('[data-ended] button'),
        () => find('[data-testid=sla-card]'),
      ];
    },
    giveBack() {
      // React has put the new card in its place by the next frame.
      requestAnimationFrame(() => {
        if (places.current.length === 0) return;
        window.focus();
        for (const place of places.current) {
          const element = place();
          if (element === null) continue;
          element.focus();
          return;
        }
      });
    },
  };
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}
