import type { words as en } from '../en/words.ts';

export const words: Readonly<Record<keyof typeof en, string>> = {
  'connection_advice.provisioning': 'A configuração está em curso. Esta página mostra até onde chegou.',
  'connection_advice.active': 'Os tickets entram e as propriedades são gravadas de volta.',
  'connection_advice.stopped':
    'Algo no CRM impede a configuração. Corrija o que é dito aqui; ela é tentada de novo sozinha.',
  'connection_advice.leaving': 'Termina sozinho; nada precisa ficar aberto.',
  'connection_advice.disconnected': 'Nada se perdeu: conecte outra vez, e tudo o que faltou será lido.',
  'status_reason.disconnected_by_admin': '{by} desconectou o Pontual em {instant}.',
  'status_reason.crm_not_informed': 'Não foi possível avisar o CRM na hora: remova o aplicativo lá também.',
  'status_reason.uninstalled': 'O aplicativo foi removido no CRM em {instant}.',
  'status_reason.access_ended': 'Desde {instant} o CRM não aceita mais o nosso acesso.',
  'status_reason.setup_stopped': 'A configuração parou em “{step}” em {instant}: {why}',
  'crm_failure.network': 'não é possível falar com o CRM.',
  'crm_failure.timeout': 'o CRM não responde.',
  'crm_failure.rate_limited': 'o CRM pede que aguardemos.',
  'crm_failure.auth_lost': 'o CRM não aceita mais o nosso acesso. Conecte de novo.',
  'crm_failure.forbidden':
    'o CRM não permite. Peça a um administrador do CRM que conecte de novo, com todas as permissões pedidas.',
  'crm_failure.gone': 'algo de que ela precisa não existe no CRM.',
  'crm_failure.conflict': 'alguém fez uma alteração ao mesmo tempo.',
  'crm_failure.refused_by_admin_rule': 'a regra “{rule}” do seu CRM recusa.',
  'crm_failure.unexpected': 'o CRM respondeu algo que não entendemos.',
  'stored_failure.overwritten':
    '{names}: algo no CRM grava outro valor toda vez que corrigimos, provavelmente um gatilho, uma automação ou um fluxo. Deixe os campos do Pontual fora disso; até lá, eles ficam como estão.',
  'stored_failure.no_timelines': 'este CRM não tem linhas do tempo em que possamos escrever.',
  'read_note.messages_from_dates':
    'Aqui as conversas não podem ser lidas (escopo conversations.read): as mensagens vêm das datas do próprio ticket, por isso não se distingue quem respondeu nem respostas de bots.',
  'read_note.first_reply_from_date':
    'Da primeira resposta só se conhece a data: a mensagem em si não pode ser lida aqui.',
  'read_note.no_conversation':
    'A conversa deste ticket não pode ser lida: respostas dadas por mensagens ou chat não são vistas.',
  'read_note.no_customer': 'O cliente deste ticket não pôde ser lido.',
  'read_note.field_cut': 'De “{field}” só são usados os primeiros {most} valores.',
  'leaving.progress':
    '{by} desconectou em {instant}. Nossos valores estão sendo apagados: {done} de {total} tickets abertos prontos.',
  'leaving.cleared': 'Nossos valores foram apagados em {count} tickets abertos.',
  'leaving.refused': 'Em {count} tickets não foi possível apagá-los.',
  'leaving.removed': 'Removido no CRM: {names}.',
  'leaving.left': 'O CRM manteve estes itens; remova-os lá: {names}.',
  'leaving.unknown': 'Nossos campos e o que mais criamos não puderam ser removidos: remova-os no CRM.',
  'status_change.renamed': '“{from}” se chama “{to}” no CRM desde {instant}.',
  'status_change.followed':
    '“{label}” significa {to} no CRM desde {instant} (antes: {from}). Os tickets foram reavaliados.',
  'status_change.kept':
    '“{label}” significa {to} no CRM desde {instant} (antes: {from}). O que foi escolhido aqui continua valendo.',
  'attention.title': 'Precisa de atenção',
  'attention.since': '{text} (desde {instant})',
  'attention.came_back': 'Foi corrigido {count} vezes e voltou: algo no CRM desfaz a correção.',
  'attention.no_admin':
    'Ninguém que ainda trabalha no CRM é administrador aqui, então ninguém pode mudar as configurações. Quem é administrador no CRM conecta a conta de novo.',
  'attention.people_unread':
    'Desde {instant} não foi possível ler quem trabalha no CRM e com qual função: o que mudou lá ainda não vale aqui. A leitura é repetida automaticamente.',
  'attention.new_feature':
    'Novo desde que a conta foi conectada: {feature}. Para ativar, um administrador do CRM conecta a conta de novo e autoriza {scopes}. Todo o resto segue como está.',
  'attention.more': 'Mais {count} ficaram de fora.',
  'fault.property_missing':
    'A propriedade “{name}” não existe mais no CRM e, por isso, não mostra valores lá. Execute a configuração outra vez para criá-la.',
  'fault.property_inactive':
    'A propriedade “{name}” está desativada no CRM; nada é gravado nela. Ative-a lá, se precisar dela.',
  'fault.property_changed':
    'A propriedade “{name}” foi alterada no CRM e não aceita mais os nossos valores. Desfaça a alteração lá ou execute a configuração outra vez.',
  'fault.webhook_missing':
    'O nosso webhook não existe mais no CRM; as mudanças são percebidas minutos depois. Execute a configuração outra vez para criá-lo.',
  'fault.webhook_inactive':
    'O nosso webhook está desativado no CRM; as mudanças são percebidas minutos depois. Ative-o lá ou execute a configuração outra vez.',
  'fault.webhook_changed':
    'O nosso webhook foi alterado no CRM; algumas mudanças são percebidas minutos depois. Execute a configuração outra vez.',
  'fault.not_admin':
    'Quem instalou o Pontual ({name}) não é mais administrador no CRM; a leitura e a configuração podem falhar. Peça a um administrador que instale outra vez.',
  'fault.rule_overwrites':
    '“{name}” no CRM também define uma propriedade nossa, e uma sobrescreve a outra. Altere ou desative essa regra.',
  'fault.check_failed':
    'Não é possível conferir o que a configuração criou no CRM; por isso não notaríamos se faltasse. Verifique as permissões de quem conectou o Pontual, ou peça a um administrador que o instale de novo.',
  'fault.policy_field_missing':
    'Uma política filtra pelo campo de ticket “{name}”, que o CRM não tem; por isso ela não faz o que diz. Corrija o nome na política ou crie o campo no CRM.',
  'aside.ticket':
    'O ticket {id} ficou de fora: {problem} Ele é tentado de novo sozinho; {count} vezes até agora.',
  'aside.customer':
    'A empresa ou organização {id} ficou de fora: {problem} Ela é tentada de novo sozinha; {count} vezes até agora.',
  'aside.rep': 'O agente {id} ficou de fora: {problem}',
  'aside.person': 'A pessoa {id} ficou fora dos usuários do app: {problem}',
  'aside.team': 'A equipe {id} ficou de fora: {problem}',
  'aside.inbox': 'A caixa de entrada {id} ficou de fora: {problem}',
  'aside.channel': 'O canal {id} ficou de fora: {problem}',
  'aside.status': 'O status {id} ficou de fora: {problem}',
  'aside.event': 'Um evento sobre {id} ficou de fora: {problem}',
  'aside.figure': 'Os números do próprio CRM sobre {id} ficaram de fora: {problem}',
  'item_problem.unusable_value': 'o valor de “{field}” é impossível. Corrija-o no CRM.',
  'item_problem.unreadable': 'não se entende a resposta do CRM sobre esse item.',
  'item_problem.not_storable': 'o banco de dados o recusa. O log do servidor diz mais.',
  'item_problem.defect': 'um erro nosso. O log do servidor o traz por inteiro; avise-nos, por favor.',
  'writeback.clean': 'O CRM mostra o que é desejado.',
  'writeback.due': 'Há uma gravação à espera.',
  'writeback.parked': 'O CRM recusa estas propriedades neste ticket; tenta-se de novo quando o ticket mudar.',
  'writeback.gone': 'O ticket não existe mais; nada é gravado.',
  'writeback.closed': 'O ticket está fechado: o CRM não o altera mais.',
  'period.zone_unknown': 'Isto não é um fuso horário; escreva um como America/Sao_Paulo.',
  'period.instant_malformed': 'Isto não é uma data; escreva uma como 2026-01-31.',
  'period.order_reversed': 'O fim deve ser posterior ao começo.',
  'error.title': 'Não deu certo',
  'error.not_found_title': 'Não há nada aqui',
  'error.not_found':
    'Nenhuma página, conta ou ticket tem este endereço. Pode ter sido removido, ou o endereço tem um erro.',
  'error.bad_request': 'O endereço traz um valor que não pode ser usado.',
  'error.forbidden': 'Você não tem permissão para ver isto.',
  'error.conflict': 'Isto não é possível na situação atual.',
  'error.too_large': 'O que foi enviado é grande demais.',
  'error.rate_limited': 'Solicitações demais. Tente de novo daqui a pouco.',
  'error.install_title': 'A instalação não se completou',
  'error.install_not_startable':
    'Não foi possível começar. Confira o que foi digitado e as configurações deste servidor.',
  'error.install_declined': 'O CRM não autorizou. Tente de novo, conectado lá como administrador.',
  'error.install_no_code': 'O CRM voltou sem o que é preciso. Comece de novo pela página de contas.',
  'error.install_foreign': 'Este link não foi feito por este servidor. Comece de novo pela página de contas.',
  'error.install_expired': 'Este link expirou. Comece de novo pela página de contas.',
  'error.install_other_browser':
    'A instalação foi começada em outro navegador. Comece de novo pela página de contas e continue no mesmo navegador.',
  'error.install_used':
    'Este link já foi usado. Se o Pontual não estiver na sua lista de contas, comece de novo pela página de contas.',
  'error.install_not_admin':
    'Só um administrador da conta do CRM pode instalar o Pontual. Entre lá como administrador e comece de novo. Nada foi alterado.',
  'error.crm_title': 'O CRM não fez o que foi pedido',
  'error.crm': 'Tente de novo daqui a pouco. Se continuar, execute pontual doctor no servidor.',
  'error.unavailable_title': 'O servidor está ocupado por um momento',
  'error.unavailable':
    'Ele não consegue acessar o banco de dados agora. Nada se perde: tente de novo em alguns segundos.',
  'error.server': 'Algo deu errado do nosso lado e foi registrado. Tente de novo daqui a pouco.',
  'error.back': 'Voltar às contas',
};
