import { TYPE, type TypeId } from './model.ts';
import type { PropertyDefinition, PropertyOption } from './property-book.ts';

/** `r` at the end: HubSpot computes it, writes are refused. */
type Row = readonly [name: string, label: string, type: string, fieldType: string, mode?: 'r'];

const EVERY_OBJECT: readonly Row[] = [
  ['hs_object_id', 'Record ID', 'number', 'number', 'r'],
  ['createdate', 'Create date', 'datetime', 'date'],
  ['hs_createdate', 'Object create date/time', 'datetime', 'date', 'r'],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', 'r'],
  ['hs_object_source', 'Record creation source', 'string', 'text', 'r'],
  ['hs_object_source_id', 'Record creation source ID', 'string', 'text', 'r'],
  ['hs_object_source_label', 'Record source', 'string', 'text', 'r'],
  ['hs_merged_object_ids', 'Merged record IDs', 'enumeration', 'checkbox', 'r'],
  ['hubspot_owner_id', 'Owner', 'enumeration', 'select'],
  ['hubspot_owner_assigneddate', 'Owner assigned date', 'datetime', 'date', 'r'],
  ['hubspot_team_id', 'HubSpot team', 'enumeration', 'select', 'r'],
];

const TICKET: readonly Row[] = [
  ['subject', 'Ticket name', 'string', 'text'],
  ['content', 'Ticket description', 'string', 'textarea'],
  ['hs_pipeline', 'Pipeline', 'enumeration', 'select'],
  ['hs_pipeline_stage', 'Ticket status', 'enumeration', 'select'],
  ['hs_ticket_priority', 'Priority', 'enumeration', 'select'],
  ['hs_ticket_category', 'Category', 'enumeration', 'select'],
  ['hs_resolution', 'Resolution', 'enumeration', 'select'],
  ['source_type', 'Source', 'enumeration', 'select'],
  ['hs_ticket_id', 'Ticket ID', 'number', 'number', 'r'],
  ['hs_is_closed', 'Is closed', 'bool', 'booleancheckbox', 'r'],
  ['closed_date', 'Close date', 'datetime', 'date'],
  ['hs_last_closed_date', 'Last closed date', 'datetime', 'date', 'r'],
  ['hs_ticket_reopened_at', 'Reopened at', 'datetime', 'date', 'r'],
  ['time_to_close', 'Time to close', 'number', 'number', 'r'],
  ['first_agent_reply_date', 'First agent email response date', 'datetime', 'date', 'r'],
  ['hs_first_agent_message_sent_at', 'First agent response date', 'datetime', 'date', 'r'],
  ['hs_first_agent_message_sent_by', 'First agent response by', 'string', 'text', 'r'],
  ['time_to_first_agent_reply', 'Time to first agent email reply', 'number', 'number', 'r'],
  ['hs_time_to_first_rep_assignment', 'Time to first rep assignment', 'number', 'number', 'r'],
  ['last_reply_date', 'Last customer reply date', 'datetime', 'date', 'r'],
  ['hs_last_message_received_at', 'Last message received date', 'datetime', 'date', 'r'],
  ['hs_last_message_sent_at', 'Last response date', 'datetime', 'date', 'r'],
  ['hs_last_message_from_visitor', 'Last message from visitor', 'bool', 'booleancheckbox', 'r'],
  ['hs_assigned_team_ids', 'Assigned teams', 'enumeration', 'checkbox'],
  ['hs_primary_company_id', 'Primary company ID', 'number', 'number', 'r'],
  ['hs_primary_company_name', 'Primary company', 'string', 'text', 'r'],
  ['hs_num_associated_companies', 'Number of associated companies', 'number', 'number', 'r'],
  ['hs_num_associated_conversations', 'Number of associated conversations', 'number', 'number', 'r'],
  ['hs_originating_generic_channel_id', 'Originating channel type', 'enumeration', 'select', 'r'],
  ['hs_originating_channel_instance_id', 'Originating channel account', 'enumeration', 'select', 'r'],
  ['hs_current_generic_channel_id', 'Current channel', 'enumeration', 'select', 'r'],
  ['hs_conversations_originating_thread_id', 'Originating thread ID', 'number', 'number', 'r'],
  ['hs_conversations_originating_message_id', 'Originating message ID', 'string', 'text', 'r'],
  ['hs_inbox_id', 'Inbox', 'enumeration', 'select', 'r'],
  ['hs_custom_inbox', 'Custom inbox', 'enumeration', 'select'],
  ['hs_in_helpdesk', 'In Help Desk', 'bool', 'booleancheckbox', 'r'],
  ['hs_thread_ids_to_restore', 'Thread IDs to restore', 'enumeration', 'checkbox', 'r'],
  ['hs_time_to_first_response_sla_at', 'Time to first response SLA due date', 'datetime', 'date', 'r'],
  ['hs_time_to_first_response_sla_status', 'Time to first response SLA status', 'enumeration', 'select', 'r'],
  ['hs_time_to_next_response_sla_at', 'Time to next response SLA due date', 'datetime', 'date', 'r'],
  ['hs_time_to_next_response_sla_status', 'Time to next response SLA status', 'enumeration', 'select', 'r'],
  ['hs_time_to_close_sla_at', 'Time to close SLA due date', 'datetime', 'date', 'r'],
  ['hs_time_to_close_sla_status', 'Time to close SLA status', 'enumeration', 'select', 'r'],
  ['hs_most_relevant_sla_status', 'SLA status', 'enumeration', 'select', 'r'],
  ['hs_most_relevant_sla_type', 'SLA type', 'enumeration', 'select', 'r'],
  ['hs_sla_pause_status', 'SLA pause status', 'enumeration', 'select', 'r'],
  [
    'hs_time_to_first_response_in_operating_hours',
    'Time to first response in hours',
    'number',
    'number',
    'r',
  ],
  ['hs_time_to_close_in_operating_hours', 'Time to close in operating hours', 'number', 'number', 'r'],
];

