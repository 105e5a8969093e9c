import { Field, Textarea } from '@zendeskgarden/react-forms';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { emailsFrom } from './draft.ts';

interface EmailsProps {
  readonly label: string;
  readonly notice?: string;
  readonly emails: readonly string[];
  readonly isFixed: boolean;
  onChange(emails: readonly string[]): void;
}

/** Addresses, one a line. What is none stays to be mended and is said; the others count already. */
export function Emails({ label, notice, emails, isFixed, onChange }: EmailsProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(emails.join('\n'));
  const { wrong, emails: typed } = emailsFrom(text);
  const input = emails.join('\n');
  useEffect(() => {
    // Discarded or saved elsewhere: what is shown follows, unless it means the same.
    setText((shown) => (emailsFrom(shown).emails.join('\n') === input ? shown : input));
  }, [input]);
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      {notice !== undefined && <Field.Hint>{notice}</Field.Hint>}
      <Textarea
        isCompact
        isResizable
        minRows={2}
        maxRows={8}
        disabled={isFixed}
        value={text}
        spellCheck={false}
        {...(wrong.length > 0 ? { validation: 'error' } : {})}
        onChange={({ target: { value } }) => {
          setText(value);
          onChange(emailsFrom(value).emails);
        }}
        onBlur={() => wrong.length === 0 && setText(typed.join('\n'))}
      />
      {wrong.length > 0 && (
        <Field.Message validation="error">
          {t('settings.emails_wrong', { wrong: wrong.join(', ') })}
        </Field.Message>
      )}
    </Field>
  );
}
