import type { embed as en } from '../en/embed.ts';

/** Frases das páginas dentro dos CRMs. */
export const embed: Readonly<Record<keyof typeof en, string>> = {
  'installed.title': 'O Pontual está instalado no {crm}',
  'installed.text':
    'As propriedades estão sendo criadas e os tickets que já existem estão sendo lidos. Nada precisa ficar aberto.',
  'installed.settings':
    'Abra as configurações do Pontual no {crm}: elas mostram até onde foi a instalação e o que cada status significa.',
  'installed.card':
    'Coloque o cartão na tela do ticket, como o guia explica, para que os agentes vejam o que vence.',
  'installed.guide': 'Guia de instalação',
  'card.reading': 'O Pontual está lendo este ticket pela primeira vez. Ele aparece aqui em instantes.',
  'card.gone': 'Este ticket foi excluído. O que aparece é o último estado dele.',
  'card.merged': 'Este ticket foi mesclado ao #{ticket}. O que aparece é o último estado dele.',
  'card.disconnected':
    'O Pontual está desconectado desta conta: o que aparece pode estar desatualizado. Um administrador pode reconectar.',
  'because.target': 'Meta: {target} de tempo em “{calendar}”, contados desde {instant}.',
  'because.elapsed': '{elapsed} contados até agora.',
  'because.skipped_pause': '{time} não contados durante pausas.',
  'because.skipped_off': '{time} não contados fora do horário de atendimento.',
  'because.skipped_closed': '{time} não contados enquanto fechado.',
  'because.rules': 'Avaliado por {policy}, versão {version}. {why}.',
  'because.rules_tier': 'Avaliado por {policy}, versão {version}, plano {tier}. {why}.',
  'because.due': 'Por isso vence em {instant}.',
  'because.was_due': 'Venceu em {instant}; passou {time}.',
  'because.past_horizon': 'O calendário tem pouco tempo de atendimento: não há prazo.',
  'because.paused': 'Enquanto está em pausa não tem prazo; restam {time}.',
  'because.excused': 'Abonado por {by} em {instant}: {reason}',
  'stops.rep_message': 'Uma resposta pública ao cliente cumpre a meta.',
  'stops.rep_note': 'Uma resposta pública ou uma nota interna cumpre a meta.',
  'stops.customer_message': 'A próxima mensagem do cliente cumpre a meta.',
  'stops.assigned': 'Atribuir o ticket a alguém cumpre a meta.',
  'stops.ownership_ends': 'Passar o ticket adiante, ou resolvê-lo, cumpre a meta.',
  'stops.solved': 'Resolver o ticket cumpre a meta.',
  'stops.status': 'Cumpre-se quando o status passa a ser: {what}.',
  'stops.other': 'Cumpre-se com: {what}.',
  'stops.pause': 'Fica em pausa enquanto o status é: {what}.',
  'stops.solve_cancels': 'Resolver ou fechar o ticket encerra o relógio sem resultado.',
  'stops.solve_meets': 'Resolver ou fechar o ticket conta como cumprido.',
};
