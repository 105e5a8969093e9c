/** Sentences of the pages inside the CRMs. `{name}` is filled in. */
export const embed = {
  'installed.title': 'Pontual is installed in {crm}',
  'installed.text':
    'Properties are being created and the tickets that are there already are being read. Nothing needs to stay open.',
  'installed.settings':
    'Open the settings of Pontual in {crm}: they show how far the set-up is, and what each status means.',
  'installed.card':
    'Place the card on the ticket view, where the guide says how, so that agents see what is due.',
  'installed.guide': 'Set-up guide',
  'card.reading': 'Pontual is reading this ticket for the first time. It shows here in a moment.',
  'card.gone': 'This ticket was deleted. What is shown is its last state.',
  'card.merged': 'This ticket was merged into #{ticket}. What is shown is its last state.',
  'card.disconnected':
    'Pontual is disconnected from this account: what is shown may be old. An admin can connect it again.',
  'because.target': 'Target: {target} of time in “{calendar}”, counted since {instant}.',
  'because.elapsed': '{elapsed} counted so far.',
  'because.skipped_pause': '{time} not counted while paused.',
  'because.skipped_off': '{time} not counted outside working hours.',
  'because.skipped_closed': '{time} not counted while closed.',
  'because.rules': 'Judged by {policy}, version {version}. {why}.',
  'because.rules_tier': 'Judged by {policy}, version {version}, tier {tier}. {why}.',
  'because.due': 'So it is due {instant}.',
  'because.was_due': 'It was due {instant}; it is {time} over.',
  'because.past_horizon': 'Its calendar has too little working time: it has no due time.',
  'because.paused': 'While it is paused it has no due time; {time} are left.',
  'because.excused': 'Excused by {by} on {instant}: {reason}',
  'stops.rep_message': 'A public reply to the customer fulfils it.',
  'stops.rep_note': 'A public reply or an internal note fulfils it.',
  'stops.customer_message': 'The customer’s next message fulfils it.',
  'stops.assigned': 'Assigning the ticket to somebody fulfils it.',
  'stops.ownership_ends': 'Passing the ticket on, or solving it, fulfils it.',
  'stops.solved': 'Solving the ticket fulfils it.',
  'stops.status': 'It is fulfilled when the status becomes: {what}.',
  'stops.other': 'It is fulfilled by: {what}.',
  'stops.pause': 'It pauses while the status is: {what}.',
  'stops.solve_cancels': 'Solving or closing the ticket ends it without an outcome.',
  'stops.solve_meets': 'Solving or closing the ticket counts as fulfilling it.',
} as const;
