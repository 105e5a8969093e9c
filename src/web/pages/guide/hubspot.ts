import { type GuideDocument, image, list, SETUP_STOPPED, shown, steps, text, written } from './document.ts';

/** The beginning of two notes that the adapter leaves on a ticket. */
const BY_DATE_ONLY = written('The first reply is known by its date only');

/** `GET /docs/hubspot` */
export const hubspotGuide: GuideDocument = {
  path: '/docs/hubspot',
  label: 'guide.hubspot',
  title: 'hubspot.title',
  intro: 'hubspot.intro',
  crm: 'hubspot',
  sections: [
    { id: 'need', title: 'guide.need', blocks: [list('hubspot.need')] },
    { id: 'install', title: 'guide.install', blocks: [steps('hubspot.install'), { kind: 'install' }] },
    {
      id: 'card',
      title: 'hubspot.card_title',
      blocks: [
        text('hubspot.card_text'),
        steps('hubspot.card'),
        image('hubspot-ticket', 'hubspot.card_image'),
      ],
    },
    {
      id: 'statuses',
      title: 'guide.statuses',
      blocks: [
        text('hubspot.statuses_text'),
        steps('hubspot.statuses'),
        image('hubspot-settings', 'hubspot.settings_image'),
      ],
    },
    { id: 'policy', title: 'guide.policy', blocks: [text('guide.policy_text'), text('hubspot.tiers')] },
    {
      id: 'agents',
      title: 'guide.agents',
      blocks: [list('hubspot.agents'), image('hubspot-home', 'hubspot.home_image')],
    },
    {
      id: 'explained',
      title: 'guide.explained',
      blocks: [text('guide.explained_text'), image('pontual-ticket', 'guide.explained_image')],
    },
    { id: 'permissions', title: 'guide.permissions', blocks: [list('hubspot.permissions')] },
    { id: 'leave', title: 'guide.leave', blocks: [steps('hubspot.leave'), text('guide.leave_text')] },
    {
      id: 'trouble',
      title: 'guide.trouble',
      blocks: [
        {
          kind: 'messages',
          rows: [
            { says: shown('hubspot.no_card'), advice: 'hubspot.fix_no_card' },
            { says: shown('card.reading'), advice: 'guide.fix_reading' },
            { says: shown('ticket.no_clocks'), advice: 'guide.fix_no_clocks' },
            { says: shown('connection_advice.disconnected'), advice: 'guide.fix_disconnected' },
            { ...SETUP_STOPPED, advice: 'guide.fix_setup_stopped' },
            { says: shown('writeback.parked'), advice: 'hubspot.fix_parked' },
            { says: shown('hubspot.scope_mismatch'), advice: 'hubspot.fix_scope_mismatch' },
            { ...BY_DATE_ONLY, advice: 'hubspot.fix_by_date_only' },
            { says: shown('error.install_expired'), advice: 'guide.fix_expired' },
            { says: shown('error.install_declined'), advice: 'guide.fix_declined' },
          ],
        },
        text('guide.trouble_more'),
      ],
    },
  ],
};
