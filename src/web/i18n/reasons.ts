import type { Translator } from './translate.ts';

/**
 * The engine's reason of a segment in words: `C1 holiday`, `pause:pending`, `status:open`, `M3 solved`, `T3 priority`.
 * What an account made up (the reason of a pinned pause) is shown as it is.
 */
export function reasonText(words: Translator, reason: string): string {
  const known = words.word('reason', reason, '');
  if (known !== '') return known;
  const [head = '', rest = ''] = splitOnce(reason);
  switch (head) {
    case 'pause':
      return words.t('reason.pause', { what: words.word('status', rest) });
    case 'status':
      return words.t('reason.status', { what: words.word('status', rest) });
    case 'M3':
      return words.t('reason.closed', { what: words.word('end', rest) });
    case 'T3':
      return words.t('reason.retarget', { what: words.word('why', rest) });
    default:
      return reason;
  }
}

function splitOnce(reason: string): readonly string[] {
  const at = reason.search(/[: ]/);
  return at === -1 ? [reason] : [reason.slice(0, at), reason.slice(at + 1)];
}
