import { Field, Input } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import { useLocation } from 'wouter';
import { useTranslation } from '../i18n/use-translation.ts';
import { Unseen } from '../parts/layout.tsx';
import { useKeys } from './use-keys.ts';

const Form = styled.form`
  width: 150px;
  @media (max-width: 767px) { width: 110px; }
`;

/** Opens a ticket by its number; `/` leads here. */
export function TicketSearch() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  return (
    <Form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const number = typed.trim().replace(/^#/, '');
        if (number === '') return;
        setTyped('');
        input.current?.blur();
        navigate(`/tickets/${encodeURIComponent(number)}`);
      }}
    >
      <Field>
        <Unseen as="span">
          <Field.Label>{t('nav.search')}</Field.Label>
        </Unseen>
        <Input
          ref={input}
          isCompact
          type="search"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('nav.search_short')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
    </Form>
  );
}
