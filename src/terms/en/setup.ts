/** Connecting an account: its state, the steps of the set-up, and the names of what Pontual creates in the CRM. */
export const setup = {
  'connection.provisioning': 'Setting up',
  'connection.active': 'Connected',
  'connection.stopped': 'Set-up stopped',
  'connection.leaving': 'Being disconnected',
  'connection.disconnected': 'Disconnected',

  'step.account': 'Look at the account',
  'step.ticket-fields': 'Create the ticket fields',
  'step.ticket-properties': 'Create the SLA properties of tickets',
  'step.company-properties': 'Create the tier properties of companies',
  'step.organization-fields': 'Create the tier fields of organizations',
  'step.forms': 'Arrange the fields on the ticket forms',
  'step.journal': 'Listen to the webhooks journal',
  'step.webhook': 'Create the webhook',
  'step.view': 'Create the view of what is due next',
  'step.triggers': 'Propose example triggers, switched off',
  'step.statuses': 'Read statuses and propose what each means',
  'step.directory': 'Read agents, teams, inboxes and channels',
  'step.people': 'Read agents',

  // Properties of a ticket, by their key; all begin alike, so that the CRM lists them together.
  'property.sla_policy': 'SLA policy',
  'property.sla_tier': 'SLA tier',
  'property.sla_status': 'SLA status',
  'property.next_due_at': 'SLA next due',
  'property.next_due_metric': 'SLA next due metric',
  'property.first_reply_due_at': 'SLA first reply due',
  'property.next_reply_due_at': 'SLA next reply due',
  'property.resolution_due_at': 'SLA resolution due',
  'property.first_reply_breached': 'SLA first reply breached',
  'property.next_reply_breached': 'SLA next reply breached',
  'property.resolution_breached': 'SLA resolution breached',
  'property.breach_count': 'SLA breaches',
  'property.sla_updated_at': 'SLA last changed',

  // Properties of a customer.
  'customer_property.tier': 'SLA tier',
  'customer_property.start': 'SLA tier starts',
  'customer_property.end': 'SLA tier ends',

  // What an admin allows, and what is off without it.
  'feature.connection': 'The connection itself',
  'feature.tickets': 'Tickets and the fields that Pontual writes',
  'feature.replies': 'Replies in conversations',
  'feature.customers': 'Customers of tickets',
  'feature.tier_fields': 'Fields for customers’ tiers',
  'feature.calls_and_notes': 'Calls, notes and requests to erase somebody',
  'feature.reps': 'Agents and their teams',
  'feature.timeline': 'Lines on the ticket’s timeline',
  'feature.other_emails': 'E-mails sent outside the inbox',
  'feature.crm_roles': 'People’s roles as in the CRM',
  'feature.all_teams': 'Teams of people who own no tickets',
  'feature.deals': 'Tiers from deals',
  'feature.line_items': 'Tiers from what was sold',
  'feature.satisfaction': 'Satisfaction beside attainment',
  'feature.tasks': 'Tasks for whoever an escalation is for',
  'feature.tier_writing': 'Writing tiers to customers',

  // Before a disconnect: what becomes of what we wrote.
  'clearing.title': 'What to do with what we wrote in the CRM',
  'clearing.nothing': 'Leave it as it is',
  'clearing.values': 'Clear our values on open tickets',
  'clearing.all':
    'Clear our values on open tickets and remove our fields, webhook, view and triggers, as far as the CRM allows',
  'clearing.note':
    'Customers’ tiers stay as they are. Whoever removes the app in the CRM itself ends our access at once: then nothing can be cleared.',
  'clearing.begun': 'The account is being disconnected.',
} as const;
