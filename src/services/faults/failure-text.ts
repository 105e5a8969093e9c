import type { CrmFailure } from '../../domain/failure.ts';
import { storableText } from '../../lib/storable.ts';

const MOST = 500;

/** A CRM's failure in one storable line: its answer is in the detail, and may hold anything. */
export function failureText({ kind, detail }: CrmFailure): string {
  return storableText(`${kind}: ${detail}`, MOST);
}

/** The CRM's own words of a failure, as they may be stored and shown. */
export function failureDetail({ detail }: Pick<CrmFailure, 'detail'>): string {
  return storableText(detail, MOST);
}
