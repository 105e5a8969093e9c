import { Button } from '@zendeskgarden/react-buttons';
import { type ReactNode, useId, useState } from 'react';
import { Stack } from './layout.tsx';

export interface DisclosureProps {
  readonly closed: string;
  readonly opened?: string;
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

/** A button that shows and hides what follows it. */
export function Disclosure({ closed, opened = closed, startsOpen = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <Stack>
      <div>
        <Button isLink aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? opened : closed}
          <Chevron isUp={isOpen} />
        </Button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </Stack>
  );
}

function Chevron({ isUp }: { readonly isUp: boolean }) {
  const path = isUp ? 'M4 10l4-4 4 4' : 'M4 6l4 4 4-4';
  return (
    <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true" style={{ marginLeft: 4 }}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
