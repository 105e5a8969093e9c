import { Field } from '@zendeskgarden/react-forms';
import type { ReactNode } from 'react';

/** What is wrong with what was typed or chosen, beside it. */
export function Problem({ children }: { readonly children: ReactNode }) {
  return (
    <Field>
      <Field.Message validation="error" role="alert">
        {children}
      </Field.Message>
    </Field>
  );
}
