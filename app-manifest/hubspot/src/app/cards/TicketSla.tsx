import type { CrmContext, CrmHostActions } from '@hubspot/ui-extensions';
import {
  createBackend,
  Failed,
  type Language,
  Loading,
  pickLanguage,
  type TicketCard,
  useResource,
} from 'pontual-kit';
import { useEffect } from 'react';
import { CardBody } from './CardBody.tsx';
import { nextTurnAt } from './countdown.ts';

/** Written by us at every change of a ticket's clocks, so a change of theirs means that the card is out of date. */
const WATCHED = ['pontual_sla_updated_at', 'pontual_sla_status', 'pontual_next_due_at'];

const READING_MS = 5_000;
const READY_MS = 60_000;
const DISCONNECTED_MS = 300_000;
/** The server needs a moment after a turn to have judged it. */
const AFTER_TURN_MS = 1_500;

export interface TicketSlaProps {
  readonly context: Pick<CrmContext, 'crm' | 'user' | 'variables'>;
  readonly actions: Pick<CrmHostActions, 'addAlert' | 'onCrmPropertiesUpdate' | 'refreshObjectProperties'>;
}

export function TicketSla({ context, actions }: TicketSlaProps) {
  const language: Language = pickLanguage(context.user);
  const backend = createBackend(context, language);
  const path = `/tickets/${context.crm.objectId}`;
  const card = useResource(() => backend.get<TicketCard>(`${path}/card`), waitMs);

  const { reload } = card;
  useEffect(() => {
    actions.onCrmPropertiesUpdate(WATCHED, (_properties, error) => {
      if (error === undefined) reload();
    });
  }, [actions, reload]);

  if (card.value === null) {
    if (card.failure === null) return <Loading language={language} />;
    return <Failed failure={card.failure} language={language} onRetry={card.reload} />;
  }
  return (
    <CardBody
      card={card.value}
      receivedAtMs={card.receivedAtMs}
      failure={card.failure}
      language={language}
      onRetry={card.reload}
      send={(action, body) => backend.post<TicketCard>(`${path}/${action}`, body)}
      onChanged={(value, done) => {
        card.replace(value);
        actions.addAlert({ type: 'success', message: done });
        actions.refreshObjectProperties();
      }}
    />
  );
}

/** Modest by itself, at once when a warning or a due instant passes. A ticket that is gone is not asked for again. */
export function waitMs(card: TicketCard): number | null {
  if (card.state === 'gone') return null;
  if (card.state === 'reading') return READING_MS;
  if (card.state === 'disconnected') return DISCONNECTED_MS;
  const turnAt = nextTurnAt([...card.clocks, ...card.duties], card.at);
  return turnAt === null ? READY_MS : Math.min(READY_MS, turnAt - card.at + AFTER_TURN_MS);
}
