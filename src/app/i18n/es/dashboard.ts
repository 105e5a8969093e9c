import type { dashboard as en } from '../en/dashboard.ts';

export const dashboard: Readonly<Record<keyof typeof en, string>> = {
  'dash.label': 'Panel de Pontual',
  'dash.overview': 'Resumen',
  'dash.reports': 'Informes',
  'dash.settings': 'Configuración',
  'dash.as_of': 'Situación a {{instant}}',
  'dash.refresh': 'Actualizar',
  'dash.full': 'Abrir el panel completo',
  'overview.empty':
    'No hay tickets abiertos. En cuanto los clientes escriban, los tickets aparecen aquí por bandeja de entrada.',
  'overview.more': 'Se muestran {{shown}} de {{total}}. Ver todos',
  'overview.calm': 'Aquí no hay nada vencido ni por vencer.',
  'overview.caption': 'Tickets de {{inbox}} vencidos o por vencer',
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
  'reports.full': 'Detalles y CSV en el panel completo',
  'reports.total': 'Total',
  'reports.how':
    'El cumplimiento es cumplidos / (cumplidos + incumplidos), por reloj; los justificados y cancelados quedan fuera. Los tiempos son de tiempo hábil. Horas en {{zone}}.',
};
