/** Around the public documents, whose texts are in docs/guides. */
export const guide = {
  'guide.footer': 'Help and terms',
  'guide.setup': 'Set-up in {crm}',
  'guide.support': 'Support',
  'guide.privacy': 'Privacy',
  'guide.terms': 'Terms',
  'guide.contents': 'On this page',
  'guide.messages': 'Messages and what to do about them',
  'support.write_to': 'E-mail:',
  'support.no_address':
    'No address is given on this server. Ask the administrator who installed Pontual for you.',
} as const;
