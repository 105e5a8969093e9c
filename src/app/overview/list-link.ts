import type { Overview, OverviewInbox } from '../../domain/embed/overview.ts';
import { openAt } from '../../domain/open-link.ts';

type Counted = 'overdue' | 'due_soon' | 'active' | 'paused';

/** The full list on our own pages, limited to a badge and, where one is given, to an inbox (`null`: tickets without one). */
export function listLink(
  { dashboardUrl }: Pick<Overview, 'dashboardUrl'>,
  badge: Counted | null,
  inbox?: Pick<OverviewInbox, 'id'>,
): string {
  const query = new URLSearchParams({
    ...(badge === null ? {} : { badge }),
    ...(inbox === undefined ? {} : { inbox: inbox.id ?? 'none' }),
  });
  return openAt(dashboardUrl, query.size === 0 ? '/tickets' : `/tickets?${query}`);
}
