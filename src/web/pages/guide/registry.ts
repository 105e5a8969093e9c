import type { GuideDocument } from './document.ts';
import { hubspotGuide } from './hubspot.ts';
import { privacyPage, supportPage, termsPage } from './legal.ts';
import { zendeskGuide } from './zendesk.ts';

/** In the order of the footer. */
export const GUIDES: readonly GuideDocument[] = [
  hubspotGuide,
  zendeskGuide,
  supportPage,
  privacyPage,
  termsPage,
];
