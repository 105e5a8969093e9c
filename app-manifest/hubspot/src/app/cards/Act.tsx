import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { type Language, useAction } from 'pontual-kit';
import { useState } from 'react';
import { type ActName, actTexts } from './act-texts.ts';
import type { CardBodyProps } from './CardBody.tsx';
import { ReasonForm } from './ReasonForm.tsx';

export interface ActProps extends Pick<CardBodyProps, 'send' | 'onChanged'> {
  readonly name: ActName;
  /** What the title names: a clock, a tier, a policy. */
  readonly subject?: string;
  readonly action: Parameters<CardBodyProps['send']>[0];
  /** What is sent beside the reason. */
  readonly body?: object;
  readonly language: Language;
  /** Of something that the button does not stand beside any more once it is done, such as a choice. */
  readonly onDone?: () => void;
}

/**
 * A button that asks for a reason and then acts; the server checks again who may. The form opens where the button stood, and
 * what was done is said there, so that whoever works by keyboard stays in that place.
 */
export function Act({ name, subject = '', action, body = {}, language, send, onChanged, onDone }: ActProps) {
  const texts = actTexts(language, name, subject);
  const [isOpen, setIsOpen] = useState(false);
  const act = useAction(
    (reason: string, requestId) => send(action, { ...body, reason, requestId }),
    (card) => {
      onDone?.();
      onChanged(card, texts.done);
    },
  );
  if (!isOpen) {
    return (
      <Flex direction="row">
        <Button size="sm" variant="secondary" onClick={() => setIsOpen(true)}>
          {texts.open}
        </Button>
      </Flex>
    );
  }
  return (
    <ReasonForm
      title={texts.title}
      consequence={texts.consequence}
      submitText={texts.confirm}
      isDestructive={name === 'excuse'}
      action={act}
      language={language}
      onClose={() => setIsOpen(false)}
    />
  );
}

/** Who excused, paused or pinned something on this ticket, or took that back, and why. */
export function changeLine(
  { text, byText, reason }: CardBodyProps['card']['changes'][number],
  when: string,
): string {
  return `${text} – ${byText}, ${when}${reason === null ? '' : `: ${reason}`}`;
}

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <Flex direction="column" gap="xs">
      {lines.map((line) => (
        <Text key={line} variant="microcopy">
          {line}
        </Text>
      ))}
    </Flex>
  );
}