const COMPANY: readonly Row[] = [
  ['name', 'Company name', 'string', 'text'],
  ['domain', 'Company domain name', 'string', 'text'],
  ['lifecyclestage', 'Lifecycle stage', 'enumeration', 'radio'],
];

const CONTACT: readonly Row[] = [
  ['firstname', 'First name', 'string', 'text'],
  ['lastname', 'Last name', 'string', 'text'],
  ['email', 'Email', 'string', 'text'],
  ['associatedcompanyid', 'Primary company ID', 'number', 'number', 'r'],
];

const ENGAGEMENT: readonly Row[] = [
  ['hs_timestamp', 'Activity date', 'datetime', 'date'],
  ['hs_body_preview', 'Body preview', 'string', 'text'],
  ['hs_created_by_user_id', 'Created by user ID', 'number', 'number', 'r'],
];
const EMAIL: readonly Row[] = [
  ...ENGAGEMENT,
  ['hs_email_direction', 'Email direction', 'enumeration', 'select'],
  ['hs_email_status', 'Email send status', 'enumeration', 'select'],
  ['hs_email_subject', 'Email subject', 'string', 'text'],
];
const CALL: readonly Row[] = [
  ...ENGAGEMENT,
  ['hs_call_direction', 'Call direction', 'enumeration', 'select'],
  ['hs_call_status', 'Call status', 'enumeration', 'select'],
  ['hs_call_disposition', 'Call outcome', 'string', 'text'],
  ['hs_call_has_voicemail', 'Has voicemail', 'bool', 'booleancheckbox'],
];

const ROWS: Readonly<Record<TypeId, readonly Row[]>> = {
  [TYPE.ticket]: TICKET,
  [TYPE.company]: COMPANY,
  [TYPE.contact]: CONTACT,
  [TYPE.conversation]: [],
  [TYPE.note]: [...ENGAGEMENT, ['hs_note_body', 'Note body', 'string', 'html']],
  [TYPE.email]: EMAIL,
  [TYPE.call]: CALL,
};

const SLA_STATUS = ['Active', 'Overdue', 'Due soon', 'Completed on time', 'Completed late'];

const CALL_STATUS =
  'BUSY CALLING_CRM_USER CANCELED COMPLETED CONNECTING FAILED IN_PROGRESS MISSED NO_ANSWER QUEUED RINGING'.split(
    ' ',
  );

const named = (value: string) => [value, value] as const;

