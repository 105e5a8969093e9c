import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { useEffect } from 'react';
import styled from 'styled-components';
import type { SettingsChange } from '../../domain/embed/settings.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Line } from '../parts/layout.tsx';
import { asGardenTheme } from '../parts/theme.tsx';
import { type EditProps, findProblem, NO_CHANGES, toChange } from './draft.ts';
import { useSettingsCall } from './use-settings.ts';

const Bar = styled.div`
  position: sticky;
  bottom: 0;
  padding: 12px 0;
  display: flex;
  flex-direction: column;
  gap: 8px;
  border-top: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.default' })};
`;

/** Says that something is not saved, saves it, and warns before the page is left. What cannot be saved is kept. */
export function SaveBar({ view, draft, onChange }: EditProps) {
  const { t } = useTranslation();
  const change = toChange(draft);
  const save = useSettingsCall((api, requested: SettingsChange) => api.change(requested));
  useLeaveWarning(change !== null);
  if (change === null) {
    return save.isSuccess ? <output aria-live="polite">{t('settings.saved')}</output> : null;
  }
  const isHeld = save.isPending || findProblem(view, draft) !== null;
  return (
    <Bar>
      <Line>
        <span role="status">{t('settings.unsaved')}</span>
        <Button
          isPrimary
          size="small"
          disabled={isHeld}
          onClick={() => save.mutate(change, { onSuccess: () => onChange(NO_CHANGES) })}
        >
          {t('settings.save')}
        </Button>
        <Button size="small" disabled={save.isPending} onClick={() => onChange(NO_CHANGES)}>
          {t('settings.discard')}
        </Button>
      </Line>
      {save.isError && <Failure error={save.error} />}
    </Bar>
  );
}

function useLeaveWarning(hasChanges: boolean): void {
  useEffect(() => {
    if (!hasChanges) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasChanges]);
}
