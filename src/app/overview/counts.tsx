import { Anchor } from '@zendeskgarden/react-buttons';
import { Tag } from '@zendeskgarden/react-tags';
import type { Overview, OverviewInbox } from '../../domain/embed/overview.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Line } from '../parts/layout.tsx';
import { listLink } from './list-link.ts';

interface CountsProps {
  readonly overview: Overview;
  /** Counts of this inbox; absent: of all. */
  readonly inbox?: OverviewInbox;
  readonly formats: Formats;
}

/** How many open tickets are in each state, each a link to them; a state without any is grey. */
export function Counts({ overview, inbox, formats }: CountsProps) {
  const { t } = useTranslation();
  const counts = inbox ?? overview.totals;
  const each = [
    ['overdue', counts.overdue, 'dangerHue'],
    ['due_soon', counts.dueSoon, 'warningHue'],
    ['active', counts.active, 'blue'],
    ['paused', counts.paused, 'neutralHue'],
  ] as const;
  return (
    <Line>
      {each.map(([badge, count, hue]) => {
        const text = `${t(`badge_count.${badge}`)}: ${formats.number(count)}`;
        const size = inbox === undefined ? 'large' : 'medium';
        return (
          <Tag key={badge} size={size} {...(count > 0 ? { hue } : {})}>
            {count === 0 ? (
              <span>{text}</span>
            ) : (
              <Anchor href={listLink(overview, badge, inbox)} target="_blank" style={{ color: 'inherit' }}>
                {text}
              </Anchor>
            )}
          </Tag>
        );
      })}
    </Line>
  );
}
