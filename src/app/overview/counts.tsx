import { Tag } from '@zendeskgarden/react-tags';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../domain/embed/overview.ts';
import type { Formats } from '../../terms/format.ts';
import { Line } from '../parts/layout.tsx';

interface CountsProps {
  readonly counts: Overview['totals'];
  readonly formats: Formats;
  readonly isLarge?: boolean;
}

/** How many open tickets are in each state; a state without any is grey. */
export function Counts({ counts, formats, isLarge = false }: CountsProps) {
  const { t } = useTranslation();
  const each = [
    ['badge_count.overdue', counts.overdue, 'dangerHue'],
    ['badge_count.due_soon', counts.dueSoon, 'warningHue'],
    ['badge_count.active', counts.active, 'blue'],
    ['badge_count.paused', counts.paused, 'neutralHue'],
  ] as const;
  return (
    <Line>
      {each.map(([key, count, hue]) => (
        <Tag key={key} size={isLarge ? 'large' : 'medium'} {...(count > 0 ? { hue } : {})}>
          <span>
            {t(key)}: {formats.number(count)}
          </span>
        </Tag>
      ))}
    </Line>
  );
}
