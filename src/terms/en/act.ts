/** What people and workflows do to a ticket's clocks by hand: buttons, what they say before and after, and the ticket's history of it. */
export const act = {
  'act.excuse': 'Excuse',
  'act.withdraw_excuse': 'Take back',
  'act.pause': 'Pause',
  'act.resume': 'End the pause',
  'act.pin': 'Set for this ticket',
  'act.by_rules': 'Back to the rules',

  'act_open.excuse': 'Excuse this clock…',
  'act_open.withdraw_excuse': 'Take the excuse back…',
  'act_open.pause': 'Pause the clocks…',
  'act_open.resume': 'End the pause…',
  'act_open.pin': 'Set for this ticket…',
  'act_open.by_rules': 'Back to the rules…',

  'act_title.excuse': 'Excuse: {what}',
  'act_title.withdraw_excuse': 'Take back the excuse: {what}',
  'act_title.pause': 'Pause this ticket’s clocks',
  'act_title.resume': 'End this ticket’s pause',
  'act_title.tier': 'Tier of this ticket: {what}',
  'act_title.policy': 'Policy of this ticket: {what}',
  'act_title.tier_by_rules': 'Give this ticket’s tier back to the rules',
  'act_title.policy_by_rules': 'Give this ticket’s policy back to the rules',

  'act_text.excuse':
    'The clock then counts neither as met nor as missed. Reports show it apart, as excused. It can be taken back.',
  'act_text.withdraw_excuse': 'The clock counts again, in reports too, as if it had never been excused.',
  'act_text.pause': 'The clocks stand still until the pause is ended, as far as the policy allows.',
  'act_text.resume': 'The clocks run on from now. The time of the pause is not counted.',
  'act_text.pin':
    'It holds for this ticket only, until it is given back to the rules. The clocks are judged anew.',
  'act_text.by_rules': 'The rules decide again, as for any other ticket. The clocks are judged anew.',

  'act_reason.hint': 'Everybody who opens the ticket sees it.',
  'act_reason.needed': 'Write a reason: it is kept with the ticket.',
  'act_reason.long': 'A reason has at most 500 characters.',

  'act_done.excuse': 'The clock is excused.',
  'act_done.withdraw_excuse': 'The excuse is taken back.',
  'act_done.pause': 'The clocks are paused.',
  'act_done.resume': 'The pause has ended.',
  'act_done.pin': 'It is set for this ticket.',
  'act_done.by_rules': 'The rules decide again.',

  'by_hand.title': 'Changed by hand',
  'by_hand.none': 'Nobody has excused, paused or pinned anything on this ticket.',
  'by_hand.excused': '{what} excused',
  'by_hand.excuse_withdrawn': 'Excuse of {what} taken back',
  'by_hand.paused': 'Clocks paused',
  'by_hand.resumed': 'Pause ended',
  'by_hand.tier': 'Tier set to {what}',
  'by_hand.tier_by_rules': 'Tier given back to the rules',
  'by_hand.policy': 'Policy set to {what}',
  'by_hand.policy_by_rules': 'Policy given back to the rules',
  'by_hand.workflow': 'a workflow',
  'by_hand.somebody': 'somebody',
} as const;
