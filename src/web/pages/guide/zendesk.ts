import { type PlainPage, pageTexts } from '../../embed/zendesk/texts.ts';
import type { View } from '../view.ts';
import { type GuideDocument, image, list, SETUP_STOPPED, shown, steps, text } from './document.ts';

/** `GET /docs/zendesk` */
export const zendeskGuide: GuideDocument = {
  path: '/docs/zendesk',
  label: 'guide.zendesk',
  title: 'zendesk.title',
  intro: 'zendesk.intro',
  crm: 'zendesk',
  sections: [
    { id: 'need', title: 'guide.need', blocks: [list('zendesk.need')] },
    { id: 'install', title: 'guide.install', blocks: [steps('zendesk.install'), { kind: 'install' }] },
    {
      id: 'sidebar',
      title: 'zendesk.sidebar_title',
      blocks: [steps('zendesk.sidebar'), image('zendesk-ticket', 'zendesk.ticket_image')],
    },
    {
      id: 'statuses',
      title: 'guide.statuses',
      blocks: [
        text('zendesk.statuses_text'),
        steps('zendesk.statuses'),
        image('zendesk-settings', 'zendesk.settings_image'),
      ],
    },
    {
      id: 'policy',
      title: 'guide.policy',
      blocks: [text('guide.policy_text'), text('zendesk.drafts'), text('zendesk.tiers')],
    },
    {
      id: 'agents',
      title: 'guide.agents',
      blocks: [list('zendesk.agents'), image('zendesk-dashboard', 'zendesk.dashboard_image')],
    },
    {
      id: 'explained',
      title: 'guide.explained',
      blocks: [text('guide.explained_text'), image('pontual-ticket', 'guide.explained_image')],
    },
    { id: 'permissions', title: 'guide.permissions', blocks: [text('zendesk.permissions')] },
    { id: 'leave', title: 'guide.leave', blocks: [steps('zendesk.leave'), text('guide.leave_text')] },
    {
      id: 'trouble',
      title: 'guide.trouble',
      blocks: [
        {
          kind: 'messages',
          rows: [
            { says: page('not_installed'), advice: 'zendesk.fix_not_installed' },
            { says: page('outside'), advice: 'zendesk.fix_outside' },
            { says: page('stale'), advice: 'zendesk.fix_stale' },
            { says: page('refused'), advice: 'zendesk.fix_refused' },
            { says: shown('card.reading'), advice: 'guide.fix_reading' },
            { says: shown('ticket.no_clocks'), advice: 'guide.fix_no_clocks' },
            { says: shown('connection_advice.disconnected'), advice: 'guide.fix_disconnected' },
            { ...SETUP_STOPPED, advice: 'zendesk.fix_setup_stopped' },
            { says: shown('writeback.parked'), advice: 'zendesk.fix_parked' },
            { says: shown('error.install_expired'), advice: 'guide.fix_expired' },
            { says: shown('error.install_declined'), advice: 'guide.fix_declined' },
          ],
        },
        text('guide.trouble_more'),
      ],
    },
  ],
};

/** The title of a page that stands where the real one cannot be shown. */
function page(name: PlainPage) {
  return (view: View): string => pageTexts[view.language][name].title;
}
