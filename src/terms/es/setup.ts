import type { setup as en } from '../en/setup.ts';

export const setup: Readonly<Record<keyof typeof en, string>> = {
  'connection.provisioning': 'Configurándose',
  'connection.active': 'Conectada',
  'connection.stopped': 'Configuración detenida',
  'connection.leaving': 'Desconectándose',
  'connection.disconnected': 'Desconectada',

  'step.account': 'Examinar la cuenta',
  'step.ticket-fields': 'Crear los campos de los tickets',
  'step.ticket-properties': 'Crear las propiedades de SLA de los tickets',
  'step.company-properties': 'Crear las propiedades de plan de las empresas',
  'step.organization-fields': 'Crear los campos de plan de las organizaciones',
  'step.forms': 'Añadir los campos a los formularios de ticket',
  'step.journal': 'Seguir el diario de webhooks',
  'step.webhook': 'Crear el webhook',
  'step.view': 'Crear la vista de lo próximo a vencer',
  'step.triggers': 'Proponer disparadores de ejemplo, desactivados',
  'step.statuses': 'Leer los estados y proponer qué significa cada uno',
  'step.directory': 'Leer agentes, equipos, bandejas de entrada y canales',
  'step.people': 'Leer los agentes',

  'property.sla_policy': 'SLA: política',
  'property.sla_tier': 'SLA: plan',
  'property.sla_status': 'SLA: estado',
  'property.next_due_at': 'SLA: próximo vencimiento',
  'property.next_due_metric': 'SLA: métrica del próximo vencimiento',
  'property.first_reply_due_at': 'SLA: vencimiento de la primera respuesta',
  'property.next_reply_due_at': 'SLA: vencimiento de la próxima respuesta',
  'property.resolution_due_at': 'SLA: vencimiento de la resolución',
  'property.first_reply_breached': 'SLA: primera respuesta incumplida',
  'property.next_reply_breached': 'SLA: próxima respuesta incumplida',
  'property.resolution_breached': 'SLA: resolución incumplida',
  'property.breach_count': 'SLA: incumplimientos',
  'property.sla_updated_at': 'SLA: último cambio',

  'customer_property.tier': 'SLA: plan',
  'customer_property.start': 'SLA: inicio del plan',
  'customer_property.end': 'SLA: fin del plan',

  'clearing.title': 'Qué hacer con lo que escribimos en el CRM',
  'clearing.nothing': 'Dejarlo como está',
  'clearing.values': 'Borrar nuestros valores en los tickets abiertos',
  'clearing.all':
    'Borrar nuestros valores en los tickets abiertos y eliminar nuestros campos, webhook, vista y disparadores, hasta donde lo permita el CRM',
  'clearing.note':
    'Los planes de los clientes se quedan como están. Quien elimina la aplicación en el propio CRM termina nuestro acceso al momento: entonces no se puede borrar nada.',
  'clearing.begun': 'La cuenta se está desconectando.',
};
