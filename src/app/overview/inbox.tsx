import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { Table } from '@zendeskgarden/react-tables';
import type { Overview, OverviewInbox, OverviewTicket } from '../../domain/embed/overview.ts';
import type { Formats } from '../../terms/format.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Heading, Line, Muted, Scroll, Section, Small } from '../parts/layout.tsx';
import { DangerTag, SmallBadge } from '../parts/tags.tsx';
import { Counts } from './counts.tsx';
import { listLink } from './list-link.ts';

interface InboxProps {
  readonly overview: Overview;
  readonly inbox: OverviewInbox;
  readonly now: number;
  readonly formats: Formats;
}

/** One inbox: its counts, and the tickets that are overdue or due soon, soonest due first. */
export function InboxPart({ overview, inbox, now, formats }: InboxProps) {
  const { t } = useTranslation();
  const total = inbox.overdue + inbox.dueSoon;
  const shown = inbox.tickets.length;
  return (
    <Section data-testid="overview-inbox">
      <Line>
        <Heading>{inbox.name}</Heading>
        <Counts overview={overview} inbox={inbox} formats={formats} />
      </Line>
      {inbox.tickets.length === 0 ? (
        <Muted>{t('overview.calm')}</Muted>
      ) : (
        <Scroll>
          <Table size="small" isReadOnly aria-label={t('overview.caption', { inbox: inbox.name })}>
            <Table.Head>
              <Table.HeaderRow>
                {(['ticket', 'badge', 'due', 'metric', 'customer', 'rep'] as const).map((name) => (
                  <Table.HeaderCell key={name}>{t(`field.${name}`)}</Table.HeaderCell>
                ))}
              </Table.HeaderRow>
            </Table.Head>
            <Table.Body>
              {inbox.tickets.map((ticket) => (
                <TicketRow key={ticket.id} ticket={ticket} now={now} formats={formats} />
              ))}
            </Table.Body>
          </Table>
        </Scroll>
      )}
      {total > shown && (
        <Anchor href={listLink(overview, null, inbox)} isExternal target="_blank" data-testid="overview-more">
          {t('overview.more', { shown: formats.number(shown), total: formats.number(total) })}
        </Anchor>
      )}
    </Section>
  );
}

interface RowProps {
  readonly ticket: OverviewTicket;
  readonly now: number;
  readonly formats: Formats;
}

function TicketRow({ ticket, now, formats }: RowProps) {
  const { t } = useTranslation();
  const { host } = useApp();
  return (
    <Table.Row>
      <Table.Cell>
        <Button isLink onClick={() => host.openTicket(ticket.id)}>
          #{ticket.id}
        </Button>{' '}
        {ticket.subject}
      </Table.Cell>
      <Table.Cell>
        <SmallBadge badge={ticket.badge} text={ticket.badgeText} />
      </Table.Cell>
      <Table.Cell>
        {ticket.dueAt === null ? '–' : <Due dueAt={ticket.dueAt} now={now} formats={formats} />}
      </Table.Cell>
      <Table.Cell>{ticket.metricText}</Table.Cell>
      <Table.Cell>
        {ticket.customer ?? '–'} {ticket.tier !== null && <Small>{ticket.tier}</Small>}
        {ticket.unknownTierText !== null && <DangerTag text={ticket.unknownTierText} />}
      </Table.Cell>
      <Table.Cell>{ticket.rep ?? <Muted>{t('absent.rep')}</Muted>}</Table.Cell>
    </Table.Row>
  );
}

function Due({
  dueAt,
  now,
  formats,
}: {
  readonly dueAt: number;
  readonly now: number;
  readonly formats: Formats;
}) {
  const { t } = useTranslation();
  const time = formats.calendar(dueAt - now);
  return (
    <>
      <div>{formats.instant(dueAt)}</div>
      <Small>{t(now > dueAt ? 'card.ago' : 'card.in', { time })}</Small>
    </>
  );
}
