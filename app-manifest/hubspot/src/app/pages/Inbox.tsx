import {
  Flex,
  Heading,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import {
  BADGE_TONES,
  instantText,
  type Language,
  type Overview,
  type OverviewInbox,
  type OverviewTicket,
} from 'pontual-kit';
import { type CountedBadge, HOME_TEXTS } from './texts.ts';

export interface InboxProps {
  readonly inbox: OverviewInbox;
  readonly overview: Overview;
  readonly language: Language;
}

/** One inbox: its counts, and its overdue and due-soon tickets, soonest due first. */
export function Inbox({ inbox, overview, language }: InboxProps) {
  const texts = HOME_TEXTS[language];
  const pressing = inbox.overdue + inbox.dueSoon;
  const columns = [texts.ticket, texts.badge, texts.due, texts.metric, texts.customer, texts.rep, texts.tier];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{inbox.name}</Heading>
      <Counts counts={inbox} overview={overview} inbox={inbox} language={language} />
      {inbox.tickets.length > 0 && (
        <Table bordered={true} density="condensed">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {inbox.tickets.map((ticket) => (
              <Row key={ticket.id} ticket={ticket} zone={overview.zone} language={language} />
            ))}
          </TableBody>
        </Table>
      )}
      {pressing > inbox.tickets.length && (
        <Link href={{ url: listUrl(overview, null, inbox), external: true }}>
          {texts.more(inbox.tickets.length, pressing)}
        </Link>
      )}
    </Flex>
  );
}

/** How many open tickets are in each state, each a link to them. */
export function Counts({ counts, overview, inbox, language }: CountsProps) {
  const texts = HOME_TEXTS[language];
  const each = [
    ['overdue', counts.overdue],
    ['due_soon', counts.dueSoon],
    ['active', counts.active],
    ['paused', counts.paused],
  ] as const;
  return (
    <Flex direction="row" gap="md" wrap="wrap">
      {each.map(([badge, count]) =>
        count === 0 ? (
          <Text key={badge}>{texts.count(badge, count)}</Text>
        ) : (
          <Link key={badge} href={{ url: listUrl(overview, badge, inbox), external: true }}>
            {texts.count(badge, count)}
          </Link>
        ),
      )}
    </Flex>
  );
}

interface CountsProps {
  readonly counts: Overview['totals'];
  readonly overview: Overview;
  readonly inbox: Pick<OverviewInbox, 'id'> | null;
  readonly language: Language;
}

/** The list on our own pages, limited to a badge and an inbox; null: all of them. */
function listUrl(
  { dashboardUrl }: Overview,
  badge: CountedBadge | null,
  inbox: Pick<OverviewInbox, 'id'> | null,
): string {
  const parts = [
    ...(badge === null ? [] : [`badge=${badge}`]),
    ...(inbox === null ? [] : [`inbox=${encodeURIComponent(inbox.id ?? 'none')}`]),
  ];
  const below = parts.length === 0 ? '/tickets' : `/tickets?${parts.join('&')}`;
  // The link signs in and goes on to what stands last in it, which may be lengthened.
  return `${dashboardUrl}${encodeURIComponent(below)}`;
}

interface RowProps {
  readonly ticket: OverviewTicket;
  readonly zone: string;
  readonly language: Language;
}

function Row({ ticket, zone, language }: RowProps) {
  const texts = HOME_TEXTS[language];
  const name = ticket.subject ?? texts.untitled(ticket.id);
  return (
    <TableRow>
      <TableCell>{ticket.url === null ? name : <Link href={ticket.url}>{name}</Link>}</TableCell>
      <TableCell>
        <StatusTag variant={BADGE_TONES[ticket.badge]}>{ticket.badgeText}</StatusTag>
      </TableCell>
      <TableCell>{ticket.dueAt === null ? '–' : instantText(ticket.dueAt, zone, language)}</TableCell>
      <TableCell>{ticket.metricText ?? '–'}</TableCell>
      <TableCell>{ticket.customer ?? '–'}</TableCell>
      <TableCell>{ticket.rep ?? texts.nobody}</TableCell>
      <TableCell>
        {ticket.unknownTierText === null ? (
          (ticket.tier ?? '–')
        ) : (
          <StatusTag variant="danger">{ticket.unknownTierText}</StatusTag>
        )}
      </TableCell>
    </TableRow>
  );
}
