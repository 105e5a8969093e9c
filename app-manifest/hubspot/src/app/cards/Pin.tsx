import { Flex, Form, LoadingButton, Select } from '@hubspot/ui-extensions';
import { FailedNotice, type Language, type Named, type PinRequest, useAction } from 'pontual-kit';
import { useState } from 'react';
import type { CardBodyProps } from './CardBody.tsx';
import { CARD_TEXTS } from './texts.ts';

/** Stands for "no pin": HubSpot's Select has no empty value. No key of a tier or policy is empty. */
const BY_RULES = '';

export interface PinProps extends Pick<CardBodyProps, 'send' | 'onChanged'> {
  readonly what: 'tier' | 'policy';
  readonly label: string;
  readonly choices: readonly Named[];
  readonly current: Named | null;
  readonly language: Language;
}

/** Pins a tier or a policy on the ticket, or gives it back to the rules. Nothing is sent before "Save". */
export function Pin({ what, label, choices, current, language, send, onChanged }: PinProps) {
  const texts = CARD_TEXTS[language];
  const [chosen, setChosen] = useState<string | null>(null);
  const pin = useAction(
    (key: string, requestId) => {
      const body: PinRequest = { key: key === BY_RULES ? null : key, requestId };
      return send(what, body);
    },
    (card) => {
      setChosen(null);
      onChanged(card);
    },
  );
  const save = () => {
    if (chosen !== null) void pin.run(chosen);
  };
  return (
    <Form preventDefault={true} onSubmit={save}>
      <Flex direction="column" gap="xs">
        <Select
          name={what}
          label={label}
          value={chosen ?? current?.key ?? BY_RULES}
          options={[
            { label: texts.byRules, value: BY_RULES },
            ...choices.map(({ key, name }) => ({ label: name, value: key })),
          ]}
          onChange={(value) => setChosen(String(value))}
        />
        {pin.failure !== null && <FailedNotice failure={pin.failure} language={language} />}
        {chosen !== null && (
          <LoadingButton type="submit" size="sm" variant="secondary" loading={pin.isBusy}>
            {texts.save}
          </LoadingButton>
        )}
      </Flex>
    </Form>
  );
}
