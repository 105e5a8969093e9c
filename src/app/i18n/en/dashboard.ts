export const dashboard = {
  'reports.rep': 'Per assignee',
  'reports.channel': 'Per channel',
  'reports.inbox': 'Per inbox',
  'reports.which': 'Report',
  'reports.from': 'Created from',
  'reports.to': 'Created before',
  'reports.order': 'The second date must be later than the first.',
  'reports.empty': 'No ticket was created in this period.',
  'reports.tickets': 'Tickets',
  'reports.attainment': '{{metric}}: attainment',
  'reports.met_missed': '{{met}} met, {{missed}} missed',
  'reports.first_reply_time': 'First reply, median',
  'reports.resolution_time': 'Resolution, median',
  'reports.p90': '90 %: {{time}}',
  'reports.total': 'Total',
  'reports.how':
    'Attainment is met / (met + missed) by clock; excused and cancelled clocks are left out. Times are working time. Times in {{zone}}.',
} as const;
