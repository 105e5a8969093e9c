import { Button } from '@hubspot/ui-extensions';
import { type ExcuseRequest, useAction } from 'pontual-kit';
import { useState } from 'react';
import type { ClockProps } from './Clock.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { CARD_TEXTS } from './texts.ts';

/** Shown only to those whom the server lets excuse this clock; the server checks again. */
export function Excuse({ clock, language, send, onChanged }: ClockProps) {
  const texts = CARD_TEXTS[language];
  const [isOpen, setIsOpen] = useState(false);
  const excuse = useAction((reason: string, requestId) => {
    const body: ExcuseRequest = { clock: clock.key, reason, requestId };
    return send('excuse', body);
  }, onChanged);
  if (!isOpen) {
    return (
      <Button size="sm" variant="secondary" onClick={() => setIsOpen(true)}>
        {texts.excuse}
      </Button>
    );
  }
  return (
    <ReasonForm
      title={texts.excuseTitle(clock.metricText)}
      consequence={texts.excuseMore}
      submitText={texts.excuseNow}
      isDestructive={true}
      action={excuse}
      language={language}
      onClose={() => setIsOpen(false)}
    />
  );
}
