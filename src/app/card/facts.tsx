import type { TicketCard } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import type { TFunction } from '../i18n/use-translation.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';

interface FactsProps {
  readonly card: TicketCard;
  readonly formats: Formats;
  readonly now: number;
}

/** Who the customer is and what they are entitled to, by which policy. */
export function TicketFacts({ card: { ticket, entitlement }, formats, now }: FactsProps) {
  const { t } = useTranslation();
  if (ticket === null) return null;
  const entitled = entitlement === null ? null : entitlementText(t, entitlement, formats, now);
  return (
    <Facts
      facts={[
        [t('field.customer'), ticket.customer],
        [t('field.status'), ticket.statusText],
        [t('field.priority'), ticket.priorityText ?? t('absent.value')],
        [t('field.policy'), ticket.policy?.name ?? t('absent.value')],
        [
          t('field.tier'),
          ticket.unknownTierText === null ? (entitled ?? ticket.tier?.name ?? t('absent.value')) : null,
        ],
      ]}
    />
  );
}

export function entitlementText(
  t: TFunction,
  { tierText: tier, start, end }: NonNullable<TicketCard['entitlement']>,
  formats: Formats,
  now: number,
): string {
  const text = (instant: number) => formats.day(instant);
  if (end !== null && end <= now) return t('card.entitled_ended', { tier, instant: text(end) });
  if (start !== null && start > now) {
    return end === null
      ? t('card.entitled_from', { tier, instant: text(start) })
      : t('card.entitled_between', { tier, start: text(start), end: text(end) });
  }
  return end === null ? tier : t('card.entitled_until', { tier, instant: text(end) });
}
