import { lazy, Suspense } from 'react';
import styled from 'styled-components';
import type { TicketCard } from '../../domain/embed/card.ts';
import { type Formats, formatsFor } from '../../terms/format.ts';
import type { Received } from '../api/api.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Announce } from '../parts/announce.tsx';
import { Disclosure } from '../parts/disclosure.tsx';
import { Heading, Line, Muted, Narrow, Section, Small, Stack } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { BadgeTag } from '../parts/tags.tsx';
import { useNow } from '../time/use-now.ts';
import { Changes } from './changes.tsx';
import { ClockCard } from './clock.tsx';
import { Countdown } from './countdown.tsx';
import { TicketFacts } from './facts.tsx';
import { NativeFigures } from './native.tsx';
import { Notes } from './notes.tsx';
import { PauseButton, PinnedPause } from './pause.tsx';
import { CardState, UnknownTier } from './state.tsx';

/** Fields for a choice, which few people open. */
const Pins = lazy(() => import('./pins.tsx'));

const Clocks = styled.ul`
  list-style: none;
  display: flex;
  flex-direction: column;
  gap: 8px;
`;

/** Everything about a ticket's service level, for a frame of 320 px. */
export function Card({ received }: { readonly received: Received<TicketCard> }) {
  const { t } = useTranslation();
  const card = received.value;
  const now = useNow(received);
  const formats = formatsFor(card.language, card.zone);
  const next =
    card.clocks.find(({ key }) => key === card.nextKey) ?? card.clocks.find(({ isOpen }) => isOpen);
  return (
    <Narrow aria-label={t('card.label')} data-testid="sla-card" data-state={card.state} tabIndex={-1}>
      <Announce text={t('card.changed', { badge: card.badgeText })} />
      <CardState card={card} />
      <UnknownTier ticket={card.ticket} />
      <Stack $gap={8}>
        <Line>
          {card.ticket !== null && <BadgeTag badge={card.badge} text={card.badgeText} />}
          {next !== undefined && <Muted>{t('card.next', { metric: next.metricText })}</Muted>}
        </Line>
        {next !== undefined && <Countdown clock={next} at={card.at} now={now} formats={formats} />}
        {next === undefined && card.ticket !== null && (
          <Muted>{t(card.clocks.length === 0 ? 'card.no_clocks' : 'card.nothing_due')}</Muted>
        )}
      </Stack>
      <PinnedPause card={card} />
      <ClockList card={card} now={now} formats={formats} />
      <TicketFacts card={card} formats={formats} now={now} />
      <NativeFigures native={card.native} formats={formats} />
      <Notes notes={card.notes} />
      <Changes changes={card.changes} formats={formats} />
      {card.mayAct && (
        <Stack>
          {card.pinnedPause === null && card.clocks.some(({ isOpen }) => isOpen) && <PauseButton />}
          {card.tiers.length + card.policies.length > 0 && (
            <Disclosure closed={t('card.change')}>
              <Suspense fallback={<Loading />}>
                <Pins card={card} />
              </Suspense>
            </Disclosure>
          )}
        </Stack>
      )}
      <Small as="footer">{t('app.zone', { zone: formats.zoneName(card.at) })}</Small>
    </Narrow>
  );
}

interface ListProps {
  readonly card: TicketCard;
  readonly now: number;
  readonly formats: Formats;
}

function ClockList({ card, now, formats }: ListProps) {
  const { t } = useTranslation();
  const open = card.clocks.filter(({ isOpen }) => isOpen);
  const ended = card.clocks.filter(({ isOpen }) => !isOpen);
  const list = (clocks: TicketCard['clocks']) => (
    <Clocks>
      {clocks.map((clock) => (
        <ClockCard key={clock.key} clock={clock} at={card.at} now={now} formats={formats} />
      ))}
    </Clocks>
  );
  return (
    <>
      {card.clocks.length > 0 && (
        <Section>
          <Heading>{t('card.clocks')}</Heading>
          {list(open)}
          {ended.length > 0 && (
            <div data-ended>
              <Disclosure closed={t('card.ended', { count: ended.length })} startsOpen={open.length === 0}>
                {list(ended)}
              </Disclosure>
            </div>
          )}
        </Section>
      )}
      {card.duties.length > 0 && (
        <Section>
          <Heading>{t('card.duties')}</Heading>
          {list(card.duties)}
        </Section>
      )}
    </>
  );
}
