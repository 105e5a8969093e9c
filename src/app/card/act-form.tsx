import { Button } from '@zendeskgarden/react-buttons';
import { Field, Textarea } from '@zendeskgarden/react-forms';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { TicketCard } from '../../domain/embed/card.ts';
import type { Received } from '../api/api.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Stack } from '../parts/layout.tsx';
import { actTexts, type CardAct } from './card-act.ts';
import { type ReasonProblem, reasonProblem } from './reason.ts';
import { useCardAct } from './use-card.ts';

export interface ActFormProps {
  readonly ticketId: string;
  readonly card: TicketCard;
  readonly act: CardAct;
  /** `text` says what has been done. */
  onDone(text: string, card: Received<TicketCard>): void;
  onCancel(): void;
  /** Puts the fields and the buttons where the place has them. */
  layout(fields: ReactNode, cancel: ReactNode, confirm: ReactNode): ReactNode;
}

/**
 * Asks for the reason of an act and does it. What was typed stays when the server refuses or does not answer; a second try of
 * a call that was lost acts once.
 */
export function ActForm({ ticketId, card, act, onDone, onCancel, layout }: ActFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ReasonProblem | null>(null);
  const [requestId] = useState(() => crypto.randomUUID());
  const call = useCardAct(ticketId);
  const texts = actTexts(act, card);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = reasonProblem(reason);
    setProblem(found);
    if (found !== null) return;
    const requested = { act, reason: reason.trim(), requestId };
    call.mutate(requested, { onSuccess: (received) => onDone(texts.done, received) });
  };
  const fields = (
    <Stack $gap={12}>
      <p>{texts.consequence}</p>
      <Field>
        <Field.Label>{t('field.reason')}</Field.Label>
        <Textarea
          // The only field of what the agent has just opened.
          autoFocus
          value={reason}
          minRows={3}
          required
          {...(problem === null ? {} : { validation: 'error' })}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem === null ? (
          <Field.Message>{t('act_reason.hint')}</Field.Message>
        ) : (
          <Field.Message validation="error">{t(`act_reason.${problem}`)}</Field.Message>
        )}
      </Field>
      {call.error !== null && <Failure error={call.error} />}
    </Stack>
  );
  const cancel = (
    <Button isBasic type="button" onClick={onCancel}>
      {t('app.cancel')}
    </Button>
  );
  const confirm = (
    <Button isPrimary type="submit" disabled={call.isPending}>
      {texts.confirm}
    </Button>
  );
  return (
    <form onSubmit={submit} noValidate>
      {layout(fields, cancel, confirm)}
    </form>
  );
}
