/** Clocks: what they measure, where they stand and why. `{what}` is filled in. */
export const clock = {
  'badge.overdue': 'Overdue',
  'badge.due_soon': 'Due soon',
  'badge.active': 'Active',
  'badge.paused': 'Paused',
  'badge.completed_late': 'Completed late',
  'badge.completed_on_time': 'Completed on time',
  'badge.none': 'No clock',

  // The same words over a number of tickets.
  'badge_count.overdue': 'Overdue',
  'badge_count.due_soon': 'Due soon',
  'badge_count.active': 'Active',
  'badge_count.paused': 'Paused',

  'state.running': 'Running',
  'state.paused': 'Paused',
  'state.met': 'Met',
  'state.overdue': 'Overdue',
  'state.missed': 'Missed',
  'state.cancelled': 'Cancelled',
  'state.excused': 'Excused',

  // Outcomes as columns of a report.
  'outcome.met': 'Met',
  'outcome.missed': 'Missed',
  'outcome.open': 'Open',
  'outcome.cancelled': 'Cancelled',
  'outcome.excused': 'Excused',
  'outcome.fromUpgrade': 'Late by upgrade',

  'kind.service': 'Service level',
  'kind.internal': 'Internal target',
  'kind.customer': 'Customer’s side',

  'metric.first_reply': 'First reply',
  'metric.next_reply': 'Next reply',
  'metric.resolution': 'Resolution',
  'metric.periodic_update': 'Periodic update',
  'metric.pausable_update': 'Pausable update',
  'metric.requester_wait': 'Requester wait',
  'metric.agent_work': 'Agent work',
  'metric.logged_work': 'Logged work',
  'metric.first_resolution': 'First resolution',
  'metric.first_assignment': 'First assignment',
  'metric.ownership': 'Ownership',
  'metric.customer_reply': 'Customer reply',

  'segment_kind.running': 'Running',
  'segment_kind.paused': 'Paused',
  'segment_kind.closed': 'Closed',
  'segment_kind.off_hours': 'Outside working hours',

  // Why a segment is what it is. Shown beside its kind, so none repeats it.
  'reason.start': 'The clock started',
  'reason.reopened': 'The ticket was reopened',
  'reason.holiday': 'Holiday',
  'reason.break': 'Break',
  'reason.override': 'Special hours of that day',
  'reason.no_version': 'Before the calendar begins',
  'reason.count_closed': 'Reopened; the closed time counts',
  'reason.customer_reply': 'The customer wrote, so it is our turn',
  'reason.pause_limit': 'The longest allowed pause is over',
  'reason.merged_in': 'Came with a merged ticket',
  'reason.work_logged': 'Work was logged',
  'reason.status': 'Status: {what}',
  'reason.retarget': 'New target: {what}',

  // Why the target in force is this one.
  'why.start': 'In force when the clock started',
  'why.priority': 'The priority changed',
  'why.tier': 'The tier changed',
  'why.entitlement': 'The customer’s entitlement changed',
  'why.policy': 'Another policy or version applies',
  'why.calendar': 'The calendar changed',

  'end.fulfilled': 'Fulfilled',
  'end.solved': 'Ticket solved',
  'end.closed': 'Ticket closed',
  'end.merged': 'Ticket merged',
  'end.deleted': 'Ticket deleted',
  'end.spam': 'Marked as spam',
  'end.no_target': 'No target any more',

  'calendar.always': 'Around the clock',
  'calendar.business': 'Working hours',

  // What a line on a ticket's timeline announces.
  'announced.warned': 'Due soon',
  'announced.breached': 'SLA breached',
  'announced.met': 'SLA met',
  'announced.excused': 'Excused',
  'announced.excuse_withdrawn': 'Excuse taken back',
} as const;
