import type { Site } from '../client/transport.ts';
import { type FieldTexts, fieldTexts } from '../texts.ts';
import { statusTag } from '../write/properties.ts';
import { createRule, existingRules, isAmong, NO_FIELDS } from './rules.ts';
import { findFieldId, toState } from './state.ts';

const PATH = '/api/v2/triggers';
/** Set by the first example, so that it speaks once a ticket. */
const ANNOUNCED_TAG = 'pontual_breach_told';

interface Example {
  readonly mark: string;
  readonly trigger: { readonly title: string; readonly [member: string]: unknown };
}

/**
 * Two triggers to start from, switched off: the admin looks at them and switches on what is wanted. Those that are there
 * stay as they are; an account that refuses them is told so. Throws CrmError.
 */
export async function provisionTriggers(site: Site) {
  const state = toState(site.session.state);
  const texts = fieldTexts(state.locale ?? null);
  const status = findFieldId(state, 'sla_status');
  if (status === null) return { detail: NO_FIELDS };
  const examples = [breachExample(texts, status), ...ownWritesExample(texts, state.ownUserId ?? null)];
  const existing = await existingRules(site, PATH, 'triggers');
  if (existing === null) return { detail: 'triggers cannot be read, so no example was made' };
  const reported: string[] = [];
  for (const { mark, trigger } of examples) {
    if (isAmong(existing, { mark, title: trigger.title })) {
      reported.push(`"${trigger.title}" already there`);
      continue;
    }
    const refusal = await createRule(site, PATH, { trigger: { ...trigger, active: false } });
    reported.push(
      `"${trigger.title}" ${refusal === null ? 'created, switched off' : `not created (${refusal})`}`,
    );
  }
  return { detail: `example triggers: ${reported.join('; ')}` };
}

/** Tells the assignee, once, that the ticket has missed a target. Zendesk's own triggers cannot fire on a breach. */
function breachExample(texts: FieldTexts, statusField: string): Example {
  const mark = '[pontual_trigger_breach]';
  return {
    mark,
    trigger: {
      title: texts.breachTrigger,
      description: `${texts.breachTriggerHelp} ${mark}`,
      conditions: {
        all: [
          { field: 'update_type', operator: 'is', value: 'Change' },
          { field: `custom_fields_${statusField}`, operator: 'is', value: statusTag('overdue') },
          { field: 'current_tags', operator: 'not_includes', value: ANNOUNCED_TAG },
        ],
        any: [],
      },
      actions: [
        { field: 'current_tags', value: ANNOUNCED_TAG },
        { field: 'notification_user', value: ['assignee_id', texts.breachSubject, texts.breachBody] },
      ],
    },
  };
}

/** Shows the condition by which any trigger of the account leaves our writes out. */
function ownWritesExample(texts: FieldTexts, ownUserId: string | null): readonly Example[] {
  if (ownUserId === null) return [];
  const mark = '[pontual_trigger_own_writes]';
  return [
    {
      mark,
      trigger: {
        title: texts.ownWritesTrigger,
        description: `${texts.ownWritesTriggerHelp} ${mark}`,
        conditions: {
          all: [
            { field: 'update_type', operator: 'is', value: 'Change' },
            { field: 'role', operator: 'is_not', value: ownUserId },
          ],
          any: [],
        },
        actions: [
          { field: 'notification_user', value: ['assignee_id', texts.ownWritesSubject, texts.ownWritesBody] },
        ],
      },
    },
  ];
}
