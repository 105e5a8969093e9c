import type { InEachLanguage } from 'pontual-kit';

const en = {
  overdue: 'Overdue',
  dueSoon: 'Due soon',
  active: 'Active',
  paused: 'Paused',
  asOf: (when: string) => `as of ${when}`,
  dashboard: 'Open the dashboard',
  counts: (overdue: number, dueSoon: number, active: number, paused: number) =>
    `${overdue} overdue, ${dueSoon} due soon, ${active} active, ${paused} paused`,
  ticket: 'Ticket',
  badge: 'SLA',
  due: 'Due',
  metric: 'What is due',
  customer: 'Customer',
  rep: 'Owner',
  tier: 'Tier',
  untitled: (id: string) => `Ticket ${id}`,
  nobody: 'Nobody yet',
  more: (count: number) => `And ${count} more: see the dashboard.`,
  quietTitle: 'Nothing is overdue or due soon',
  quiet: 'Every open ticket is in time. This page looks again every minute.',
  noTicketsTitle: 'No open tickets with a service level',
  noTickets: 'They appear here once tickets are read and a policy applies to them.',
};
export type HomeTexts = typeof en;

const ptBR: HomeTexts = {
  overdue: 'Vencidos',
  dueSoon: 'Vencem em breve',
  active: 'Em andamento',
  paused: 'Pausados',
  asOf: (when) => `dados de ${when}`,
  dashboard: 'Abrir o painel',
  counts: (overdue, dueSoon, active, paused) =>
    `${overdue} vencidos, ${dueSoon} vencem em breve, ${active} em andamento, ${paused} pausados`,
  ticket: 'Ticket',
  badge: 'SLA',
  due: 'Prazo',
  metric: 'O que vence',
  customer: 'Cliente',
  rep: 'Responsável',
  tier: 'Plano',
  untitled: (id) => `Ticket ${id}`,
  nobody: 'Ninguém ainda',
  more: (count) => `E mais ${count}: veja o painel.`,
  quietTitle: 'Nada está vencido nem vence em breve',
  quiet: 'Todos os tickets abertos estão no prazo. Esta página se atualiza a cada minuto.',
  noTicketsTitle: 'Nenhum ticket aberto com nível de serviço',
  noTickets: 'Eles aparecem aqui quando os tickets forem lidos e uma política valer para eles.',
};

const es: HomeTexts = {
  overdue: 'Vencidos',
  dueSoon: 'Vencen pronto',
  active: 'A tiempo',
  paused: 'En pausa',
  asOf: (when) => `datos de ${when}`,
  dashboard: 'Abrir el panel',
  counts: (overdue, dueSoon, active, paused) =>
    `${overdue} vencidos, ${dueSoon} vencen pronto, ${active} en curso, ${paused} en pausa`,
  ticket: 'Ticket',
  badge: 'SLA',
  due: 'Plazo',
  metric: 'Qué vence',
  customer: 'Cliente',
  rep: 'Responsable',
  tier: 'Plan',
  untitled: (id) => `Ticket ${id}`,
  nobody: 'Nadie todavía',
  more: (count) => `Y ${count} más: mira el panel.`,
  quietTitle: 'No hay nada vencido ni que venza pronto',
  quiet: 'Todos los tickets abiertos van a tiempo. Esta página se actualiza cada minuto.',
  noTicketsTitle: 'No hay tickets abiertos con nivel de servicio',
  noTickets: 'Aparecen aquí cuando se lean los tickets y se les aplique una política.',
};

export const HOME_TEXTS: InEachLanguage<HomeTexts> = { en, 'pt-BR': ptBR, es };
