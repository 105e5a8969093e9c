import { type InEachLanguage, type Language, TERMS } from 'pontual-kit';

export type CountedBadge = 'overdue' | 'due_soon' | 'active' | 'paused';

/** Names of fields and badges, which are the same everywhere. */
function named(language: Language) {
  const terms = TERMS[language];
  return {
    overdue: terms['badge_count.overdue'],
    dueSoon: terms['badge_count.due_soon'],
    active: terms['badge_count.active'],
    paused: terms['badge_count.paused'],
    count: (key: CountedBadge, count: number) => `${terms[`badge_count.${key}`]}: ${count}`,
    ticket: terms['field.ticket'],
    badge: terms['field.badge'],
    due: terms['field.due'],
    metric: terms['field.metric'],
    customer: terms['field.customer'],
    rep: terms['field.rep'],
    tier: terms['field.tier'],
    nobody: terms['absent.rep'],
  };
}

const en = {
  ...named('en'),
  attention: 'Needs attention',
  asOf: (when: string) => `as of ${when}`,
  dashboard: 'Open the dashboard',
  untitled: (id: string) => `Ticket ${id}`,
  more: (shown: number, total: number) => `${shown} of ${total} shown. Show all`,
  quietTitle: 'Nothing is overdue or due soon',
  quiet: 'Every open ticket is in time. This page looks again every minute.',
  noTicketsTitle: 'No open tickets with a service level',
  noTickets: 'They appear here once tickets are read and a policy applies to them.',
};
export type HomeTexts = typeof en;

const ptBR: HomeTexts = {
  ...named('pt-BR'),
  attention: 'Precisa de atenção',
  asOf: (when) => `dados de ${when}`,
  dashboard: 'Abrir o painel',
  untitled: (id) => `Ticket ${id}`,
  more: (shown, total) => `${shown} de ${total} mostrados. Ver todos`,
  quietTitle: 'Nada está atrasado nem vence em breve',
  quiet: 'Todos os tickets abertos estão no prazo. Esta página se atualiza a cada minuto.',
  noTicketsTitle: 'Nenhum ticket aberto com nível de serviço',
  noTickets: 'Eles aparecem aqui quando os tickets forem lidos e uma política valer para eles.',
};

const es: HomeTexts = {
  ...named('es'),
  attention: 'Requiere atención',
  asOf: (when) => `datos de ${when}`,
  dashboard: 'Abrir el panel',
  untitled: (id) => `Ticket ${id}`,
  more: (shown, total) => `Se muestran ${shown} de ${total}. Ver todos`,
  quietTitle: 'No hay nada vencido ni que venza pronto',
  quiet: 'Todos los tickets abiertos van a tiempo. Esta página se actualiza cada minuto.',
  noTicketsTitle: 'No hay tickets abiertos con nivel de servicio',
  noTickets: 'Aparecen aquí cuando se lean los tickets y se les aplique una política.',
};

export const HOME_TEXTS: InEachLanguage<HomeTexts> = { en, 'pt-BR': ptBR, es };
