import type { common as en } from '../en/common.ts';

export const common: Readonly<Record<keyof typeof en, string>> = {
  'app.loading': 'Carregando',
  'app.retry': 'Tentar de novo',
  'app.cancel': 'Cancelar',
  'app.close': 'Fechar',
  'app.zone': 'Horários em {{zone}}',
  'app.connect': 'Conectar de novo',
  'app.stale': 'Situação da última leitura; não foi possível carregar a mais recente.',
  'failure.network': 'Não há conexão com o Pontual. Confira a sua rede; tentamos de novo sozinhos.',
  'failure.network_act': 'Não há conexão com o Pontual. Tente de novo: vale uma única vez.',
  'failure.internal': 'Algo deu errado do nosso lado e foi registrado. Tente de novo daqui a pouco.',
  'failure.unauthenticated':
    'Esta página ficou aberta por tempo demais. Recarregue a página do {{crm}} para continuar; nada do que você fez se perdeu.',
  'failure.not_installed':
    'O Pontual não está conectado a este {{crm}}. Peça ao administrador que o conecte.',
  'failure.forbidden': 'Você não tem permissão para isto. Peça a um administrador do Pontual.',
  'failure.not_found': 'O Pontual ainda não conhece este ticket.',
  'failure.invalid': 'Isto não pôde ser aceito. Nada foi alterado.',
  'failure.conflict': 'Isto não é possível na situação atual. Nada foi alterado.',
  'failure.gone': 'Isto não existe mais.',
  'failure.too_large': 'O que foi enviado é grande demais. Nada foi alterado.',
  'failure.rate_limited': 'Solicitações demais. Tente de novo daqui a pouco.',
  'failure.unavailable':
    'O Pontual não consegue fazer isto agora. Nada se perdeu: tente de novo daqui a pouco.',
  'failure.outside_title': 'Abra esta página dentro do {{crm}}',
  'failure.outside': 'O Pontual aparece ao lado de um ticket e na barra de navegação do {{crm}}.',
  'failure.no_ticket': 'Salve este ticket primeiro. Os relógios aparecem assim que ele existir.',
};
