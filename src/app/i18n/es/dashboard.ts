import type { dashboard as en } from '../en/dashboard.ts';

export const dashboard: Readonly<Record<keyof typeof en, string>> = {
  'reports.rep': 'Por agente',
  'reports.channel': 'Por canal',
  'reports.inbox': 'Por bandeja de entrada',
  'reports.which': 'Informe',
  'reports.from': 'Creados desde',
  'reports.to': 'Creados antes de',
  'reports.order': 'La segunda fecha debe ser posterior a la primera.',
  'reports.empty': 'No se creó ningún ticket en este período.',
  'reports.tickets': 'Tickets',
  'reports.attainment': '{{metric}}: cumplimiento',
  'reports.met_missed': '{{met}} cumplidos, {{missed}} incumplidos',
  'reports.first_reply_time': 'Primera respuesta, mediana',
  'reports.resolution_time': 'Resolución, mediana',
  'reports.p90': '90 %: {{time}}',
  'reports.total': 'Total',
  'reports.how':
    'El cumplimiento es cumplidos / (cumplidos + incumplidos), por reloj; los justificados y cancelados quedan fuera. Los tiempos son de tiempo hábil. Horas en {{zone}}.',
};
