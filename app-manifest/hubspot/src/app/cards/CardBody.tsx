import { Accordion, Alert, Button, EmptyState, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import {
  type Answer,
  BADGE_TONES,
  type CardClock,
  COMMON_TEXTS,
  FailedNotice,
  type Failure,
  instantText,
  type Language,
  Loading,
  type TicketCard,
  useServerNow,
  zoneText,
} from 'pontual-kit';
import { Clock } from './Clock.tsx';
import { Facts } from './Facts.tsx';
import { PinnedPause } from './Pause.tsx';
import { CARD_TEXTS } from './texts.ts';

export interface CardBodyProps {
  readonly card: TicketCard;
  readonly receivedAtMs: number;
  /** Of the last refresh; what is shown is from before. */
  readonly failure: Failure | null;
  readonly language: Language;
  readonly onRetry: () => void;
  readonly send: Send;
  /** `done` says what has been done. */
  readonly onChanged: (card: TicketCard, done: string) => void;
}
export type Send = (
  action: 'excuse' | 'withdraw-excuse' | 'pause' | 'resume' | 'tier' | 'policy',
  body: object,
) => Promise<Answer<TicketCard>>;

export function CardBody(props: CardBodyProps) {
  const { card, language } = props;
  const texts = CARD_TEXTS[language];
  const now = useServerNow(card.at, props.receivedAtMs);
  if (card.state === 'reading') {
    return (
      <Flex direction="column" gap="sm">
        <Loading language={language} />
        <Text format={{ fontWeight: 'bold' }}>{card.stateText ?? texts.reading}</Text>
        <Text>{texts.readingMore}</Text>
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Notices {...props} />
      <Flex direction="column" gap="xs">
        <StatusTag variant={BADGE_TONES[card.badge]}>{card.badgeText}</StatusTag>
        <Text variant="microcopy">
          {COMMON_TEXTS[language].timesIn(zoneText(card.at, card.zone, language))}
        </Text>
      </Flex>
      <Clocks {...props} now={now} />
      <Facts {...props} />
      <Button variant="primary" href={{ url: card.pageUrl, external: true }}>
        {texts.open}
      </Button>
    </Flex>
  );
}

function Notices(props: CardBodyProps) {
  const { card, failure, language, onRetry } = props;
  const common = COMMON_TEXTS[language];
  const readAt = instantText(card.at, card.zone, language);
  return (
    <>
      {card.state === 'disconnected' && (
        <Alert title={common.disconnectedTitle} variant="warning">
          {`${card.stateText ?? common.disconnected} ${common.stale(readAt)}`}
        </Alert>
      )}
      {card.state === 'gone' && (
        <Alert title={common.goneTitle} variant="info">
          {card.stateText ?? common.gone}
        </Alert>
      )}
      {card.ticket !== null && card.ticket.unknownTierText !== null && (
        <Alert title={card.ticket.unknownTierText} variant="error" />
      )}
      {failure !== null && (
        <>
          <FailedNotice failure={failure} language={language} note={common.stale(readAt)} />
          <Button size="sm" onClick={onRetry}>
            {common.retry}
          </Button>
        </>
      )}
      <PinnedPause {...props} />
    </>
  );
}

function Clocks(props: CardBodyProps & { readonly now: number }) {
  const { card, language } = props;
  const texts = CARD_TEXTS[language];
  if (card.clocks.length === 0 && card.duties.length === 0) {
    if (card.state === 'gone') return null;
    return (
      <EmptyState title={texts.emptyTitle} flush={true} imageName="target" imageWidth={120}>
        <Text>{texts.empty}</Text>
      </EmptyState>
    );
  }
  const ended = card.clocks.filter((clock) => !clock.isOpen);
  const one = (clock: CardClock) => <Clock key={clock.key} {...props} clock={clock} />;
  return (
    <>
      {card.clocks.filter((clock) => clock.isOpen).map(one)}
      {card.duties.length > 0 && <Text format={{ fontWeight: 'bold' }}>{texts.duties}</Text>}
      {card.duties.map(one)}
      {ended.length > 0 && (
        <Accordion title={texts.ended(ended.length)} size="sm">
          <Flex direction="column" gap="md">
            {ended.map(one)}
          </Flex>
        </Accordion>
      )}
    </>
  );
}
