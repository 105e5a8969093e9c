import type { dashboard as en } from '../en/dashboard.ts';

export const dashboard: Readonly<Record<keyof typeof en, string>> = {
  'reports.rep': 'Por agente',
  'reports.channel': 'Por canal',
  'reports.inbox': 'Por caixa de entrada',
  'reports.which': 'Relatório',
  'reports.from': 'Criados a partir de',
  'reports.to': 'Criados antes de',
  'reports.order': 'A segunda data deve ser posterior à primeira.',
  'reports.empty': 'Nenhum ticket foi criado neste período.',
  'reports.tickets': 'Tickets',
  'reports.attainment': '{{metric}}: cumprimento',
  'reports.met_missed': '{{met}} cumpridos, {{missed}} descumpridos',
  'reports.first_reply_time': 'Primeira resposta, mediana',
  'reports.resolution_time': 'Resolução, mediana',
  'reports.p90': '90 %: {{time}}',
  'reports.total': 'Total',
  'reports.how':
    'Cumprimento é cumpridos / (cumpridos + descumpridos), por relógio; abonados e cancelados ficam de fora. Os tempos são de tempo útil. Horários em {{zone}}.',
};
