import { inSentence, term, termFor } from './index.ts';
import type { Language } from './languages.ts';

/**
 * The engine's reason of a segment in words: `C1 holiday`, `pause:pending`, `status:open`, `M3 solved`, `T3 priority`. What
 * an account made up (the reason of a pinned pause) is shown as it is.
 */
export function reasonText(language: Language, reason: string): string {
  const [, head = '', rest = ''] = /^([^:\s]+)[:\s](.*)$/s.exec(reason) ?? [];
  switch (head) {
    case '':
      return termFor(language, 'reason', reason, termFor(language, 'segment_kind', reason, reason));
    case 'pause':
      return termFor(language, 'status', rest, rest);
    case 'status':
      return term(language, 'reason.status', termFor(language, 'status', rest));
    case 'T3':
      return term(language, 'reason.retarget', inSentence(termFor(language, 'why', rest)));
    default:
      return /^[A-Z]\d+$/.test(head)
        ? termFor(language, 'reason', rest, termFor(language, 'end', rest))
        : reason;
  }
}

/** The reason of a segment as it is shown beside its kind; null where it would only repeat the kind. */
export function segmentReason(
  language: Language,
  { kind, reason }: { readonly kind: string; readonly reason: string },
): string | null {
  const text = reasonText(language, reason);
  return text.toLowerCase() === termFor(language, 'segment_kind', kind).toLowerCase() ? null : text;
}
