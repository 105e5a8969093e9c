/** Words for what the engine, the CRMs and the API name by keys. */
export const words = {
  'connection_advice.provisioning': 'Set-up is running. This page shows how far it is.',
  'connection_advice.active': 'Tickets come in and properties are written back.',
  'connection_advice.stopped':
    'Something in the CRM stands in the way of the set-up. Put right what is told here; it is tried again by itself.',
  'connection_advice.leaving': 'It ends by itself; nothing needs to stay open.',
  'connection_advice.disconnected': 'Nothing is lost: connect again, and everything missed is read.',
  'status_reason.disconnected_by_admin': '{by} disconnected Pontual on {instant}.',
  'status_reason.crm_not_informed': 'The CRM could not be reached then: remove the app there as well.',
  'status_reason.uninstalled': 'The app was removed in the CRM on {instant}.',
  'status_reason.access_ended': 'Since {instant} the CRM no longer accepts our access.',
  'status_reason.setup_stopped': 'The set-up stands at “{step}” since {instant}: {why}',
  'crm_failure.network': 'the CRM cannot be reached.',
  'crm_failure.timeout': 'the CRM does not answer.',
  'crm_failure.rate_limited': 'the CRM asks us to wait.',
  'crm_failure.auth_lost': 'the CRM no longer accepts our access. Connect again.',
  'crm_failure.forbidden':
    'the CRM does not allow it. Have an admin of the CRM connect it again, with all rights asked for.',
  'crm_failure.gone': 'something that it needs is not there in the CRM.',
  'crm_failure.conflict': 'somebody changed it at the same time.',
  'crm_failure.refused_by_admin_rule': 'the rule “{rule}” of your CRM refuses it.',
  'crm_failure.unexpected': 'the CRM answered with something that we do not understand.',
  'stored_failure.overwritten':
    '{names}: something in the CRM sets another value each time after we have put it right, most likely a trigger, automation or workflow. Leave Pontual’s fields out of it; until then they stay as they are.',
  'stored_failure.no_timelines': 'this CRM has no timelines that we may write on.',
  'read_note.messages_from_dates':
    'Conversations may not be read here (scope conversations.read): messages are taken from the ticket’s own dates, so who replied and replies by bots are not told apart.',
  'read_note.first_reply_from_date':
    'The first reply is known by its date only: the message itself cannot be read here.',
  'read_note.no_conversation':
    'The conversation of this ticket cannot be read: replies given in messaging or chat are not seen.',
  'read_note.no_customer': 'The customer of this ticket could not be read.',
  'read_note.field_cut': 'Of “{field}” only the first {most} values are used.',
  'leaving.progress':
    '{by} disconnected it on {instant}. Our values are being cleared: {done} of {total} open tickets done.',
  'leaving.cleared': 'Our values were cleared on {count} open tickets.',
  'leaving.refused': 'On {count} tickets they could not be cleared.',
  'leaving.removed': 'Removed in the CRM: {names}.',
  'leaving.left': 'The CRM kept these, remove them there: {names}.',
  'leaving.unknown': 'Our fields and what else we made there could not be removed: remove them in the CRM.',
  'status_change.renamed': '“{from}” is called “{to}” in the CRM since {instant}.',
  'status_change.followed':
    '“{label}” means {to} in the CRM since {instant} (before: {from}). Tickets were judged anew.',
  'status_change.kept':
    '“{label}” means {to} in the CRM since {instant} (before: {from}). What was chosen here still counts.',
  'attention.title': 'Needs attention',
  'attention.since': '{text} (since {instant})',
  'attention.came_back': 'It was put right {count} times and came back: something in the CRM undoes it.',
  'attention.no_admin':
    'Nobody who still works in the CRM is an admin here, so nobody can change settings. Whoever is an admin in the CRM connects the account again.',
  'attention.people_unread':
    'Who works in the CRM and as what could not be read since {instant}: roles that changed there do not count here yet. It is tried again by itself.',
  'attention.new_feature':
    'New since the account was connected: {feature}. To switch it on, an admin of the CRM connects the account again and allows {scopes}. Everything else goes on as it is.',
  'attention.more': '{count} more are left out.',
  'fault.property_missing':
    'The property “{name}” is missing in the CRM, so it shows no values there. Run the set-up again to create it.',
  'fault.property_inactive':
    'The property “{name}” is switched off in the CRM, so nothing is written to it. Switch it on there if you need it.',
  'fault.property_changed':
    'The property “{name}” was changed in the CRM and no longer takes our values. Undo the change there, or run the set-up again.',
  'fault.webhook_missing':
    'Our webhook is missing in the CRM, so changes are noticed minutes later. Run the set-up again to create it.',
  'fault.webhook_inactive':
    'Our webhook is switched off in the CRM, so changes are noticed minutes later. Switch it on there, or run the set-up again.',
  'fault.webhook_changed':
    'Our webhook was changed in the CRM, so some changes are noticed minutes later. Run the set-up again.',
  'fault.not_admin':
    'Whoever installed Pontual ({name}) is no longer an admin in the CRM, so reading and set-up may fail. Have an admin install it again.',
  'fault.rule_overwrites':
    '“{name}” in the CRM sets a property of ours as well, and the two overwrite each other. Change that rule or switch it off.',
  'fault.check_failed':
    'What the set-up made in the CRM cannot be looked at, so we would not notice if it were missing. Check the rights of whoever connected Pontual, or have an admin install it again.',
  'fault.policy_field_missing':
    'A policy filters on the ticket field “{name}”, which the CRM does not have, so the policy does not do what it says. Correct the name in the policy, or create the field in the CRM.',
  'aside.ticket': 'Ticket {id} is left out: {problem} It is tried again by itself; {count} times so far.',
  'aside.customer':
    'Company or organization {id} is left out: {problem} It is tried again by itself; {count} times so far.',
  'aside.rep': 'Agent {id} is left out: {problem}',
  'aside.person': 'The person {id} is left out of the app’s users: {problem}',
  'aside.team': 'Team {id} is left out: {problem}',
  'aside.inbox': 'Inbox {id} is left out: {problem}',
  'aside.channel': 'Channel {id} is left out: {problem}',
  'aside.status': 'Status {id} is left out: {problem}',
  'aside.event': 'An event about {id} is left out: {problem}',
  'aside.figure': 'The CRM’s own figures of {id} are left out: {problem}',
  'item_problem.unusable_value': 'the value of “{field}” is impossible. Correct it in the CRM.',
  'item_problem.unreadable': 'the CRM’s answer about it is not understood.',
  'item_problem.not_storable': 'the database refuses it. The server’s log says more.',
  'item_problem.defect': 'an error of ours. The server’s log has it whole; please report it.',
  'writeback.clean': 'The CRM shows what is wanted.',
  'writeback.due': 'A write is waiting.',
  'writeback.parked':
    'The CRM refuses these properties on this ticket; it is tried again when the ticket changes.',
  'writeback.gone': 'The ticket is gone, so nothing is written.',
  'writeback.closed': 'The ticket is closed: the CRM changes it no more.',
  'period.zone_unknown': 'This is not a time zone; write one such as Europe/Rome.',
  'period.instant_malformed': 'This is not a date; write one such as 2026-01-31.',
  'period.order_reversed': 'The end must be later than the beginning.',
  'error.title': 'That did not work',
  'error.not_found_title': 'There is nothing here',
  'error.not_found':
    'No page, account or ticket has this address. It may have been removed, or the address is mistyped.',
  'error.bad_request': 'The address has a value that cannot be used.',
  'error.forbidden': 'You may not see this.',
  'error.conflict': 'This is not possible as things are now.',
  'error.too_large': 'What was sent is too large.',
  'error.rate_limited': 'Too many requests. Try again in a moment.',
  'error.install_title': 'The installation did not go through',
  'error.install_not_startable':
    'It could not be started. Check what you typed and the settings of this server.',
  'error.install_declined': 'The CRM did not allow it. Try again, signed in there as an admin.',
  'error.install_no_code': 'The CRM came back without what is needed. Start again from the accounts page.',
  'error.install_foreign': 'This link was not made by this server. Start again from the accounts page.',
  'error.install_expired': 'This link has expired. Start again from the accounts page.',
  'error.install_other_browser':
    'The installation was begun in another browser. Start again from the accounts page, and stay in one browser.',
  'error.install_used':
    'This link has been used already. If Pontual is not in your list of accounts, start again from the accounts page.',
  'error.install_not_admin':
    'Only an administrator of the CRM account may install Pontual. Sign in there as one and start again. Nothing was changed.',
  'error.crm_title': 'The CRM did not do what was asked',
  'error.crm': 'Try again in a moment. If it goes on, run pontual doctor on the server.',
  'error.unavailable_title': 'This server is busy for a moment',
  'error.unavailable': 'It cannot reach its database now. Nothing is lost: try again in a few seconds.',
  'error.server': 'Something went wrong on our side. It has been logged. Try again in a moment.',
  'error.back': 'Back to the accounts',
} as const;
