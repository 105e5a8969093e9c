import { Flex, Select, Text } from '@hubspot/ui-extensions';
import type { Language, Named } from 'pontual-kit';
import { useState } from 'react';
import { Act } from './Act.tsx';
import type { CardBodyProps } from './CardBody.tsx';
import { CARD_TEXTS } from './texts.ts';

/** Stands for "no pin": HubSpot's Select has no empty value. No key of a tier or policy is empty. */
const BY_RULES = '';

export interface PinProps extends Pick<CardBodyProps, 'send' | 'onChanged'> {
  readonly what: 'tier' | 'policy';
  readonly label: string;
  readonly choices: readonly Named[];
  /** Null: as the rules say. */
  readonly pinned: Named | null;
  readonly language: Language;
}

/** Pins a tier or a policy on the ticket, or gives it back to the rules. */
export function Pin(props: PinProps) {
  const { what, label, choices, pinned, language } = props;
  const texts = CARD_TEXTS[language];
  const [chosen, setChosen] = useState<string | null>(null);
  const key = chosen ?? pinned?.key ?? BY_RULES;
  const name = choices.find((choice) => choice.key === key)?.name ?? key;
  return (
    <Flex direction="column" gap="xs">
      <Select
        name={what}
        label={label}
        value={key}
        options={[
          { label: texts.byRules, value: BY_RULES },
          ...choices.map((choice) => ({ label: choice.name, value: choice.key })),
        ]}
        onChange={(value) => setChosen(String(value))}
      />
      {pinned !== null && <Text variant="microcopy">{texts.pinnedTo(pinned.name)}</Text>}
      {key !== BY_RULES && key !== pinned?.key && (
        <Act
          {...props}
          key={`${what} ${key}`}
          name={what}
          action={what}
          subject={name}
          body={{ key }}
          onDone={() => setChosen(null)}
        />
      )}
      {pinned !== null && (
        <Act
          {...props}
          name={`${what}_by_rules`}
          action={what}
          body={{ key: null }}
          onDone={() => setChosen(null)}
        />
      )}
    </Flex>
  );
}
