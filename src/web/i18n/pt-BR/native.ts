/** Os números de SLA do próprio CRM ao lado dos nossos, e por que diferem. `{name}` é preenchido. */
export const native = {
  'native.title': 'O SLA do próprio {crm} ao lado do nosso',
  'native.caption': 'O que o {crm} diz, o que as nossas regras dizem e por que diferem. Lido em {instant}.',
  'native.refreshing':
    'O ticket mudou desde então: novos números estão sendo lidos. Recarregue a página daqui a pouco.',
  'native.none': 'O {crm} não mostra nenhum número de SLA neste ticket.',
  'native.theirs': 'No {crm}',
  'native.ours': 'Pelas nossas regras',
  'native.imported': 'Pela política do {crm}, contada por nós',
  'native.agrees': 'Concorda',
  'native.differs': 'Difere',
  'native.later': '{time} mais tarde que no {crm}',
  'native.earlier': '{time} mais cedo que no {crm}',
  'native.no_figure': 'nenhum número',
  'native.no_clock': 'nenhum relógio',
  'native.due': '{state}, vence em {instant}',
  'native.done': '{state}, {instant}',
  'native.or': 'O mesmo resultaria de: {causes}',
  'native.imported_from':
    'Dois conjuntos de regras são comparados com o {crm}: as suas e “{name}”, importadas em {instant} e que não estão em vigor.',
  'cause.native_stale':
    'O número do {crm} foi lido em {instant}, antes da última mudança do ticket; até ali os dois concordavam.',
  'cause.no_native_figure': 'O {crm} não tem meta para este ticket, embora tenha para outros.',
  'cause.no_priority': 'O ticket não tem prioridade: o {crm} só define metas por prioridade.',
  'cause.native_skipped_ticket':
    'O SLA do {crm} deixa de fora tickets criados à mão ou por um fluxo de trabalho.',
  'cause.no_clock_of_ours': 'As nossas regras não iniciam esse relógio neste ticket.',
  'cause.no_metric_of_ours': 'Não temos métrica que meça o mesmo.',
  'cause.fields_not_read':
    'As políticas do {crm} pedem campos que ainda não foram lidos deste ticket: {native}.',
  'cause.different_policy': 'As políticas diferem: a nossa é “{ours}”, a do {crm} é “{native}”.',
  'cause.old_policy_kept':
    'O {crm} ainda segue a política como era antes de {instant}: uma edição só chega ao ticket na próxima atualização dele.',
  'cause.different_target': 'As metas diferem: a nossa é {ours_target}, a do {crm} é {native_target}.',
  'cause.target_seems':
    'As metas parecem diferir: a nossa é {ours_target}; o {crm} não informa a sua, mas {native_target} explicaria o vencimento dele.',
  'cause.different_calendar':
    'Os horários de atendimento diferem: os nossos são “{ours}”, os do {crm} são “{native}”.',
  'cause.last_schedule_whole_time':
    'O {crm} mede todo o tempo do ticket pelo seu último horário, “{native}”; nós medimos cada momento pelas horas então válidas.',
  'cause.old_schedule_kept': 'As horas de “{native}” foram editadas; o vencimento no {crm} não mudou.',
  'cause.breach_not_backdated':
    'A meta já estava ultrapassada quando passou a valer, em {instant}: o {crm} não data o descumprimento para trás; nós mostramos quando ela foi atingida.',
  'cause.breach_backdated':
    'A meta já estava ultrapassada quando passou a valer, em {instant}: o {crm} data o descumprimento para trás; nós o registramos nesse momento.',
  'cause.recorded_late': 'O {crm} registrou o descumprimento {time} depois de acontecer.',
  'cause.rounding_to_minute': 'O {crm} descarta os segundos.',
  'cause.pause_ignored': 'O relógio do {crm} andou enquanto o nosso estava pausado.',
  'cause.different_pauses': 'As pausas diferem: o relógio do {crm} pausa em: {statuses}.',
  'cause.pause_limit_ignored': 'O {crm} não conhece pausa máxima.',
  'cause.pause_only_here': 'O ticket foi pausado à mão no Pontual; o {crm} não sabe disso.',
  'cause.policy_only_here': 'A política “{ours}” foi fixada no ticket no Pontual; o {crm} não sabe disso.',
  'cause.tier_only_here': 'Aqui vale o plano “{ours}” do cliente; o {crm} não o conhece.',
  'cause.excuse_only_here': 'O relógio foi abonado no Pontual; no {crm} ele fica como está.',
  'cause.removal_ignored':
    'O ticket foi mesclado, excluído ou marcado como spam; o relógio do {crm} não leva isso em conta.',
  'cause.reply_not_counted':
    'O {crm} não contou a resposta de {instant}, como acontece com respostas enviadas fora da caixa de entrada dele.',
  'cause.internal_note_counts': 'O {crm} conta uma nota interna como resposta.',
  'cause.internal_note_ignored': 'O {crm} não conta uma nota interna como resposta.',
  'cause.bot_reply_counts': 'O {crm} conta a mensagem de um robô ou fluxo de trabalho como resposta.',
  'cause.bot_reply_ignored': 'O {crm} não conta a mensagem de um robô ou fluxo de trabalho como resposta.',
  'cause.customer_reply_resumes': 'O relógio do {crm} volta a andar assim que o cliente escreve.',
  'cause.customer_reply_ignored': 'No {crm} só o status encerra uma pausa, não a mensagem do cliente.',
  'cause.message_reopens': 'O {crm} conta a partir da mensagem do cliente, não da reabertura.',
  'cause.message_does_not_reopen': 'O {crm} conta a partir da reabertura, não da mensagem do cliente.',
  'cause.reopen_restarts': 'Quando o ticket foi reaberto, o relógio do {crm} recomeçou.',
  'cause.reopen_counts_closed': 'O {crm} conta também o tempo em que o ticket esteve fechado.',
  'cause.reopen_skips_closed': 'O {crm} não conta o tempo em que o ticket esteve fechado.',
  'cause.reopen_stays_met':
    'No {crm} o relógio fica como terminou quando o ticket foi resolvido pela primeira vez.',
  'cause.retarget_keeps': 'Quando a meta mudou, o {crm} manteve o tempo já decorrido.',
  'cause.retarget_restarts': 'Quando a meta mudou, o relógio do {crm} recomeçou.',
  'cause.retarget_ignored': 'O {crm} mantém a meta com que o relógio começou.',
  'cause.miss_forgiven': 'Uma meta mais longa desfez o descumprimento no {crm}.',
  'cause.miss_stays': 'Um descumprimento registrado permanece no {crm}, mesmo que a meta fique mais longa.',
  'cause.solve_cancels': 'No {crm}, resolver o ticket encerra este relógio sem resultado.',
  'cause.solve_meets': 'No {crm}, resolver o ticket conta como resposta.',
  'cause.solve_keeps': 'No {crm} o relógio continua depois que o ticket é resolvido.',
  'cause.rep_created_customer_message':
    'Um agente criou o ticket: o {crm} conta a partir da primeira mensagem do cliente.',
  'cause.rep_created_creation': 'Um agente criou o ticket: o {crm} conta a partir da criação.',
  'cause.rep_created_never':
    'Um agente ou fluxo de trabalho criou o ticket: o {crm} não espera primeira resposta.',
  'cause.vendor_rules': 'Vários modos de contar do {crm} juntos fazem a diferença.',
  'cause.unknown': 'Nenhuma causa isolada, nem duas juntas, explicam a diferença.',
} as const;
