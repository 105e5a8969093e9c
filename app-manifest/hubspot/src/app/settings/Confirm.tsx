import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { type Action, FailedNotice } from 'pontual-kit';
import { useState } from 'react';
import type { PartProps } from './AccountSettings.tsx';

export interface ConfirmProps extends Pick<PartProps, 'texts' | 'language'> {
  /** On the button that asks, and on the one that does it. */
  readonly label: string;
  readonly doLabel: string;
  /** What will happen, said before it does. */
  readonly consequence: string;
  readonly action: Action<null>;
}

/** A button that asks once more before it does what it says. */
export function Confirm({ label, doLabel, consequence, action, texts, language }: ConfirmProps) {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Flex direction="row">
        <Button variant="secondary" onClick={() => setIsAsking(true)}>
          {label}
        </Button>
      </Flex>
    );
  }
  const confirm = async () => {
    if (await action.run(null)) setIsAsking(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>{consequence}</Text>
      {action.failure !== null && <FailedNotice failure={action.failure} language={language} />}
      <Flex direction="row" gap="sm">
        <LoadingButton variant="secondary" loading={action.isBusy} onClick={() => void confirm()}>
          {doLabel}
        </LoadingButton>
        <Button variant="transparent" disabled={action.isBusy} onClick={() => setIsAsking(false)}>
          {texts.cancel}
        </Button>
      </Flex>
    </Flex>
  );
}
