import type { doors as en } from '../en/doors.ts';

export const doors: Readonly<Record<keyof typeof en, string>> = {
  'open.title': 'Abrir o Pontual',
  'open.text': 'Você está entrando em {account}.',
  'open.instead': 'Neste navegador quem está conectado é {name}. Ao continuar, você entra no lugar.',
  'open.button': 'Continuar',
  'open.closed_title': 'Este link não dá mais acesso',
  'open.used': 'Ele já foi usado. Cada link dá acesso uma única vez.',
  'open.expired': 'Ele tem mais de dez minutos.',
  'open.unknown': 'Não é um link deste servidor, ou foi cortado.',
  'open.person_gone': 'A conta não lista mais você como usuário. Fale com um dos administradores dela.',
  'open.again_in': 'Volte ao {crm} e abra o Pontual por lá: você recebe um link novo.',
  'open.again': 'Volte ao seu CRM e abra o Pontual por lá: você recebe um link novo.',
  'open.sign_in': 'Entrar de outra forma',
  'operator.title': 'As contas deste servidor',
  'operator.ready': 'O servidor funciona.',
  'operator.not_ready': 'O servidor não consegue trabalhar agora: {reason}',
  'operator.text':
    'Os tickets e as configurações de uma conta são dela. Você só os vê enquanto um administrador da conta libera o acesso de suporte (Configurações, Acesso de suporte); isso fica registrado lá e no log deste servidor.',
  'operator.attention': 'Precisa de alguém',
  'operator.support': 'Acesso de suporte',
  'operator.not_granted': 'Não liberado',
  'operator.granted': 'Liberado até {instant}',
};
