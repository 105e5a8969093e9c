import { Button, Flex, Form, Input, LoadingButton, Text, ToggleGroup } from '@hubspot/ui-extensions';
import { type Clearing, type DisconnectRequest, FailedNotice, TERMS, useAction } from 'pontual-kit';
import { useState } from 'react';
import type { PartProps } from './AccountSettings.tsx';

const CLEARINGS: readonly Clearing[] = ['nothing', 'values', 'all'];

/** Ends the connection, after the account's name was typed. */
export function Disconnect({ view, texts, language, post, onChanged }: PartProps) {
  const { name } = view.account;
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const [clear, setClear] = useState<Clearing>('nothing');
  const terms = TERMS[language];
  const disconnect = useAction(
    (confirm: string) => {
      const body: DisconnectRequest = { confirm, clear };
      return post('/disconnect', body);
    },
    (changed) =>
      onChanged(changed, clear === 'nothing' ? texts.disconnectDone : TERMS[language]['clearing.begun']),
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
        <ToggleGroup
          name="clear"
          toggleType="radioButtonList"
          label={terms['clearing.title']}
          value={clear}
          options={CLEARINGS.map((one) => ({ value: one, label: terms[`clearing.${one}`] }))}
          onChange={(value) => setClear(CLEARINGS.find((one) => one === value) ?? 'nothing')}
        />
        <Text variant="microcopy">{terms['clearing.note']}</Text>
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
