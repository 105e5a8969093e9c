import { Alert } from '@hubspot/ui-extensions';
import { Act } from './Act.tsx';
import type { CardBodyProps } from './CardBody.tsx';
import { CARD_TEXTS } from './texts.ts';

type PauseProps = Pick<CardBodyProps, 'card' | 'language' | 'send' | 'onChanged'>;

/** The pause pinned by hand or by a workflow: its reason, and for those allowed a way to end it. */
export function PinnedPause(props: PauseProps) {
  const { card, language } = props;
  if (card.pinnedPause === null) return null;
  return (
    <>
      <Alert title={CARD_TEXTS[language].pausedTitle} variant="info">
        {card.pinnedPause}
      </Alert>
      {card.mayAct && <Act {...props} name="resume" action="resume" />}
    </>
  );
}

export function PauseByHand(props: PauseProps) {
  return <Act {...props} name="pause" action="pause" />;
}
