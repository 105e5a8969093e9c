import { useEffect, useRef, useState } from 'react';
import { Unseen } from './layout.tsx';

/** Says `text` to screen readers whenever it becomes another one; silent at first and while a countdown ticks. */
export function Announce({ text }: { readonly text: string }) {
  const last = useRef(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (last.current === text) return;
    last.current = text;
    setSaid(text);
  }, [text]);
  return (
    <Unseen role="status" aria-live="polite">
      {said}
    </Unseen>
  );
}
