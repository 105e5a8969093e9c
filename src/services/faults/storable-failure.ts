import type { CrmFailure } from '../../domain/failure.ts';
import { storableText } from '../../lib/storable.ts';

const MOST = 500;

/** Makes the texts of a failure storable: they quote the CRM's answer, which may hold any characters at any length. */
export function storableFailure(failure: CrmFailure): CrmFailure {
  const detail = storableText(failure.detail, MOST);
  switch (failure.kind) {
    case 'refused_by_admin_rule':
      return { ...failure, detail, rule: storableText(failure.rule, MOST) };
    case 'unexpected':
      return { ...failure, detail, bodyStart: storableText(failure.bodyStart, MOST) };
    case 'forbidden':
      return { ...failure, detail, scope: failure.scope === null ? null : storableText(failure.scope, MOST) };
    default:
      return { ...failure, detail };
  }
}
