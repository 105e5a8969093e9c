import type { Ids } from './ids.ts';
import type { FieldRow, StatusRow } from './rows.ts';

const SYSTEM_FIELDS = [
  ['subject', 'Subject'],
  ['description', 'Description'],
  ['status', 'Status'],
  ['tickettype', 'Type'],
  ['priority', 'Priority'],
  ['group', 'Group'],
  ['assignee', 'Assignee'],
  ['custom_status', 'Ticket status'],
] as const;

const DEFAULT_STATUSES = [
  ['new', 'New', 'Open'],
  ['open', 'Open', 'Open'],
  ['pending', 'Pending', 'Awaiting your reply'],
  ['hold', 'On-hold', 'Open'],
  ['solved', 'Solved', 'Solved'],
] as const;

/** The fields every account has, which cannot be removed. */
export function systemFields(ids: Ids, at: string): FieldRow[] {
  return SYSTEM_FIELDS.map(([type, title], index) =>
    fieldRow({ id: ids.next('world'), type, title, position: index, removable: false, at }),
  );
}

/** One default status per category; `closed` has none. https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/ */
export function defaultStatuses(ids: Ids, at: string): StatusRow[] {
  return DEFAULT_STATUSES.map(([category, agent, customer]) =>
    statusRow({ id: ids.next('world'), category, agent, customer, isDefault: true, at }),
  );
}

export function fieldRow(of: {
  id: number;
  type: string;
  title: string;
  position: number;
  removable: boolean;
  at: string;
}): FieldRow {
  return {
    id: of.id,
    type: of.type,
    title: of.title,
    raw_title: of.title,
    description: of.title,
    raw_description: of.title,
    position: of.position,
    active: true,
    required: false,
    collapsed_for_agents: false,
    regexp_for_validation: null,
    title_in_portal: of.title,
    raw_title_in_portal: of.title,
    visible_in_portal: !of.removable,
    editable_in_portal: !of.removable,
    required_in_portal: !of.removable,
    agent_can_edit: true,
    tag: null,
    created_at: of.at,
    updated_at: of.at,
    removable: of.removable,
    key: null,
    agent_description: null,
  };
}

export function statusRow(of: {
  id: number;
  category: StatusRow['status_category'];
  agent: string;
  customer: string;
  isDefault: boolean;
  at: string;
}): StatusRow {
  return {
    id: of.id,
    status_category: of.category,
    agent_label: of.agent,
    raw_agent_label: of.agent,
    end_user_label: of.customer,
    raw_end_user_label: of.customer,
    description: null,
    raw_description: null,
    end_user_description: null,
    raw_end_user_description: null,
    active: true,
    default: of.isDefault,
    created_at: of.at,
    updated_at: of.at,
  };
}
