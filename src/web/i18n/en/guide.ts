/** The public set-up guides. `{name}` is filled in; a line is a paragraph, step or item; `code` and [links](/support). */
export const guide = {
  'guide.footer': 'Help and terms',
  'guide.hubspot': 'Set-up in HubSpot',
  'guide.zendesk': 'Set-up in Zendesk',
  'guide.support': 'Support',
  'guide.privacy': 'Privacy',
  'guide.terms': 'Terms',
  'guide.contents': 'On this page',
  'guide.need': 'What you need',
  'guide.install': 'Install',
  'guide.statuses': 'Say what each status means',
  'guide.policy': 'Check the policy',
  'guide.agents': 'What agents see',
  'guide.explained': 'Every clock can be explained',
  'guide.permissions': 'What Pontual may do, and why',
  'guide.leave': 'Leaving, and your data',
  'guide.trouble': 'When something is not right',
  'guide.messages': 'Messages and what to do about them',
  'guide.it_says': 'It says',
  'guide.do_this': 'What to do',
  'guide.policy_text': [
    'A new account starts with one policy, “Default”, in force at once: first reply, next reply and resolution by priority, in working time from Monday to Friday, 09:00 to 18:00 in the time zone of your account. Resolution pauses while the ticket waits on the customer or on a third party. Customers of the tier `premium` have shorter targets around the clock.',
    'The settings page lists each policy in force with its version and its targets. Policies cannot be edited there yet. If you promise something else, [write to us](/support) before you install, with your targets, working hours, holidays and tiers: your account then starts with them.',
  ].join('\n'),
  'guide.explained_text':
    'For each ticket there is a page that lists, for every clock, each stretch of time, whether it was counted and why, down to the second. The link is on the ticket, beside the clocks.',
  'guide.explained_image':
    'The page of a ticket: the clock that is due next, a bar of counted and uncounted time, and the table of segments behind it.',
  'guide.leave_text': [
    'From then on nothing is read or written. Fields that Pontual created stay with their values: they are yours, and you may delete them.',
    'What Pontual stored about your tickets stays, so that a new installation goes on where the old one ended. To have it erased, [write to us](/support). [Privacy](/privacy) says what is stored.',
  ].join('\n'),
  'guide.trouble_more':
    'Something else? [Support](/support) says where to write and what to tell. For those who run a server of their own, `pontual doctor` checks the settings, the database and both connections.',
  'guide.fix_reading':
    'Wait a moment and look again. Just after the installation many tickets are being read; the settings page shows how far it is.',
  'guide.fix_no_clocks':
    'Compare the ticket with the policies on the settings page: their conditions may not fit it, or there is no target for its priority.',
  'guide.fix_disconnected':
    'Somebody removed the app or took its access away. An admin installs it again with the button above. Nothing is lost: what happened meanwhile is read afterwards.',
  'guide.fix_setup_stopped':
    'The words after it name the permission or limit in the way. Mend it, then choose “Run the set-up again” on the settings page; steps that were done stay done.',
  'guide.fix_expired': 'The link to install is good for 15 minutes. Start again from here.',
  'guide.fix_declined':
    'The access was not granted. It takes an admin: sign in as one, or ask one to install.',

  'hubspot.title': 'Set up Pontual in HubSpot',
  'hubspot.intro':
    'Pontual runs your service-level clocks on HubSpot tickets, writes due dates and breach flags back as ticket properties, and shows on every ticket when it is due and why. Setting it up takes about ten minutes. The pictures show an account with made-up data.',
  'hubspot.need': [
    'A HubSpot account that works with tickets. No other app is needed.',
    'Somebody who may install apps: a Super Admin, or a user with access to the App Marketplace.',
    'What you have promised: how soon you reply and solve, in which hours, and to which customers more.',
  ].join('\n'),
  'hubspot.install': [
    'Choose “Install in HubSpot” below, or “Install app” in the HubSpot Marketplace.',
    'Choose your account and allow what Pontual asks for. [What each permission is for](#permissions) stands below.',
    'HubSpot brings you back. Set-up now creates the ticket properties, reads your pipelines, people and inboxes, and proposes what each stage means. It takes a minute or two.',
    'Tickets that were already there are read in the background, open ones first. You need not wait for it.',
  ].join('\n'),
  'hubspot.card_title': 'Add the card to your tickets',
  'hubspot.card_text':
    'HubSpot does not put the card of an app on a ticket by itself. An admin does it once:',
  'hubspot.card': [
    'In HubSpot, open Settings, then Objects, Tickets, Record customization, and choose the view that your agents use.',
    'In the right sidebar, add a card, find “Pontual SLA” among the cards of apps and drag it to the top.',
    'Save, and repeat for the views of other teams.',
    'If your agents work in the help desk, add “Pontual SLA” to its ticket sidebar in the same way.',
  ].join('\n'),
  'hubspot.card_image':
    'A HubSpot ticket with the Pontual card: badge, countdown, and each clock with how much of its time is used.',
  'hubspot.statuses_text':
    'Clocks pause and stop by what a status means, not by what it is called. Pontual proposes a meaning for each stage of your ticket pipelines.',
  'hubspot.statuses': [
    'In HubSpot, open Settings, then Integrations, Connected Apps, Pontual, and its settings.',
    'Look through the stages. Each is New, Open, Waiting on the customer, Waiting on a third party, Solved or Closed.',
    'Change what does not fit and save. Open tickets are judged anew at once.',
  ].join('\n'),
  'hubspot.settings_image':
    'The settings of Pontual in HubSpot: tabs for connection, stages, policies and people, and a list that gives each stage its meaning.',
  'hubspot.tiers':
    'To give a customer a tier, fill in the company’s properties `pontual_tier` (such as `premium`) and, if it is for a time only, `pontual_tier_start` and `pontual_tier_end`.',
  'hubspot.agents': [
    'On the ticket: a badge, the countdown in working time and in calendar time, every clock with its progress, why it is due then, what stops it, and the customer’s tier.',
    'Acts, for those whom the settings allow: excuse a clock with a reason, pause the ticket with a reason, give it another tier or policy.',
    'On the timeline: a line when a clock warns, is missed or is met.',
    'On Pontual’s own page in HubSpot: what is overdue and due soon today, by inbox.',
    'In views, lists, workflows and reports: thirteen ticket properties whose names begin with `pontual_`, such as `pontual_next_due_at` and `pontual_sla_status`. A value that somebody edits by hand is set right.',
    'In workflows: actions that apply a policy, excuse, pause, and set a tier.',
  ].join('\n'),
  'hubspot.home_image':
    'Pontual’s page in HubSpot: numbers of overdue and due-soon tickets, and the tickets of each inbox.',
  'hubspot.permissions': [
    '`tickets`: read tickets, their pipelines and properties; create our own properties and write their values.',
    '`conversations.read`: who replied when. The texts of messages are not kept.',
    '`crm.objects.companies.read`: which customer a ticket belongs to, and its tier.',
    '`crm.schemas.companies.write`: create the three properties in which you enter a tier.',
    '`crm.objects.contacts.read`: be told when a contact must be erased, and read calls and notes beside a ticket. Names and addresses of contacts are not read.',
    '`crm.objects.owners.read`: names and teams of your agents.',
    '`timeline`: lines on the ticket’s timeline.',
    '`sales-email-read`, optional: replies by e-mail that were sent outside the inbox.',
  ].join('\n'),
  'hubspot.leave': [
    'In HubSpot, open Settings, then Integrations, Connected Apps, find Pontual and choose to uninstall it. Or choose “Disconnect” in Pontual’s settings.',
    'To remove the properties as well, open Settings, Properties, Ticket properties, group “Pontual”, and delete them; likewise for companies.',
  ].join('\n'),
  'hubspot.no_card': 'There is no Pontual card on the ticket',
  'hubspot.fix_no_card':
    'Cards of apps must be added by hand to each view: see [Add the card to your tickets](#card).',
  'hubspot.fix_parked':
    'A rule of your own account refuses the change, for instance a property that is required at this stage. The settings page names the rule and how many tickets it holds up. Fill the property in or relax the rule; the next change of the ticket tries again.',
  'hubspot.scope_mismatch': 'HubSpot stops the installation because the permissions do not match the app',
  'hubspot.fix_scope_mismatch':
    'The app was changed while you were installing, or the link is an old one. Start again from here. If it goes on, [write to us](/support).',
  'hubspot.fix_by_date_only':
    'HubSpot knows of a reply that we may not read, for instance an e-mail outside the inbox. Its date counts. Install again and allow `sales-email-read` to have the reply itself.',

  'zendesk.title': 'Set up Pontual in Zendesk',
  'zendesk.intro':
    'Pontual runs your service-level clocks on Zendesk tickets, writes due dates and breach flags back as ticket fields, and shows beside every ticket when it is due and why. Setting it up takes about ten minutes. The pictures show an account with made-up data.',
  'zendesk.need': [
    'A Zendesk Support account. Pontual does not need Zendesk’s own SLA policies; where you have them, it shows their figures beside its own.',
    'An administrator. We recommend a user made for Pontual: what it writes carries that user’s name, and your triggers can leave it out.',
    'What you have promised: how soon you reply and solve, in which hours, and to which customers more.',
  ].join('\n'),
  'zendesk.install': [
    'Install the app Pontual from the Zendesk Marketplace.',
    'Open Pontual in the navigation bar and choose “Connect this account”, or enter your subdomain below.',
    'Signed in as an administrator, allow the access. Zendesk brings you back.',
    'Set-up now creates the ticket fields, adds them to your ticket forms, and creates a webhook, a view of what is due next, and two example triggers that are switched off. It takes a minute or two.',
    'Tickets that were already there are read in the background, at a pace that leaves room for your other connectors.',
  ].join('\n'),
  'zendesk.sidebar_title': 'Show the app beside tickets',
  'zendesk.sidebar': [
    'Open a ticket and the apps panel at its right: Pontual is there for every agent.',
    'Drag it to the top of the panel and pin it, so that it opens with each ticket.',
    'To show it to some roles or groups only, open Admin Center, Apps and integrations, Zendesk Support apps, Pontual, and set the restrictions there.',
  ].join('\n'),
  'zendesk.ticket_image':
    'A Zendesk ticket with Pontual in the sidebar: badge, countdown, and each clock with how much of its time is used.',
  'zendesk.statuses_text':
    'Clocks pause and stop by what a status means, not by what it is called. Pontual knows Zendesk’s own statuses and proposes a meaning for each custom one.',
  'zendesk.statuses': [
    'Open Pontual in the navigation bar, then Settings.',
    'Look through the statuses. Each is New, Open, Waiting on the customer, Waiting on a third party, Solved or Closed.',
    'Change what does not fit and save. Open tickets are judged anew at once.',
    'On the same page, choose which ticket forms get our fields, if not all of them.',
  ].join('\n'),
  'zendesk.settings_image':
    'The settings of Pontual in Zendesk, with a list that gives each status its meaning.',
  'zendesk.drafts':
    'The settings page can read your Zendesk schedules, holidays and SLA policies as a draft. A draft is never in force by itself.',
  'zendesk.tiers':
    'To give a customer a tier, fill in the organization’s fields `pontual_tier` (such as `premium`) and, if it is for a time only, `pontual_tier_start` and `pontual_tier_end`.',
  'zendesk.agents': [
    'In the sidebar: a badge, the countdown in working time and in calendar time, every clock with its progress, why it is due then, what stops it, and the customer’s tier.',
    'Acts, for those whom the settings allow: excuse a clock with a reason, pause the ticket with a reason, give it another tier or policy.',
    'In the navigation bar: what is overdue and due soon, by support address, and reports per assignee, channel and inbox.',
    'In views, triggers and reports: thirteen ticket fields whose keys begin with `pontual_`, such as `pontual_next_due_at` and the drop-down `pontual_sla_status`. A value that somebody edits by hand is set right.',
    'Zendesk’s own SLA figures beside ours, with the cause where they differ.',
  ].join('\n'),
  'zendesk.dashboard_image':
    'Pontual in Zendesk’s navigation bar: numbers of overdue and due-soon tickets, and the tickets of each inbox.',
  'zendesk.permissions': [
    'Pontual asks for `read` and `write`. There is no narrower scope for two things it cannot do without: the audits of a ticket, which are its exact history, and creating ticket fields.',
    'It reads tickets and their audits, users who are agents, groups, organizations, brands, support addresses, statuses, forms, schedules and SLA policies. It writes its own ticket fields and their values, their place on forms, three organization fields, one webhook, one view, and two example triggers that stay switched off until you want them. It never writes comments, statuses, assignees or priorities.',
  ].join('\n'),
  'zendesk.leave': [
    'In Pontual’s settings choose “Disconnect” first: it removes the webhook and ends our access. Zendesk does not tell us when only the app is removed.',
    'Then remove the app in Admin Center, Apps and integrations, Zendesk Support apps.',
    'To remove the fields as well, delete those named “SLA …” in Admin Center, Objects and rules, Tickets, Fields; likewise the organization fields, the view and the example triggers.',
  ].join('\n'),
  'zendesk.fix_not_installed':
    'The app is installed, the account is not yet connected. An administrator chooses “Connect this account” there, or enters the subdomain above.',
  'zendesk.fix_outside':
    'You opened an address of ours directly. Open the ticket, or Pontual in the navigation bar, inside Zendesk.',
  'zendesk.fix_stale': 'Reload the Zendesk page. What Zendesk signs for it is good for a short time only.',
  'zendesk.fix_refused':
    'Reload the Zendesk page. If it goes on, remove the app and install it again from the Marketplace: an app that was uploaded by hand signs with another key.',
  'zendesk.fix_setup_stopped':
    'The words after it name what is in the way, most often that the user who connected is not an administrator. Connect again as one, or choose “Run the set-up again” on the settings page; steps that were done stay done.',
  'zendesk.fix_parked':
    'Zendesk refuses the change: the ticket is closed for good, or a rule of your own stands against it. The settings page names it. Closed tickets stay as they are; for others the next change tries again.',
} as const;
