import { focusManager } from '@tanstack/react-query';
import type { Host } from './host.ts';

/**
 * Is anybody looking? A frame is kept alive for each open ticket: without this, each would go on asking the server.
 * Tells react-query, which stops its intervals while nobody looks and asks anew when somebody does.
 */
export function watchPresence(host: Host): void {
  let isActive = true;
  const tell = () => focusManager.setFocused(isActive && document.visibilityState === 'visible');
  const setActive = (active: boolean) => () => {
    isActive = active;
    tell();
  };
  host.on('shown', setActive(true));
  host.on('hidden', setActive(false));
  document.addEventListener('visibilitychange', tell);
  tell();
}
