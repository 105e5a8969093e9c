import { Accordion, DescriptionList, DescriptionListItem, Flex, List, Text } from '@hubspot/ui-extensions';
import { dayText, instantText, type TicketCard } from 'pontual-kit';
import { changeLine, Lines } from './Act.tsx';
import type { CardBodyProps } from './CardBody.tsx';
import { PauseByHand } from './Pause.tsx';
import { Pin } from './Pin.tsx';
import { CARD_TEXTS, type CardTexts } from './texts.ts';

/** Whose ticket it is and under which terms, the CRM's own figures beside ours, what could not be read, what one may change. */
export function Facts(props: CardBodyProps) {
  const { card, language } = props;
  const texts = CARD_TEXTS[language];
  return (
    <>
      <Terms {...props} />
      <Native card={card} texts={texts} />
      {card.notes.length > 0 && (
        <Flex direction="column" gap="xs">
          <Text format={{ fontWeight: 'bold' }}>{texts.notes}</Text>
          {card.notes.map((note) => (
            <Text key={note} variant="microcopy">
              {note}
            </Text>
          ))}
        </Flex>
      )}
      {card.changes.length > 0 && (
        <Accordion title={`${texts.byHand} (${card.changes.length})`} size="xs">
          <Lines
            lines={card.changes.map((change) =>
              changeLine(change, instantText(change.at, card.zone, language)),
            )}
          />
        </Accordion>
      )}
      {card.mayAct && card.state === 'ready' && <Change {...props} />}
    </>
  );
}

function Terms({ card, language }: CardBodyProps) {
  const texts = CARD_TEXTS[language];
  const ticket = card.ticket;
  if (ticket === null) return null;
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    [texts.policy, ticket.policy?.name ?? texts.none],
    [texts.tier, ticket.unknownTierText === null ? (ticket.tier?.name ?? texts.none) : null],
    [texts.entitlement, entitlementText(card, texts, (at) => dayText(at, card.zone, language))],
    [texts.customer, ticket.customer],
    [texts.priority, ticket.priorityText],
    [texts.status, ticket.statusText],
  ];
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{texts.facts}</Text>
      <DescriptionList direction="row">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <DescriptionListItem key={label} label={label}>
              {value}
            </DescriptionListItem>
          ),
        )}
      </DescriptionList>
    </Flex>
  );
}

function entitlementText(card: TicketCard, texts: CardTexts, day: (at: number) => string): string | null {
  const input = card.entitlement;
  if (input === null) return null;
  if (input.end !== null) return texts.entitled(input.tierText, day(input.end));
  return input.start === null ? input.tierText : texts.entitledFrom(input.tierText, day(input.start));
}

function Native({ card, texts }: { readonly card: TicketCard; readonly texts: CardTexts }) {
  if (card.native.length === 0) return null;
  return (
    <Accordion title={texts.native} size="xs">
      <List variant="unordered-styled">
        {card.native.map((one) => (
          <Text key={one.metric}>
            {`${one.metricText}. ${texts.nativeLine(one.nativeText, one.oursText)} ${one.causeText ?? texts.agrees}`}
          </Text>
        ))}
      </List>
    </Accordion>
  );
}

function Change(props: CardBodyProps) {
  const { card, language } = props;
  const texts = CARD_TEXTS[language];
  return (
    <Accordion title={texts.change} size="xs">
      <Flex direction="column" gap="md">
        {card.pinnedPause === null && <PauseByHand {...props} />}
        <Pin
          {...props}
          what="policy"
          label={texts.policy}
          choices={card.policies}
          pinned={card.pinnedPolicy}
        />
        <Pin {...props} what="tier" label={texts.tier} choices={card.tiers} pinned={card.pinnedTier} />
      </Flex>
    </Accordion>
  );
}
