import type { Badge } from '../evaluation.ts';
import type { EmbedAccount } from './common.ts';

export interface OverviewTicket {
  readonly id: string;
  readonly subject: string | null;
  readonly badge: Badge;
  readonly badgeText: string;
  readonly dueAt: number | null;
  readonly metricText: string | null;
  readonly customer: string | null;
  readonly rep: string | null;
  readonly tier: string | null;
  /** T8: what stands in the CRM as its tier where no tier is called so, as a sentence; shown in red. */
  readonly unknownTierText: string | null;
  readonly url: string | null;
}

/** Open tickets of one inbox; those without an inbox come under `id: null`. */
export interface OverviewInbox {
  readonly id: string | null;
  readonly name: string;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly active: number;
  readonly paused: number;
  /** The overdue and due-soon ones, soonest due first, at most 10. */
  readonly tickets: readonly OverviewTicket[];
}

export interface Overview {
  readonly at: number;
  readonly zone: string;
  readonly language: string;
  readonly account: EmbedAccount;
  readonly totals: {
    readonly overdue: number;
    readonly dueSoon: number;
    readonly active: number;
    readonly paused: number;
  };
  readonly inboxes: readonly OverviewInbox[];
  readonly dashboardUrl: string;
}
