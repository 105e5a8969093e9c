import { Table } from '@zendeskgarden/react-tables';
import type { TicketCard } from '../../../domain/embed/card.ts';
import type { Formats } from '../../../terms/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Heading, Panel, Scroll } from '../../parts/layout.tsx';

/** Who excused, paused or pinned something on this ticket, or took that back, when and why. */
export function History({ card, formats }: { readonly card: TicketCard; readonly formats: Formats }) {
  const { t } = useTranslation();
  if (card.changes.length === 0) return null;
  return (
    <Panel as="section" aria-label={t('by_hand.title')}>
      <Heading>{t('by_hand.title')}</Heading>
      <Scroll>
        <Table size="small" isReadOnly aria-label={t('by_hand.title')} data-testid="by-hand">
          <Table.Head>
            <Table.HeaderRow>
              <Table.HeaderCell>{t('ticket.hand_when')}</Table.HeaderCell>
              <Table.HeaderCell>{t('ticket.hand_what')}</Table.HeaderCell>
              <Table.HeaderCell>{t('ticket.hand_by')}</Table.HeaderCell>
              <Table.HeaderCell>{t('field.reason')}</Table.HeaderCell>
            </Table.HeaderRow>
          </Table.Head>
          <Table.Body>
            {card.changes.map(({ at, text, byText, reason }) => (
              <Table.Row key={`${at} ${text}`}>
                <Table.Cell>{formats.instant(at)}</Table.Cell>
                <Table.Cell>{text}</Table.Cell>
                <Table.Cell>{byText}</Table.Cell>
                <Table.Cell>{reason ?? '–'}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Scroll>
    </Panel>
  );
}
