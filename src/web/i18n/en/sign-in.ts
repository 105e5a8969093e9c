/** The sign-in page, and why somebody could not sign in. */
export const signIn = {
  'ways.title': 'Sign in to Pontual',
  'ways.next': 'Then you go on to the page that you wanted.',
  'ways.crm_title': 'With {crm}',
  'ways.crm_text':
    'For agents and admins. {crm} asks you to confirm who you are; Pontual learns your name and role, and nothing else.',
  'ways.crm_button': 'Sign in with {crm}',
  'ways.mail_title': 'By mail',
  'ways.mail_text':
    'For everybody whom the CRM lists as a user. The mail carries a link that works once, within ten minutes.',
  'ways.mail_label': 'Your e-mail address in the CRM',
  'ways.mail_button': 'Send me a link',
  'ways.mail_wrong': 'That is not an e-mail address. It looks like ana@example.com.',
  'ways.inside_title': 'Without typing anything',
  'ways.inside_text':
    'You are signed in already where you work: open a ticket in {crms}, and follow the link in Pontual’s card. It brings you here as yourself.',
  'ways.none_title': 'Nobody has connected an account here yet',
  'ways.none_text': 'An admin of your CRM connects Pontual first.',
  'ways.operator': 'I run this server',
  'ways.sent_title': 'Look in your mailbox',
  'ways.sent_text': 'If {address} uses Pontual, a link is on its way. It works once, within ten minutes.',
  'ways.sent_nothing':
    'Nothing has come after a few minutes? Look among the unwanted mail, and check that it is the address under which your CRM lists you. Asked for several times, the first mails count.',
  'ways.sent_again': 'Back to signing in',
  'operator_sign_in.title': 'Operator of this server',
  'operator_sign_in.text':
    'Asks for the admin token of this server, and opens its accounts and their health. Tickets stay closed unless an account grants support access.',
  'operator_sign_in.not_me': 'Sign in to an account instead',
  'error.sign_in_title': 'You are not signed in',
  'error.sign_in_again': 'Back to signing in',
  'error.sign_in_foreign':
    'This address was not made by this server, or it was cut off. Begin again from the sign-in page.',
  'error.sign_in_expired':
    'You were away for more than a quarter of an hour. Begin again from the sign-in page.',
  'error.sign_in_other_browser':
    'The sign-in was begun in another browser or a private window. Begin and end it in the same one, with cookies allowed.',
  'error.sign_in_used':
    'This sign-in has been used already, as after a reload. If you are not signed in, begin again.',
  'error.sign_in_not_startable':
    '{crm} has no account of that name, as far as it can be one. Type the first part of your address, such as acme for acme.example.com.',
  'error.sign_in_declined':
    '{crm} was not allowed to tell who you are. Begin again and allow it, or take a link by mail.',
  'error.sign_in_no_code': '{crm} came back without an answer. Begin again from the sign-in page.',
  'error.sign_in_refused':
    '{crm} did not accept the sign-in, perhaps because it took more than two minutes. Begin again.',
  'error.sign_in_not_staff':
    'Pontual is for people who work in {crm}. You are signed in there as a customer: sign out there, and in again as agent or admin.',
  'error.sign_in_suspended': '{crm} lists you as suspended or deactivated. Ask one of its admins.',
  'error.sign_in_not_installed':
    'That account of {crm} has not connected Pontual. Check its name, or ask one of its admins to install Pontual.',
  'error.sign_in_unreachable':
    '{crm} does not answer as it should at the moment. Wait a minute and begin again, or take a link by mail.',
} as const;