/** Values → labels of the enumerations that a client reads by. Priority and category are an admin's to extend. */
const OPTIONS: Readonly<Record<string, readonly (readonly [value: string, label: string])[]>> = {
  hs_ticket_priority: [
    ['LOW', 'Low'],
    ['MEDIUM', 'Medium'],
    ['HIGH', 'High'],
    ['URGENT', 'Urgent'],
  ],
  hs_ticket_category: [
    ['PRODUCT_ISSUE', 'Product issue'],
    ['BILLING_ISSUE', 'Billing issue'],
    ['FEATURE_REQUEST', 'Feature request'],
    ['GENERAL_INQUIRY', 'General inquiry'],
  ],
  hs_resolution: [
    ['ISSUE_FIXED', 'Issue fixed'],
    ['NOT_ENOUGH_INFORMATION', 'Not enough information'],
  ],
  source_type: [
    ['CHAT', 'Chat'],
    ['EMAIL', 'Email'],
    ['FORM', 'Form'],
    ['PHONE', 'Phone'],
  ],
  hs_time_to_first_response_sla_status: SLA_STATUS.map((label, value) => [String(value), label] as const),
  hs_time_to_next_response_sla_status: SLA_STATUS.map((label, value) => [String(value), label] as const),
  hs_time_to_close_sla_status: SLA_STATUS.map((label, value) => [String(value), label] as const),
  hs_most_relevant_sla_status: [
    ['overdue', 'Overdue'],
    ['due_soon', 'Due soon'],
    ['active_sla', 'Active'],
    ['sla_completed_late', 'Completed late'],
    ['sla_completed_on_time', 'Completed on time'],
  ],
  hs_most_relevant_sla_type: [
    ['TIME_TO_CLOSE', 'Time to close'],
    ['TIME_TO_RESPOND', 'Time to first response'],
    ['TIME_TO_NEXT_RESPONSE', 'Time to next response'],
  ],
  hs_email_direction: [
    ['EMAIL', 'Email sent from the CRM'],
    ['INCOMING_EMAIL', 'Incoming email'],
    ['FORWARDED_EMAIL', 'Forwarded email'],
  ],
  hs_email_status: ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'].map(named),
  hs_call_direction: ['INBOUND', 'OUTBOUND'].map(named),
  hs_call_status: CALL_STATUS.map(named),
  lifecyclestage: [
    ['lead', 'Lead'],
    ['customer', 'Customer'],
  ],
};

const GROUPS: Readonly<Record<TypeId, string>> = {
  [TYPE.ticket]: 'ticketinformation',
  [TYPE.company]: 'companyinformation',
  [TYPE.contact]: 'contactinformation',
  [TYPE.conversation]: 'conversationinformation',
  [TYPE.note]: 'engagementinformation',
  [TYPE.email]: 'engagementinformation',
  [TYPE.call]: 'engagementinformation',
};

export function standardGroup(typeId: TypeId): string {
  return GROUPS[typeId];
}

/** The properties that HubSpot itself defines, as far as a service-level app meets them. */
export function standardProperties(typeId: TypeId, createdAt: number): PropertyDefinition[] {
  return [...EVERY_OBJECT, ...ROWS[typeId]].map((row, displayOrder) =>
    definition(typeId, row, displayOrder, createdAt),
  );
}

function definition(typeId: TypeId, row: Row, displayOrder: number, createdAt: number): PropertyDefinition {
  const [name, label, type, fieldType, mode] = row;
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName: GROUPS[typeId],
    options: toOptions(name, type),
    displayOrder,
    hidden: false,
    formField: mode !== 'r',
    hasUniqueValue: false,
    hubspotDefined: true,
    readOnlyValue: mode === 'r',
    createdAt,
    updatedAt: createdAt,
    createdUserId: null,
    archivedAt: null,
  };
}

function toOptions(name: string, type: string): PropertyOption[] {
  const pairs =
    type === 'bool'
      ? ([
          ['true', 'True'],
          ['false', 'False'],
        ] as const)
      : (OPTIONS[name] ?? []);
  return pairs.map(([value, label], displayOrder) => ({
    value,
    label,
    displayOrder,
    hidden: false,
    description: '',
  }));
}
