import type { signIn as english } from '../en/sign-in.ts';

export const signIn: Readonly<Record<keyof typeof english, string>> = {
  'ways.title': 'Entrar no Pontual',
  'ways.next': 'Depois você segue para a página que queria.',
  'ways.crm_title': 'Com o {crm}',
  'ways.crm_text':
    'Para agentes e administradores. O {crm} pede que você confirme quem é; o Pontual fica sabendo seu nome e sua função, e nada mais.',
  'ways.crm_button': 'Entrar com o {crm}',
  'ways.mail_title': 'Por e-mail',
  'ways.mail_text':
    'Para todos que o CRM lista como usuários. O e-mail traz um link que funciona uma única vez, dentro de dez minutos.',
  'ways.mail_label': 'Seu endereço de e-mail no CRM',
  'ways.mail_button': 'Enviar um link',
  'ways.mail_wrong': 'Isso não é um endereço de e-mail. Ele é parecido com ana@example.com.',
  'ways.inside_title': 'Sem digitar nada',
  'ways.inside_text':
    'Onde você trabalha, você já entrou: abra um ticket no {crms} e siga o link do cartão do Pontual. Ele traz você para cá com o seu próprio usuário.',
  'ways.none_title': 'Ninguém conectou uma conta aqui ainda',
  'ways.none_text': 'Antes, um administrador do seu CRM conecta o Pontual.',
  'ways.operator': 'Eu opero este servidor',
  'ways.sent_title': 'Olhe sua caixa de entrada',
  'ways.sent_text':
    'Se {address} usa o Pontual, um link está a caminho. Ele funciona uma única vez, dentro de dez minutos.',
  'ways.sent_nothing':
    'Não chegou nada depois de alguns minutos? Olhe no spam e confira se é o endereço com que o seu CRM lista você. Se você pediu várias vezes, valem os primeiros e-mails.',
  'ways.sent_again': 'Voltar para a entrada',
  'operator_sign_in.title': 'Operador deste servidor',
  'operator_sign_in.text':
    'Pede o token de administrador deste servidor e abre suas contas e a saúde delas. Os tickets ficam fechados, a não ser que uma conta conceda acesso ao suporte.',
  'operator_sign_in.not_me': 'Entrar em uma conta, em vez disso',
  'error.sign_in_title': 'Você não entrou',
  'error.sign_in_again': 'Voltar para a entrada',
  'error.sign_in_foreign':
    'Este endereço não foi feito por este servidor ou está incompleto. Comece de novo na página de entrada.',
  'error.sign_in_expired': 'Passou mais de um quarto de hora. Comece de novo na página de entrada.',
  'error.sign_in_other_browser':
    'A entrada foi começada em outro navegador ou em uma janela anônima. Comece e termine no mesmo, com cookies permitidos.',
  'error.sign_in_used':
    'Esta entrada já foi usada, como depois de recarregar a página. Se você não entrou, comece de novo.',
  'error.sign_in_not_startable':
    'Esse não pode ser o nome de uma conta do {crm}. Digite o começo do seu endereço, como acme em acme.example.com.',
  'error.sign_in_declined':
    'O {crm} não pôde dizer quem você é. Comece de novo e permita, ou peça um link por e-mail.',
  'error.sign_in_no_code': 'O {crm} voltou sem resposta. Comece de novo na página de entrada.',
  'error.sign_in_refused':
    'O {crm} não aceitou a entrada, talvez porque demorou mais de dois minutos. Comece de novo.',
  'error.sign_in_not_staff':
    'O Pontual é para quem trabalha no {crm}. Lá você está como cliente: saia e entre de novo como agente ou administrador.',
  'error.sign_in_suspended': 'No {crm} você está suspenso ou desativado. Fale com um dos administradores.',
  'error.sign_in_not_installed':
    'Essa conta do {crm} não conectou o Pontual. Confira o nome ou peça a um dos administradores que instale o Pontual.',
  'error.sign_in_unreachable':
    'O {crm} não responde como deveria no momento. Espere um minuto e comece de novo, ou peça um link por e-mail.',
};
