/** Support, privacy and terms. `{server}` is the name of the server; a line is a paragraph or an item. */
export const legal = {
  'support.title': 'Support',
  'support.intro': 'How to get help with Pontual on {server}.',
  'support.first': 'Look here first',
  'support.first_list': [
    '[Set-up in HubSpot](/docs/hubspot#trouble) and [Set-up in Zendesk](/docs/zendesk#trouble) list messages and what to do about them.',
    'The settings page inside your CRM shows the connection, each step of the set-up, and what waits or is refused.',
    'The page of a ticket explains each clock, second by second.',
  ].join('\n'),
  'support.contact': 'Write to us',
  'support.write_to': 'E-mail:',
  'support.no_address':
    'No address is given on this server. Ask the administrator who installed Pontual for you.',
  'support.contact_text':
    'In English, Portuguese or Spanish. For a weakness in security begin the subject with “Security”, and please write before you publish it.',
  'support.tell': 'What to tell us',
  'support.tell_list': [
    'Your account: the Hub ID in HubSpot, the subdomain in Zendesk.',
    'The number of the ticket, and what you expected it to show.',
    'The message as it was shown, and when, with your time zone.',
    'Never a password, a token, or the text of a customer’s message: we do not need them.',
  ].join('\n'),
  'support.data': 'Requests about data',
  'support.data_text':
    'To have the data of your account erased or handed over, write from an address of its administrator. [Privacy](/privacy) says what is stored.',

  'privacy.title': 'Privacy',
  'privacy.intro':
    'What Pontual on {server} stores about your tickets and the people around them, what it does not, and how it goes.',
  'privacy.who': 'Who is responsible',
  'privacy.who_text':
    'Your organization decides that Pontual reads its tickets and is responsible for that data. Whoever runs {server} processes it on your organization’s behalf and for no purpose of its own.',
  'privacy.stored': 'What is stored',
  'privacy.stored_list': [
    'Of each ticket: its number, status, priority, channel, inbox, assignee, team, customer, times, and its subject, so that lists can be read. Fields of yours only where a policy of yours uses them.',
    'Its history: what changed when, and whether a message was public or internal and came from an agent, the customer or an automation. People are numbers of the CRM in it.',
    'Of your agents: names, e-mail addresses and teams.',
    'Of your customers: the names of companies or organizations and their tiers.',
    'Of what agents do in Pontual: their e-mail address, the reason they typed, and when.',
    'What is computed from it: clocks, due times, reports.',
    'The access that the CRM granted, encrypted.',
  ].join('\n'),
  'privacy.not_stored': 'What is not stored',
  'privacy.not_stored_list': [
    'The texts of messages and attachments. Where the CRM sends them along, they are dropped at once.',
    'Names, addresses and telephone numbers of your customers’ people.',
    'Passwords: you sign in at your CRM, never here.',
  ].join('\n'),
  'privacy.use': 'What it is used for',
  'privacy.use_text':
    'To compute service levels, to write them back to your CRM, to show and report them to you, and to find faults. It is not sold, not used for advertising, and not used to train models. It goes to your own CRM and to whoever hosts {server}, to nobody else.',
  'privacy.cookies': 'Cookies',
  'privacy.cookies_list': [
    '`pontual_lang`: the language you chose, for a year.',
    '`pontual_session`: that you are signed in to the pages of this server, for twelve hours.',
    'None of others: no analytics, and no script, font or picture from another server.',
  ].join('\n'),
  'privacy.protection': 'How it is protected',
  'privacy.protection_list': [
    'Accounts are kept apart in the database itself: work for one account cannot see the rows of another.',
    'Access to your CRM is stored encrypted, with keys that can be changed.',
    'What the CRM sends is accepted only with its signature, and only within five minutes.',
    'Logs hold numbers of accounts and tickets, no secrets, and, when the CRM gives an answer that is not understood, its first words.',
  ].join('\n'),
  'privacy.erasure': 'How long, and how it goes',
  'privacy.erasure_list': [
    'It is kept while the app is installed, and after that until you ask for erasure, so that a new installation goes on where the old one ended.',
    'When HubSpot tells us that a contact must be erased, the number of that contact is taken out of every history at once.',
    'On the request of an account’s administrator everything stored of the account is erased, in one step and for good. Copies for recovery go when they are replaced.',
    'You may ask what is stored and have it corrected: the correction is made in your CRM and read from there.',
  ].join('\n'),
  'privacy.changes': 'Changes',
  'privacy.changes_text':
    'Version of 24 November 2026. A change is announced on this page before it is in force.',

  'terms.title': 'Terms of service',
  'terms.intro':
    'Plain rules for using Pontual on {server}. Whoever installs it accepts them for their organization.',
  'terms.service': 'What you get',
  'terms.service_text': [
    'Pontual reads the tickets of your CRM, computes service levels from your policies, writes the results back and shows them. It works from what the CRM records and tells: when the CRM is late or down, Pontual is late too, and catches up afterwards.',
    'What you promise your own customers stays between you and them. Pontual shows whether a promise was kept; it does not make it.',
  ].join('\n'),
  'terms.yours': 'Your part',
  'terms.yours_list': [
    'You may install apps in the account, and your organization may have its tickets processed.',
    'Your policies, calendars and tiers are right, and you check what they lead to.',
    'You do not disturb the service, look into other accounts or get round its limits.',
  ].join('\n'),
  'terms.data': 'Your data',
  'terms.data_text':
    'It stays yours. It is used to provide the service and for nothing else: see [Privacy](/privacy).',
  'terms.fees': 'Fees',
  'terms.fees_text':
    'What is charged, if anything, is the price stated in the marketplace or agreed with you before it applies. Without a price that you accepted nothing is charged.',
  'terms.ending': 'Ending',
  'terms.ending_text':
    'You may leave at any time by uninstalling. We may end the service with thirty days’ notice, or at once where it is misused or the law demands it. You may then still ask for your data or its erasure.',
  'terms.liability': 'Liability',
  'terms.liability_text':
    'The service is provided as it is. As far as the law allows, there is no liability for lost profit or for damage that could not be foreseen, nor beyond what you paid in the last twelve months. Liability for intent, gross negligence and harm to people is not limited. The program itself is under the Apache License 2.0.',
  'terms.changes': 'Changes',
  'terms.changes_text':
    'Version of 24 November 2026. A change is announced on this page thirty days before it is in force; who does not agree may leave before.',
} as const;
