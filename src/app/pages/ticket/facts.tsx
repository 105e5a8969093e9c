import { useQuery } from '@tanstack/react-query';
import type { TicketCard } from '../../../domain/embed/card.ts';
import type { Formats } from '../../../terms/format.ts';
import { useApp } from '../../app-context.ts';
import { entitlementText } from '../../card/facts.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { Facts as FactList } from '../../parts/facts.tsx';
import { Heading, Panel } from '../../parts/layout.tsx';

interface FactsProps {
  readonly ticketId: string;
  readonly card: TicketCard;
  readonly formats: Formats;
  readonly now: number;
}

/** Who asks, who answers, where it came from and by which rules it is judged. */
export function Facts({ ticketId, card, formats, now }: FactsProps) {
  const { t } = useTranslation();
  const { data } = useExplained(ticketId);
  const { ticket, entitlement } = card;
  if (ticket === null) return null;
  const read = data?.ticket;
  const entitled = entitlement === null ? null : entitlementText(t, entitlement, formats, now);
  const instant = (text: string | undefined) =>
    text === undefined ? null : formats.instant(Date.parse(text));
  const channel = read?.channel ?? null;
  return (
    <Panel as="section" aria-label={t('ticket.facts')}>
      <Heading>{t('ticket.facts')}</Heading>
      <FactList
        facts={[
          [t('field.policy'), ticket.policy?.name ?? t('absent.value')],
          [t('field.tier'), entitled ?? ticket.tier?.name ?? t('absent.value')],
          [t('field.priority'), ticket.priorityText ?? t('absent.value')],
          [t('field.status'), ticket.statusText],
          [t('field.rep'), read === undefined ? null : (read.rep?.name ?? t('absent.rep'))],
          [t('field.customer'), ticket.customer],
          [t('field.inbox'), read?.inbox?.name ?? null],
          [t('field.channel'), channel === null ? null : termFor('channel', channel.id, channel.name)],
          [t('ticket.created'), instant(read?.createdAt)],
          [t('ticket.updated'), instant(read?.updatedAt)],
        ]}
      />
    </Panel>
  );
}

/** What the API tells of a ticket beyond its card. */
export function useExplained(ticketId: string) {
  const { api } = useApp();
  return useQuery({ queryKey: ['explained', ticketId], queryFn: () => api.explain(ticketId) });
}
