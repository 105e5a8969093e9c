import type { setup as en } from '../en/setup.ts';

export const setup: Readonly<Record<keyof typeof en, string>> = {
  'connection.provisioning': 'Em configuração',
  'connection.active': 'Conectada',
  'connection.stopped': 'Configuração parada',
  'connection.leaving': 'Desconectando',
  'connection.disconnected': 'Desconectada',

  'step.account': 'Examinar a conta',
  'step.ticket-fields': 'Criar os campos dos tickets',
  'step.ticket-properties': 'Criar as propriedades de SLA dos tickets',
  'step.company-properties': 'Criar as propriedades de plano das empresas',
  'step.organization-fields': 'Criar os campos de plano das organizações',
  'step.forms': 'Incluir os campos nos formulários de ticket',
  'step.journal': 'Acompanhar o diário de webhooks',
  'step.webhook': 'Criar o webhook',
  'step.view': 'Criar a visualização do que vence em seguida',
  'step.triggers': 'Propor gatilhos de exemplo, desativados',
  'step.statuses': 'Ler os status e propor o que cada um significa',
  'step.directory': 'Ler agentes, equipes, caixas de entrada e canais',
  'step.people': 'Ler os agentes',

  'property.sla_policy': 'SLA: política',
  'property.sla_tier': 'SLA: plano',
  'property.sla_status': 'SLA: status',
  'property.next_due_at': 'SLA: próximo prazo',
  'property.next_due_metric': 'SLA: métrica do próximo prazo',
  'property.first_reply_due_at': 'SLA: prazo da primeira resposta',
  'property.next_reply_due_at': 'SLA: prazo da próxima resposta',
  'property.resolution_due_at': 'SLA: prazo da resolução',
  'property.first_reply_breached': 'SLA: primeira resposta descumprida',
  'property.next_reply_breached': 'SLA: próxima resposta descumprida',
  'property.resolution_breached': 'SLA: resolução descumprida',
  'property.breach_count': 'SLA: descumprimentos',
  'property.sla_updated_at': 'SLA: última mudança',

  'customer_property.tier': 'SLA: plano',
  'customer_property.start': 'SLA: início do plano',
  'customer_property.end': 'SLA: fim do plano',

  'clearing.title': 'O que fazer com o que gravamos no CRM',
  'clearing.nothing': 'Deixar como está',
  'clearing.values': 'Apagar nossos valores nos tickets abertos',
  'clearing.all':
    'Apagar nossos valores nos tickets abertos e remover nossos campos, webhook, visualização e gatilhos, até onde o CRM permitir',
  'clearing.note':
    'Os planos dos clientes ficam como estão. Quem remove o aplicativo no próprio CRM encerra nosso acesso na hora: aí nada pode ser apagado.',
  'clearing.begun': 'A conta está sendo desconectada.',
};
