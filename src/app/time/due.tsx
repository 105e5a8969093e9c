import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Badge } from '../../domain/evaluation.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Small } from '../parts/layout.tsx';
import { asGardenTheme } from '../parts/theme.tsx';

/** Beyond this the instant says more than the distance. */
const FAR_MS = 48 * 3_600_000;

const Distance = styled.span<{ readonly $badge: Badge }>`
  font-weight: 600;
  white-space: nowrap;
  color: ${({ theme, $badge }) =>
    getColor({
      theme: asGardenTheme(theme),
      variable:
        $badge === 'overdue'
          ? 'foreground.danger'
          : $badge === 'due_soon'
            ? 'foreground.warning'
            : 'foreground.default',
    })};
`;

interface DueProps {
  readonly dueAt: number;
  readonly now: number;
  readonly formats: Formats;
  readonly badge: Badge;
}

/** Distance on the clock first, the instant second; more than 48 hours away the instant alone. */
export function Due({ dueAt, now, formats, badge }: DueProps) {
  const { t } = useTranslation();
  const instant = formats.instant(dueAt);
  if (dueAt - now > FAR_MS) return <Distance $badge={badge}>{instant}</Distance>;
  const time = formats.calendar(dueAt - now);
  return (
    <>
      <Distance $badge={badge}>{t(now > dueAt ? 'due.late' : 'due.in', { time })}</Distance>
      <Small as="div">{instant}</Small>
    </>
  );
}
