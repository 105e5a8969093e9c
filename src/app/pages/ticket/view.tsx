import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import { Link } from 'wouter';
import type { TicketCard } from '../../../domain/embed/card.ts';
import { formatsFor } from '../../../terms/format.ts';
import type { Received } from '../../api/api.ts';
import { useApp } from '../../app-context.ts';
import ActDialog from '../../card/act-dialog.tsx';
import { CardActsContext } from '../../card/acts.tsx';
import type { CardAct } from '../../card/card-act.ts';
import { NativeFigures } from '../../card/native.tsx';
import { Notes } from '../../card/notes.tsx';
import { PauseButton, PinnedPause } from '../../card/pause.tsx';
import Pins from '../../card/pins.tsx';
import { CardState, UnknownTier } from '../../card/state.tsx';
import { useReturnFocus } from '../../card/use-return-focus.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { OutIcon } from '../../parts/icons.tsx';
import { Line, Muted, Panel, Small, Stack, Title } from '../../parts/layout.tsx';
import { BadgeTag } from '../../parts/tags.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { useNow } from '../../time/use-now.ts';
import { ClockPanel } from './clock-panel.tsx';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { useActs } from './use-acts.ts';
import { WriteBack } from './write-back.tsx';

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 340px;
  gap: 24px;
  align-items: start;
  @media (max-width: 1023px) { grid-template-columns: minmax(0, 1fr); }
`;

interface ViewProps {
  readonly received: Received<TicketCard>;
  readonly ticketId: string;
}

export function TicketView({ received, ticketId }: ViewProps) {
  const card = received.value;
  const now = useNow(received);
  const formats = formatsFor(card.language, card.zone);
  const [act, setAct] = useState<CardAct | null>(null);
  const focus = useReturnFocus();
  const done = useActs(setAct);
  const close = () => {
    setAct(null);
    focus.giveBack();
  };
  const start = (next: CardAct) => {
    focus.remember();
    setAct(next);
  };
  const all = [...card.clocks, ...card.duties];
  return (
    <CardActsContext.Provider value={{ start, showWide: null }}>
      <Stack $gap={20} data-testid="sla-card" tabIndex={-1} style={{ outline: 'none' }}>
        <Head card={card} ticketId={ticketId} />
        <CardState card={card} />
        <UnknownTier ticket={card.ticket} />
        <PinnedPause card={card} />
        <Columns>
          <Stack $gap={16}>
            {all.length === 0 && <NoClocks />}
            {all.map((clock) => (
              <ClockPanel
                key={clock.key}
                clock={clock}
                at={card.at}
                now={now}
                formats={formats}
                isFirst={clock.key === (card.nextKey ?? all[0]?.key)}
              />
            ))}
            <History card={card} formats={formats} />
            <NativeFigures native={card.native} formats={formats} />
            <WriteBack ticketId={ticketId} formats={formats} />
          </Stack>
          <Stack $gap={16}>
            <Facts ticketId={ticketId} card={card} formats={formats} now={now} />
            {card.mayAct && card.tiers.length + card.policies.length > 0 && (
              <Panel>
                <Pins card={card} />
              </Panel>
            )}
            <Notes notes={card.notes} />
            <Small>{formats.zoneName(card.at)}</Small>
          </Stack>
        </Columns>
      </Stack>
      {act !== null && (
        <ActDialog
          ticketId={ticketId}
          card={card}
          act={act}
          onDone={(text) => {
            close();
            done(text, act);
          }}
          onCancel={close}
        />
      )}
    </CardActsContext.Provider>
  );
}

const Top = styled(Line)`
  justify-content: space-between;
  align-items: flex-start;
`;

function Head({ card, ticketId }: { readonly card: TicketCard; readonly ticketId: string }) {
  const { t } = useTranslation();
  const { host } = useApp();
  const { account, isFramed } = useShell();
  const url = card.ticket?.url ?? null;
  return (
    <Stack $gap={8}>
      <Small>
        <Link href="/tickets">{t('nav.tickets')}</Link> / #{ticketId}
      </Small>
      <Top $gap={12}>
        <Stack $gap={8}>
          <Title>{card.ticket?.subject ?? t('tickets.no_subject')}</Title>
          <Line $gap={10}>
            {card.ticket !== null && <BadgeTag badge={card.badge} text={card.badgeText} />}
            {card.ticket !== null && <Muted>{card.ticket.statusText}</Muted>}
            {card.ticket?.customer !== null && <Muted>{card.ticket?.customer}</Muted>}
          </Line>
        </Stack>
        <Line>
          {card.mayAct && card.pinnedPause === null && card.clocks.some(({ isOpen }) => isOpen) && (
            <PauseButton />
          )}
          {isFramed ? (
            <Button size="small" onClick={() => host.openTicket(ticketId)}>
              {t('tickets.open_in_crm')}
            </Button>
          ) : (
            url !== null && (
              <Anchor href={url} target="_blank" rel="noreferrer">
                {t('tickets.open_in_crm')} <OutIcon />
              </Anchor>
            )
          )}
        </Line>
      </Top>
      {account.sees === 'own' && <Small>{t('tickets.own')}</Small>}
    </Stack>
  );
}

function NoClocks() {
  const { t } = useTranslation();
  return (
    <Panel>
      <Muted>{t('card.no_clocks')}</Muted>
    </Panel>
  );
}
