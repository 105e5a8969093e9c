import { useEffect, useRef } from 'react';
import { useApp } from '../app-context.ts';

const NONE: readonly string[] = [];

/**
 * Keeps our raw fields off the CRM's form while this card is there: once it is loaded and each time somebody comes back to the
 * ticket, as the CRM draws its form anew. Those that are no longer to be hidden are shown again.
 */
export function useHiddenFields(ids: readonly string[] = NONE): void {
  const { host } = useApp();
  const before = useRef(NONE);
  const key = ids.join(',');
  useEffect(() => {
    const wanted = key === '' ? NONE : key.split(',');
    const shown = before.current.filter((id) => !wanted.includes(id));
    before.current = wanted;
    if (shown.length > 0) host.hideFields(shown, false);
    const hide = () => host.hideFields(wanted, true);
    hide();
    return host.on('shown', hide);
  }, [host, key]);
}
