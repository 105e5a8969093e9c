import type { access as en } from '../en/access.ts';

export const access: Readonly<Record<keyof typeof en, string>> = {
  'role.admin': 'Administrador',
  'role.lead': 'Líder de equipe',
  'role.agent': 'Agente',
  'role.revenue': 'Receita',
  'role.viewer': 'Leitor',
  'right.account:read': 'Ver a conta',
  'right.tickets:read': 'Ler tickets',
  'right.tickets:act': 'Justificar, pausar e fixar',
  'right.reports:read': 'Ler relatórios',
  'right.settings:read': 'Ler configurações',
  'right.settings:write': 'Alterar configurações',
  'right.people:read': 'Ver pessoas',
  'right.people:write': 'Alterar funções',
  'right.keys:write': 'Gerenciar chaves de API',
  'right.audit:read': 'Ler o registro de auditoria',
  'right.connection:write': 'Conectar e desconectar',
  'right.support:write': 'Conceder acesso de suporte',
};
