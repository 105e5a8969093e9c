import { Counter, Registry } from 'prom-client';

/** Counted since the process began; served at /metrics. */
export interface Counters {
  readonly registry: Registry;
  readonly webhooks: Counter<'crm' | 'verdict'>;
  readonly notices: Counter<'crm'>;
  readonly reads: Counter<'crm' | 'outcome'>;
  readonly writes: Counter<'crm' | 'outcome'>;
  readonly failures: Counter<'crm' | 'kind'>;
  readonly setAside: Counter<'crm' | 'about'>;
  readonly mails: Counter<'kind' | 'outcome'>;
}

export function createCounters(): Counters {
  const registry = new Registry();
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name: `pontual_${name}`, help, labelNames, registers: [registry] });
  return {
    registry,
    webhooks: counter('webhooks_total', 'Webhook requests, by verdict', ['crm', 'verdict']),
    notices: counter('change_notices_total', 'Change notices stored', ['crm']),
    reads: counter('ticket_reads_total', 'Tickets read from the CRM, by outcome', ['crm', 'outcome']),
    writes: counter('write_backs_total', 'Tickets written back, by outcome', ['crm', 'outcome']),
    setAside: counter(
      'items_set_aside_total',
      'Items set aside for a fault of their own, while the others go on',
      ['crm', 'about'],
    ),
    mails: counter('mails_total', 'Mails sent or given up, by kind', ['kind', 'outcome']),
    failures: counter('crm_failures_total', 'Failed calls to a CRM, by kind', ['crm', 'kind']),
  };
}
