import { Button } from '@zendeskgarden/react-buttons';
import { Field, Textarea } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createGlobalStyle } from 'styled-components';
import { Failure } from '../parts/failure.tsx';
import { Stack } from '../parts/layout.tsx';
import { type ReasonProblem, reasonProblem } from './reason.ts';

interface DialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** The same `requestId` each time until the dialog is closed: a second try of a call that was lost acts once. */
  onSubmit(reason: string, requestId: string): void;
  onClose(): void;
}

const DIALOG_PX = 480;
const MARGIN_PX = 12;

/** The frame is as high as the card: a short card makes room for the dialog over it. */
const Room = createGlobalStyle`#pontual { min-height: ${DIALOG_PX}px; }`;

/** Asks for a reason. What was typed stays when the server refuses or does not answer. */
export function ReasonDialog({ title, text, confirm, isBusy, error, onSubmit, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ReasonProblem | null>(null);
  const [requestId] = useState(() => crypto.randomUUID());
  const [topPx] = useState(topBesideOpener);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = reasonProblem(reason);
    setProblem(found);
    if (found === null) onSubmit(reason.trim(), requestId);
  };
  return (
    <Modal onClose={onClose} focusOnMount restoreFocus style={{ top: topPx }}>
      <Room />
      <Modal.Header tag="h2">{title}</Modal.Header>
      <form onSubmit={submit} noValidate>
        <Modal.Body>
          <Stack $gap={12}>
            <p>{text}</p>
            <Field>
              <Field.Label>{t('field.reason')}</Field.Label>
              <Textarea
                value={reason}
                minRows={3}
                required
                {...(problem === null ? {} : { validation: 'error' })}
                onChange={(event) => setReason(event.target.value)}
              />
              {problem !== null && (
                <Field.Message validation="error">
                  {t(`card.reason_${problem}`, { count: reason.trim().length })}
                </Field.Message>
              )}
            </Field>
            {error !== null && <Failure error={error} />}
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic type="button" onClick={onClose}>
              {t('app.cancel')}
            </Button>
          </Modal.FooterItem>
          <Modal.FooterItem>
            <Button isPrimary type="submit" disabled={isBusy}>
              {confirm}
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label={t('app.close')} />
    </Modal>
  );
}

/** The frame may be longer than the agent's screen, which shows a part of it: the one where the button was. */
function topBesideOpener(): number {
  const opener = document.activeElement?.getBoundingClientRect().top ?? 0;
  const lowest = window.innerHeight - DIALOG_PX;
  return Math.max(MARGIN_PX, Math.min(opener - DIALOG_PX / 2, lowest));
}
