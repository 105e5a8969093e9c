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
import { HOME_TEXTS } from './texts.ts';

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
      <Text>{texts.counts(inbox.overdue, inbox.dueSoon, inbox.active, inbox.paused)}</Text>
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
        <Text variant="microcopy">{texts.more(pressing - inbox.tickets.length)}</Text>
      )}
    </Flex>
  );
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
      <TableCell>{ticket.tier ?? '–'}</TableCell>
    </TableRow>
  );
}
