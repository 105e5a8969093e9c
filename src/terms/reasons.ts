import { inSentence, term, termFor } from './index.ts';
import type { Language } from './languages.ts';

/** As the engine gives it (`domain/evaluation`). */
type Reason =
  | { readonly kind: 'code'; readonly rule: string | null; readonly code: string }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'text'; readonly text: string };

interface Shown {
  /** Of the segment. */
  readonly kind: string;
  readonly reason: Reason;
}

/** Why a segment is what it is, in words. What a person wrote is shown as it is. */
function reasonText(language: Language, { kind, reason }: Shown): string {
  if (reason.kind === 'text') return reason.text;
  if (reason.kind === 'status') {
    const status = termFor(language, 'status', reason.status);
    return kind === 'paused' ? status : term(language, 'reason.status', status);
  }
  const { rule, code } = reason;
  if (rule === 'T3') return term(language, 'reason.retarget', inSentence(termFor(language, 'why', code)));
  const end = termFor(language, 'end', code);
  return termFor(language, 'reason', code, rule === null ? termFor(language, 'segment_kind', code) : end);
}

/** The reason of a segment as it is shown beside its kind; null where it would only repeat the kind. */
export function segmentReason(language: Language, segment: Shown): string | null {
  const text = reasonText(language, segment);
  const isRepeated = text.toLowerCase() === termFor(language, 'segment_kind', segment.kind).toLowerCase();
  return isRepeated && segment.reason.kind !== 'text' ? null : text;
}
