import { getColor } from '@zendeskgarden/react-theming';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import { asGardenTheme } from './theme.tsx';

const Holder = styled.div`
  position: relative;
`;

const Opener = styled.button`
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 36px;
  padding: 4px 10px;
  font: inherit;
  font-weight: 600;
  color: inherit;
  background: none;
  border: 1px solid transparent;
  border-radius: 6px;
  cursor: pointer;
  &:hover, &[aria-expanded='true'] { background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })}; }
  &:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; }
`;

const Panel = styled.div<{ readonly $end: boolean }>`
  position: absolute;
  top: calc(100% + 4px);
  ${({ $end }) => ($end ? 'right: 0;' : 'left: 0;')}
  min-width: 240px;
  max-width: min(340px, calc(100vw - 32px));
  padding: 8px;
  z-index: 20;
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.raised' })};
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  border-radius: 8px;
  box-shadow: 0 12px 32px rgb(0 0 0 / 18%);
`;

/** One line of a menu: an anchor or a button. */
export const MenuItem = styled.a`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 12px;
  width: 100%;
  padding: 8px 10px;
  font: inherit;
  text-align: left;
  text-decoration: none;
  color: inherit;
  background: none;
  border: 0;
  border-radius: 6px;
  cursor: pointer;
  &:hover { background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })}; }
  &[aria-current] { font-weight: 600; }
  &:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; outline-offset: -2px; }
`;

interface MenuProps {
  /** What the button shows. */
  readonly opener: ReactNode;
  /** Its name for screen readers. */
  readonly label: string;
  /** The panel hangs from the button's right edge. */
  readonly isAtEnd?: boolean;
  readonly children: ReactNode;
}

/** A button that opens a panel. Escape, a click elsewhere and leaving it by Tab close it. */
export function Menu({ opener, label, isAtEnd = false, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = ({ target }: Event) => {
      if (target instanceof Node && holder.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, [isOpen]);
  return (
    <Holder
      ref={holder}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <Opener
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-label={label}
        onClick={() => setOpen(!isOpen)}
      >
        {opener}
      </Opener>
      {isOpen && (
        <Panel $end={isAtEnd} role="group" aria-label={label}>
          {children}
        </Panel>
      )}
    </Holder>
  );
}
