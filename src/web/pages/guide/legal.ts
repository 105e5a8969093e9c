import { type GuideDocument, list, text } from './document.ts';

/** `GET /support` */
export const supportPage: GuideDocument = {
  path: '/support',
  label: 'guide.support',
  title: 'support.title',
  intro: 'support.intro',
  crm: null,
  sections: [
    { id: 'first', title: 'support.first', blocks: [list('support.first_list')] },
    { id: 'contact', title: 'support.contact', blocks: [{ kind: 'contact' }, text('support.contact_text')] },
    { id: 'tell', title: 'support.tell', blocks: [list('support.tell_list')] },
    { id: 'data', title: 'support.data', blocks: [text('support.data_text')] },
  ],
};

/** `GET /privacy`: says what docs/security.md says, for everybody. */
export const privacyPage: GuideDocument = {
  path: '/privacy',
  label: 'guide.privacy',
  title: 'privacy.title',
  intro: 'privacy.intro',
  crm: null,
  sections: [
    { id: 'who', title: 'privacy.who', blocks: [text('privacy.who_text'), { kind: 'contact' }] },
    { id: 'stored', title: 'privacy.stored', blocks: [list('privacy.stored_list')] },
    { id: 'not-stored', title: 'privacy.not_stored', blocks: [list('privacy.not_stored_list')] },
    { id: 'use', title: 'privacy.use', blocks: [text('privacy.use_text')] },
    { id: 'cookies', title: 'privacy.cookies', blocks: [list('privacy.cookies_list')] },
    { id: 'protection', title: 'privacy.protection', blocks: [list('privacy.protection_list')] },
    { id: 'erasure', title: 'privacy.erasure', blocks: [list('privacy.erasure_list')] },
    { id: 'changes', title: 'privacy.changes', blocks: [text('privacy.changes_text')] },
  ],
};

/** `GET /terms` */
export const termsPage: GuideDocument = {
  path: '/terms',
  label: 'guide.terms',
  title: 'terms.title',
  intro: 'terms.intro',
  crm: null,
  sections: [
    { id: 'service', title: 'terms.service', blocks: [text('terms.service_text')] },
    { id: 'yours', title: 'terms.yours', blocks: [list('terms.yours_list')] },
    { id: 'data', title: 'terms.data', blocks: [text('terms.data_text')] },
    { id: 'fees', title: 'terms.fees', blocks: [text('terms.fees_text')] },
    { id: 'ending', title: 'terms.ending', blocks: [text('terms.ending_text')] },
    { id: 'liability', title: 'terms.liability', blocks: [text('terms.liability_text')] },
    { id: 'changes', title: 'terms.changes', blocks: [text('terms.changes_text')] },
  ],
};
