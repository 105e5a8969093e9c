import { Alert, Button, LoadingButton } from '@hubspot/ui-extensions';
import { FailedNotice, type PauseRequest, useAction } from 'pontual-kit';
import { useState } from 'react';
import type { CardBodyProps } from './CardBody.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { CARD_TEXTS } from './texts.ts';

type PauseProps = Pick<CardBodyProps, 'card' | 'language' | 'send' | 'onChanged'>;

/** The pause pinned by hand or by a workflow: its reason, and for those allowed a way to lift it. */
export function PinnedPause({ card, language, send, onChanged }: PauseProps) {
  const texts = CARD_TEXTS[language];
  const lift = useAction((_: null, requestId) => {
    const body: PauseRequest = { reason: null, requestId };
    return send('pause', body);
  }, onChanged);
  if (card.pinnedPause === null) return null;
  return (
    <>
      <Alert title={texts.pausedTitle} variant="info">
        {card.pinnedPause}
      </Alert>
      {lift.failure !== null && <FailedNotice failure={lift.failure} language={language} />}
      {card.mayAct && (
        <LoadingButton
          size="sm"
          variant="secondary"
          loading={lift.isBusy}
          onClick={() => void lift.run(null)}
        >
          {texts.lift}
        </LoadingButton>
      )}
    </>
  );
}

export function PauseByHand({ language, send, onChanged }: PauseProps) {
  const texts = CARD_TEXTS[language];
  const [isOpen, setIsOpen] = useState(false);
  const pause = useAction((reason: string, requestId) => {
    const body: PauseRequest = { reason, requestId };
    return send('pause', body);
  }, onChanged);
  if (!isOpen) {
    return (
      <Button size="sm" variant="secondary" onClick={() => setIsOpen(true)}>
        {texts.pause}
      </Button>
    );
  }
  return (
    <ReasonForm
      title={texts.pause}
      consequence={texts.pauseMore}
      submitText={texts.pauseNow}
      isDestructive={false}
      action={pause}
      language={language}
      onClose={() => setIsOpen(false)}
    />
  );
}
