import { guideFrom } from '../kit/guide.ts';
import type { CrmTraits } from '../traits.ts';
import { ZENDESK_SCOPES } from './auth/scopes.ts';

export const traits: CrmTraits = {
  name: 'zendesk',
  label: 'Zendesk',
  scopes: ZENDESK_SCOPES,
  guide: guideFrom('zendesk'),
  installQuestion: {
    parameter: 'subdomain',
    // The subdomain alone, or an address that was copied from the browser's bar.
    pattern:
      '\\s*(https?:\\/\\/)?[A-Za-z0-9][A-Za-z0-9\\-]*(\\.[Zz][Ee][Nn][Dd][Ee][Ss][Kk]\\.[Cc][Oo][Mm](\\/.*)?)?\\s*',
    maxLength: 500,
    label: { en: 'Zendesk subdomain', 'pt-BR': 'Subdomínio do Zendesk', es: 'Subdominio de Zendesk' },
    help: {
      en: 'The first part of your address (acme in acme.zendesk.com), or the whole address',
      'pt-BR': 'O começo do seu endereço (acme em acme.zendesk.com) ou o endereço inteiro',
      es: 'El comienzo de su dirección (acme en acme.zendesk.com) o la dirección entera',
    },
  },
  // https://support.zendesk.com/hc/en-us/articles/4408829459866
  nativeSlaRules: { preset: 'zendesk', skipsOwnTickets: false, needsPriority: true },
};
