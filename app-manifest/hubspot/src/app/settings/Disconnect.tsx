import { Button, Flex, Form, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { FailedNotice, useAction } from 'pontual-kit';
import { useState } from 'react';
import type { PartProps } from './AccountSettings.tsx';

/** Ends the connection, after the account's name was typed. */
export function Disconnect({ view, texts, language, post, onChanged }: PartProps) {
  const { name } = view.account;
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const disconnect = useAction(
    (confirm: string) => post('/disconnect', { confirm }),
    (changed) => onChanged(changed, texts.disconnectDone),
  );
  if (!isOpen) {
    return (
      <Flex direction="row">
        <Button variant="destructive" onClick={() => setIsOpen(true)}>
          {texts.disconnect}
        </Button>
      </Flex>
    );
  }
  const close = () => {
    setIsOpen(false);
    setTyped('');
    setIsWrong(false);
  };
  const submit = async () => {
    const isRight = typed.trim() === name;
    setIsWrong(!isRight);
    if (isRight && (await disconnect.run(typed.trim()))) close();
  };
  return (
    <Form preventDefault={true} onSubmit={submit}>
      <Flex direction="column" gap="sm">
        <Text>{texts.disconnectMore}</Text>
        <Input
          name="confirm"
          label={texts.disconnectType(name)}
          required={true}
          value={typed}
          onInput={setTyped}
          error={isWrong}
          {...(isWrong ? { validationMessage: texts.disconnectWrong(name) } : {})}
        />
        {disconnect.failure !== null && <FailedNotice failure={disconnect.failure} language={language} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="destructive" loading={disconnect.isBusy}>
            {texts.disconnectNow}
          </LoadingButton>
          <Button variant="transparent" disabled={disconnect.isBusy} onClick={close}>
            {texts.cancel}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
