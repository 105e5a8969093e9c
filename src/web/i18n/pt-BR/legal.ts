import type { legal as en } from '../en/legal.ts';

export const legal: Readonly<Record<keyof typeof en, string>> = {
  'support.title': 'Suporte',
  'support.intro': 'Como conseguir ajuda com o Pontual em {server}.',
  'support.first': 'Olhe aqui primeiro',
  'support.first_list': [
    '[Configuração no HubSpot](/docs/hubspot#trouble) e [Configuração no Zendesk](/docs/zendesk#trouble) listam mensagens e o que fazer com elas.',
    'A página de configurações dentro do seu CRM mostra a conexão, cada passo da configuração inicial e o que está à espera ou foi recusado.',
    'A página de um ticket explica cada relógio, segundo a segundo.',
  ].join('\n'),
  'support.contact': 'Escreva para nós',
  'support.write_to': 'Endereço de e-mail:',
  'support.no_address':
    'Este servidor não informa um endereço. Pergunte ao administrador que instalou o Pontual para você.',
  'support.contact_text':
    'Em português, inglês ou espanhol. Para uma falha de segurança, comece o assunto com “Security” e, por favor, escreva antes de publicá-la.',
  'support.tell': 'O que contar',
  'support.tell_list': [
    'A sua conta: o Hub ID no HubSpot, o subdomínio no Zendesk.',
    'O número do ticket, e o que você esperava ver nele.',
    'A mensagem como apareceu, e quando, com o seu fuso horário.',
    'Nunca uma senha, um token ou o texto da mensagem de um cliente: não precisamos deles.',
  ].join('\n'),
  'support.data': 'Pedidos sobre dados',
  'support.data_text':
    'Para apagar ou receber os dados da sua conta, escreva de um endereço do administrador dela. A página [Privacidade](/privacy) diz o que é guardado.',

  'privacy.title': 'Privacidade',
  'privacy.intro':
    'O que o Pontual em {server} guarda sobre os seus tickets e as pessoas em volta deles, o que não guarda, e como isso é apagado.',
  'privacy.who': 'Quem responde por isso',
  'privacy.who_text':
    'É a sua organização que decide que o Pontual leia os tickets e que responde por esses dados. Quem mantém {server} os trata em nome dela e sem finalidade própria.',
  'privacy.stored': 'O que é guardado',
  'privacy.stored_list': [
    'De cada ticket: número, status, prioridade, canal, caixa de entrada, responsável, equipe, cliente, horários, e o assunto, para que as listas sejam legíveis. Campos seus, somente onde uma política sua os usa.',
    'A história dele: o que mudou e quando, e se uma mensagem era pública ou interna e veio de um atendente, do cliente ou de uma automação. As pessoas aparecem nela como números do CRM.',
    'Dos seus atendentes: nomes, endereços de e-mail e equipes.',
    'Dos seus clientes: os nomes das empresas ou organizações e os seus planos.',
    'Do que os atendentes fazem no Pontual: o endereço de e-mail, o motivo que escreveram, e quando.',
    'O que se calcula disso: relógios, vencimentos, relatórios.',
    'O acesso que o CRM concedeu, cifrado.',
  ].join('\n'),
  'privacy.not_stored': 'O que não é guardado',
  'privacy.not_stored_list': [
    'Os textos das mensagens e os anexos. Onde o CRM os envia junto, são descartados na hora.',
    'Nomes, endereços e telefones das pessoas dos seus clientes.',
    'Senhas: você entra no seu CRM, nunca aqui.',
  ].join('\n'),
  'privacy.use': 'Para que é usado',
  'privacy.use_text':
    'Para calcular níveis de serviço, gravá-los de volta no seu CRM, mostrá-los a você em telas e relatórios, e encontrar falhas. Não é vendido, não serve para publicidade nem para treinar modelos. Vai para o seu próprio CRM e para quem hospeda {server}, e para mais ninguém.',
  'privacy.cookies': 'Cookies usados',
  'privacy.cookies_list': [
    '`pontual_lang`: o idioma que você escolheu, por um ano.',
    '`pontual_session`: que você entrou nas páginas deste servidor, por doze horas.',
    'Nenhum de terceiros: nenhuma análise de uso, e nenhum script, fonte ou imagem de outro servidor.',
  ].join('\n'),
  'privacy.protection': 'Como é protegido',
  'privacy.protection_list': [
    'As contas são separadas no próprio banco de dados: o trabalho de uma não enxerga as linhas de outra.',
    'O acesso ao seu CRM é guardado cifrado, com chaves que podem ser trocadas.',
    'O que o CRM envia só é aceito com a assinatura dele, e somente dentro de cinco minutos.',
    'Os registros do servidor contêm números de contas e tickets, nenhum segredo e, quando o CRM dá uma resposta que não se entende, as primeiras palavras dela.',
  ].join('\n'),
  'privacy.erasure': 'Por quanto tempo, e como é apagado',
  'privacy.erasure_list': [
    'Fica guardado enquanto o aplicativo está instalado, e depois até que você peça para apagar, para que uma nova instalação continue de onde a anterior parou.',
    'Quando o HubSpot nos diz que um contato deve ser apagado, o número desse contato é retirado de toda a história na hora.',
    'A pedido do administrador de uma conta, tudo o que foi guardado dela é apagado, de uma só vez e para sempre. As cópias de recuperação somem quando são substituídas.',
    'Você pode perguntar o que está guardado e pedir correção: ela é feita no seu CRM e lida de lá.',
  ].join('\n'),
  'privacy.changes': 'Mudanças',
  'privacy.changes_text':
    'Versão de 24 de novembro de 2026. Uma mudança é anunciada nesta página antes de valer.',

  'terms.title': 'Termos de serviço',
  'terms.intro':
    'Regras simples para usar o Pontual em {server}. Quem o instala as aceita em nome da sua organização.',
  'terms.service': 'O que você recebe',
  'terms.service_text': [
    'O Pontual lê os tickets do seu CRM, calcula níveis de serviço pelas suas políticas, grava os resultados de volta e os mostra. Ele trabalha com o que o CRM registra e conta: quando o CRM atrasa ou está fora do ar, o Pontual também atrasa, e depois recupera.',
    'O que você promete aos seus próprios clientes fica entre você e eles. O Pontual mostra se uma promessa foi cumprida; não a faz.',
  ].join('\n'),
  'terms.yours': 'A sua parte',
  'terms.yours_list': [
    'Você pode instalar aplicativos na conta, e a sua organização pode mandar tratar os tickets dela.',
    'As suas políticas, calendários e planos estão certos, e você confere o resultado.',
    'Você não perturba o serviço, não olha outras contas nem contorna os limites dele.',
  ].join('\n'),
  'terms.data': 'Os seus dados',
  'terms.data_text':
    'Continuam seus. São usados para prestar o serviço e para nada mais: veja [Privacidade](/privacy).',
  'terms.fees': 'Preço',
  'terms.fees_text':
    'O que se cobra, se algo se cobra, é o preço indicado no marketplace ou combinado com você antes de valer. Sem um preço aceito por você, nada é cobrado.',
  'terms.ending': 'Fim do uso',
  'terms.ending_text':
    'Você pode sair a qualquer momento, desinstalando. Podemos encerrar o serviço com aviso de trinta dias, ou na hora se houver mau uso ou a lei exigir. Mesmo então você pode pedir os seus dados ou que sejam apagados.',
  'terms.liability': 'Responsabilidade',
  'terms.liability_text':
    'O serviço é prestado como está. Na medida em que a lei permite, não se responde por lucros cessantes nem por danos imprevisíveis, nem além do que você pagou nos últimos doze meses. A responsabilidade por dolo, culpa grave e danos a pessoas não é limitada. O programa em si está sob a Apache License 2.0.',
  'terms.changes': 'Mudanças',
  'terms.changes_text':
    'Versão de 24 de novembro de 2026. Uma mudança é anunciada nesta página trinta dias antes de valer; quem não concordar pode sair antes.',
};
