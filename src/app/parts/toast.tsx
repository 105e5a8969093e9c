import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import styled from 'styled-components';
import { useTranslation } from '../i18n/use-translation.ts';
import { asGardenTheme } from './theme.tsx';

const SHOWN_MS = 10_000;

interface Toast {
  readonly text: string;
  /** Takes back what was done. */
  readonly undo?: (() => void) | undefined;
}

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Says what was done, for ten seconds, with a way back where there is one. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

const Box = styled.div`
  position: fixed;
  bottom: 24px;
  left: 50%;
  transform: translateX(-50%);
  z-index: 40;
  display: flex;
  align-items: center;
  gap: 16px;
  max-width: calc(100vw - 32px);
  padding: 12px 16px;
  border-radius: 8px;
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.raised' })};
  box-shadow: 0 12px 32px rgb(0 0 0 / 24%);
`;

export function ToastHolder({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [toast, setToast] = useState<Toast | null>(null);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext.Provider value={setToast}>
      {children}
      <div role="status" aria-live="polite">
        {toast !== null && (
          <Box data-testid="toast">
            <span>{toast.text}</span>
            {toast.undo !== undefined && (
              <Button
                isLink
                onClick={() => {
                  setToast(null);
                  toast.undo?.();
                }}
              >
                {t('app.undo')}
              </Button>
            )}
          </Box>
        )}
      </div>
    </ToastContext.Provider>
  );
}
