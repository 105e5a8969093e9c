import type { Badge } from '../../../domain/evaluation.ts';
import type { Site } from '../client/transport.ts';
import { fieldTexts } from '../texts.ts';
import { statusTag } from '../write/properties.ts';
import { createRule, existingRules, isAmong, NO_FIELDS } from './rules.ts';
import { findFieldId, toState } from './state.ts';

const PATH = '/api/v2/views';
const MARK = '[pontual_view_next_due]';
const BY_HAND = 'make one by hand, of unsolved tickets whose SLA status is overdue, due soon or active';
/** Tickets that somebody has to do something about, or soon. */
const SHOWN: readonly Badge[] = ['overdue', 'due_soon', 'active'];

/**
 * The view "SLA: next due", for all agents: unsolved tickets with a running clock, soonest due first. One that an admin
 * has changed or switched off stays as it is. An account that refuses it is told how to make it. Throws CrmError.
 */
export async function provisionView(site: Site) {
  const state = toState(site.session.state);
  const texts = fieldTexts(state.locale ?? null);
  const [status, due] = [findFieldId(state, 'sla_status'), findFieldId(state, 'next_due_at')];
  if (status === null || due === null) return { detail: NO_FIELDS };
  const existing = await existingRules(site, PATH, 'views');
  if (existing === null) return { detail: `views cannot be read, so none was made: ${BY_HAND}` };
  if (isAmong(existing, { mark: MARK, title: texts.view }))
    return { detail: `view "${texts.view}" already there` };
  const common = {
    title: texts.view,
    description: `${texts.viewHelp} ${MARK}`,
    active: true,
    all: [{ field: 'status', operator: 'less_than', value: 'solved' }],
    any: SHOWN.map((badge) => ({
      field: `custom_fields_${status}`,
      operator: 'is',
      value: statusTag(badge),
    })),
  };
  const columns = ['status', 'description', Number(due), Number(status), 'priority', 'requester', 'assignee'];
  // Text of our form sorts by time, but not every account lets a view be sorted by a text field.
  const sorted = { columns, sort_by: Number(due), sort_order: 'asc' };
  const grouped = { columns, group_by: Number(status), sort_by: 'updated', sort_order: 'asc' };
  return {
    detail: await firstAccepted(
      site,
      [sorted, grouped].map((output) => ({ ...common, output })),
    ),
  };
}

async function firstAccepted(site: Site, views: readonly { readonly title: string }[]): Promise<string> {
  let refusal = '';
  for (const view of views) {
    const made = await createRule(site, PATH, { view });
    if (made === null) return `view "${view.title}" created`;
    refusal = made;
  }
  return `view not created (${refusal}): ${BY_HAND}`;
}
