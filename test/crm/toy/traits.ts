import type { CrmTraits } from '../../../src/crm/port.ts';

/** The toy's own words and habits: nothing outside its folder knows them. */
export const toyTraits: CrmTraits = {
  name: 'toy',
  label: 'Toy CRM',
  installQuestion: {
    parameter: 'playroom',
    pattern: '[a-z]+',
    maxLength: 20,
    label: { en: 'Playroom', 'pt-BR': 'Sala de brinquedos', es: 'Sala de juegos' },
    help: { en: 'On the door', 'pt-BR': 'Está na porta', es: 'Está en la puerta' },
  },
  guide: (language) => `# Toys (${language})\n\nIntroduction.\n\n## Begin {#begin}\n\n{{install}}\n`,
  nativeSlaRules: { preset: null, skipsOwnTickets: false, needsPriority: true },
  personTraces: (personId) => ({ actorIds: [`doll-${personId}`], notices: [] }),
};
