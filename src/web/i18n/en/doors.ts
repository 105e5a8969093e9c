/** Ways in: links that sign in, and who may. */
export const doors = {
  'open.title': 'Open Pontual',
  'open.text': 'You are being signed in to {account}.',
  'open.instead': 'In this browser {name} is signed in. Going on signs you in instead.',
  'open.button': 'Go on',
  'open.closed_title': 'This link does not sign in any more',
  'open.used': 'It has been used. Each link signs in once.',
  'open.expired': 'It is older than ten minutes.',
  'open.unknown': 'It is not a link of this server, or it was cut off.',
  'open.person_gone': 'The account does not list you as a user any more. Ask one of its administrators.',
  'open.again_in': 'Go back to {crm} and open Pontual from there: you get a new link.',
  'open.again': 'Go back to your CRM and open Pontual from there: you get a new link.',
  'open.sign_in': 'Sign in another way',
  'operator.title': 'This server’s accounts',
  'operator.ready': 'The server works.',
  'operator.not_ready': 'The server cannot work now: {reason}',
  'operator.text':
    'Tickets and settings of an account are its own. You see them only while one of its admins grants support access (Settings, Support access); that is noted there and in this server’s log.',
  'operator.attention': 'Needs somebody',
  'operator.support': 'Support access',
  'operator.not_granted': 'Not granted',
  'operator.granted': 'Open, until {instant}',
} as const;
