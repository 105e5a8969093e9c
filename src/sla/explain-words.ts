import type { ClockState, Segment } from '../domain/evaluation.ts';

export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of an explanation in one language. `{}` is replaced by the part that follows. */
export interface Words {
  readonly states: Readonly<Record<ClockState, string>>;
  readonly kinds: Readonly<Record<Segment['kind'], string>>;
  readonly metrics: Readonly<Record<string, string>>;
  /** By the reason's code; a code with a part after `:` or a rule id before it is found by its word. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
  readonly cycle: string;
  readonly target: string;
  readonly elapsed: string;
  readonly remaining: string;
  readonly late: string;
  readonly due: string;
  readonly missedAt: string;
  readonly judgedBy: string;
  readonly tier: string;
  readonly calendar: string;
  readonly noClocks: string;
  readonly excusedBecause: string;
}

const EN: Words = {
  states: {
    running: 'running',
    paused: 'paused',
    met: 'met',
    overdue: 'overdue',
    missed: 'missed',
    cancelled: 'cancelled',
    excused: 'excused',
  },
  kinds: { running: 'counted', paused: 'paused', closed: 'closed', off_hours: 'outside working hours' },
  metrics: {
    first_reply: 'First reply',
    next_reply: 'Next reply',
    periodic_update: 'Periodic update',
    pausable_update: 'Pausable update',
    requester_wait: 'Requester wait',
    agent_work: 'Agent work',
    logged_work: 'Logged work',
    resolution: 'Resolution',
    first_resolution: 'First resolution',
    first_assignment: 'First assignment',
    ownership: 'Ownership',
    customer_reply: 'Customer reply',
  },
  reasons: {
    start: 'the clock started',
    reopened: 'the ticket was reopened',
    status: 'the status became {}',
    pause: 'waiting: {}',
    customer_reply: 'the customer had answered',
    pause_limit: 'the longest allowed pause was over',
    policy: 'another policy came into force',
    tier: 'another tier came into force',
    entitlement: 'the customer’s entitlement changed',
    priority: 'the priority changed',
    calendar: 'another calendar came into force',
    count_closed: 'closed time counts',
    solved: 'the ticket was solved',
    closed: 'the ticket was closed',
    merged: 'the ticket was merged',
    deleted: 'the ticket was deleted',
    spam: 'the ticket was spam',
    work_logged: 'work was logged',
    holiday: 'holiday',
    break: 'break',
    override: 'changed hours',
    off_hours: 'outside working hours',
    no_version: 'before the calendar begins',
  },
  statuses: {
    new: 'new',
    open: 'open',
    pending: 'pending',
    on_hold: 'on hold',
    solved: 'solved',
    closed: 'closed',
  },
  cycle: 'cycle {}',
  target: 'target {}',
  elapsed: 'elapsed {}',
  remaining: 'remaining {}',
  late: 'late by {}',
  due: 'due {}',
  missedAt: 'missed {}',
  judgedBy: 'policy {}',
  tier: 'tier {}',
  calendar: 'calendar {}',
  noClocks: 'No clock applies to this ticket.',
  excusedBecause: 'excused: {}',
};

const PT_BR: Words = {
  states: {
    running: 'em andamento',
    paused: 'pausado',
    met: 'cumprido',
    overdue: 'vencido',
    missed: 'descumprido',
    cancelled: 'cancelado',
    excused: 'justificado',
  },
  kinds: { running: 'contado', paused: 'pausado', closed: 'fechado', off_hours: 'fora do expediente' },
  metrics: {
    first_reply: 'Primeira resposta',
    next_reply: 'Próxima resposta',
    periodic_update: 'Atualização periódica',
    pausable_update: 'Atualização pausável',
    requester_wait: 'Espera do solicitante',
    agent_work: 'Trabalho do agente',
    logged_work: 'Trabalho registrado',
    resolution: 'Resolução',
    first_resolution: 'Primeira resolução',
    first_assignment: 'Primeira atribuição',
    ownership: 'Responsabilidade',
    customer_reply: 'Resposta do cliente',
  },
  reasons: {
    start: 'o relógio começou',
    reopened: 'o ticket foi reaberto',
    status: 'o status passou a {}',
    pause: 'aguardando: {}',
    customer_reply: 'o cliente havia respondido',
    pause_limit: 'a pausa máxima permitida acabou',
    policy: 'outra política entrou em vigor',
    tier: 'outro plano entrou em vigor',
    entitlement: 'o direito do cliente mudou',
    priority: 'a prioridade mudou',
    calendar: 'outro calendário entrou em vigor',
    count_closed: 'o tempo fechado conta',
    solved: 'o ticket foi resolvido',
    closed: 'o ticket foi fechado',
    merged: 'o ticket foi mesclado',
    deleted: 'o ticket foi excluído',
    spam: 'o ticket era spam',
    work_logged: 'trabalho registrado',
    holiday: 'feriado',
    break: 'intervalo',
    override: 'horário alterado',
    off_hours: 'fora do expediente',
    no_version: 'antes do início do calendário',
  },
  statuses: {
    new: 'novo',
    open: 'aberto',
    pending: 'pendente',
    on_hold: 'em espera',
    solved: 'resolvido',
    closed: 'fechado',
  },
  cycle: 'ciclo {}',
  target: 'meta {}',
  elapsed: 'decorrido {}',
  remaining: 'restante {}',
  late: 'atraso de {}',
  due: 'prazo {}',
  missedAt: 'descumprido em {}',
  judgedBy: 'política {}',
  tier: 'plano {}',
  calendar: 'calendário {}',
  noClocks: 'Nenhum relógio se aplica a este ticket.',
  excusedBecause: 'justificado: {}',
};

const ES: Words = {
  states: {
    running: 'en curso',
    paused: 'en pausa',
    met: 'cumplido',
    overdue: 'vencido',
    missed: 'incumplido',
    cancelled: 'cancelado',
    excused: 'justificado',
  },
  kinds: { running: 'contado', paused: 'en pausa', closed: 'cerrado', off_hours: 'fuera de horario' },
  metrics: {
    first_reply: 'Primera respuesta',
    next_reply: 'Siguiente respuesta',
    periodic_update: 'Actualización periódica',
    pausable_update: 'Actualización pausable',
    requester_wait: 'Espera del solicitante',
    agent_work: 'Trabajo del agente',
    logged_work: 'Trabajo registrado',
    resolution: 'Resolución',
    first_resolution: 'Primera resolución',
    first_assignment: 'Primera asignación',
    ownership: 'Responsabilidad',
    customer_reply: 'Respuesta del cliente',
  },
  reasons: {
    start: 'el reloj empezó',
    reopened: 'el ticket se reabrió',
    status: 'el estado pasó a {}',
    pause: 'en espera: {}',
    customer_reply: 'el cliente había respondido',
    pause_limit: 'terminó la pausa máxima permitida',
    policy: 'entró en vigor otra política',
    tier: 'entró en vigor otro nivel',
    entitlement: 'cambió el derecho del cliente',
    priority: 'cambió la prioridad',
    calendar: 'entró en vigor otro calendario',
    count_closed: 'el tiempo cerrado cuenta',
    solved: 'el ticket se resolvió',
    closed: 'el ticket se cerró',
    merged: 'el ticket se fusionó',
    deleted: 'el ticket se eliminó',
    spam: 'el ticket era spam',
    work_logged: 'trabajo registrado',
    holiday: 'festivo',
    break: 'descanso',
    override: 'horario cambiado',
    off_hours: 'fuera de horario',
    no_version: 'antes del inicio del calendario',
  },
  statuses: {
    new: 'nuevo',
    open: 'abierto',
    pending: 'pendiente',
    on_hold: 'en espera',
    solved: 'resuelto',
    closed: 'cerrado',
  },
  cycle: 'ciclo {}',
  target: 'objetivo {}',
  elapsed: 'transcurrido {}',
  remaining: 'restante {}',
  late: 'retraso de {}',
  due: 'vence {}',
  missedAt: 'incumplido {}',
  judgedBy: 'política {}',
  tier: 'nivel {}',
  calendar: 'calendario {}',
  noClocks: 'Ningún reloj se aplica a este ticket.',
  excusedBecause: 'justificado: {}',
};

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, 'pt-BR': PT_BR, es: ES };
