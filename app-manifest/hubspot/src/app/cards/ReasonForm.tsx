import { Button, Flex, Form, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import { type Action, FailedNotice, type Language } from 'pontual-kit';
import { useState } from 'react';
import { CARD_TEXTS } from './texts.ts';

const LONGEST_REASON = 500;

export interface ReasonFormProps {
  readonly title: string;
  /** What will happen, said before it does. */
  readonly consequence: string;
  readonly submitText: string;
  readonly isDestructive: boolean;
  /** Takes the reason. */
  readonly action: Action<string>;
  readonly language: Language;
  readonly onClose: () => void;
}

/** Asks for the reason and confirms, in one step. What was typed stays when the call fails. */
export function ReasonForm(props: ReasonFormProps) {
  const { action } = props;
  const texts = CARD_TEXTS[props.language];
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);

  const submit = async () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '' && (await action.run(reason.trim()))) props.onClose();
  };
  return (
    <Form preventDefault={true} onSubmit={submit}>
      <Flex direction="column" gap="sm">
        <Text format={{ fontWeight: 'bold' }}>{props.title}</Text>
        <Text>{props.consequence}</Text>
        <TextArea
          name="reason"
          label={texts.reason}
          description={texts.reasonMore}
          required={true}
          maxLength={LONGEST_REASON}
          value={reason}
          onInput={setReason}
          error={isMissing}
          {...(isMissing ? { validationMessage: texts.reasonMissing } : {})}
        />
        {action.failure !== null && <FailedNotice failure={action.failure} language={props.language} />}
        <Flex direction="row" gap="sm">
          <LoadingButton
            type="submit"
            size="sm"
            variant={props.isDestructive ? 'destructive' : 'secondary'}
            loading={action.isBusy}
          >
            {props.submitText}
          </LoadingButton>
          <Button size="sm" onClick={props.onClose} disabled={action.isBusy}>
            {texts.cancel}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
