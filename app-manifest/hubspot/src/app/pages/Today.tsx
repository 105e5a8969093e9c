import type { PagesContext } from '@hubspot/ui-extensions';
import {
  Alert,
  Button,
  EmptyState,
  Flex,
  List,
  Statistics,
  StatisticsItem,
  Text,
} from '@hubspot/ui-extensions';
import {
  COMMON_TEXTS,
  createBackend,
  Failed,
  FailedNotice,
  instantText,
  type Language,
  Loading,
  type Overview,
  pickLanguage,
  StaleNotice,
  useResource,
  zoneText,
} from 'pontual-kit';
import { Inbox } from './Inbox.tsx';
import { HOME_TEXTS } from './texts.ts';

const REFRESH_MS = 60_000;

/** What is overdue and due soon, inbox by inbox. */
export function Today({ context }: { readonly context: Pick<PagesContext, 'user' | 'variables'> }) {
  const language = pickLanguage(context.user);
  const backend = createBackend(context, language);
  const overview = useResource(
    () => backend.get<Overview>('/overview'),
    () => REFRESH_MS,
  );
  const { value, failure } = overview;
  if (value === null) {
    if (failure === null) return <Loading language={language} />;
    return <Failed failure={failure} language={language} onRetry={overview.reload} />;
  }
  return (
    <Flex direction="column" gap="lg">
      {failure !== null && (
        <StaleNotice
          failure={failure}
          language={language}
          readAt={instantText(value.at, value.zone, language)}
          onRetry={overview.reload}
        />
      )}
      <Head overview={value} language={language} />
      <Inboxes overview={value} language={language} />
    </Flex>
  );
}

interface PartProps {
  readonly overview: Overview;
  readonly language: Language;
}

function Head({ overview, language }: PartProps) {
  const texts = HOME_TEXTS[language];
  const { at, zone, totals, account } = overview;
  return (
    <Flex direction="column" gap="md">
      <Text variant="microcopy">
        {`${account.name} · ${texts.asOf(instantText(at, zone, language))} · ${COMMON_TEXTS[language].timesIn(zoneText(at, zone, language))}`}
      </Text>
      {account.status === 'disconnected' && (
        <FailedNotice failure={{ kind: 'disconnected', text: account.statusText }} language={language} />
      )}
      {account.leavingText !== null && <Alert title={account.leavingText} variant="info" />}
      {account.attentionTexts.length > 0 && (
        <Alert title={texts.attention} variant="warning">
          <List>
            {account.attentionTexts.map((text) => (
              <Text key={text}>{text}</Text>
            ))}
          </List>
        </Alert>
      )}
      <Statistics>
        <StatisticsItem label={texts.overdue} number={totals.overdue} />
        <StatisticsItem label={texts.dueSoon} number={totals.dueSoon} />
        <StatisticsItem label={texts.active} number={totals.active} />
        <StatisticsItem label={texts.paused} number={totals.paused} />
      </Statistics>
      <Flex direction="row">
        <Button variant="primary" href={{ url: overview.dashboardUrl, external: true }}>
          {texts.dashboard}
        </Button>
      </Flex>
    </Flex>
  );
}

function Inboxes({ overview, language }: PartProps) {
  const texts = HOME_TEXTS[language];
  const { totals, inboxes } = overview;
  const isQuiet = totals.overdue + totals.dueSoon === 0;
  if (inboxes.length === 0 || isQuiet) {
    const isWithoutTickets = totals.active + totals.paused === 0 && isQuiet;
    return (
      <EmptyState title={isWithoutTickets ? texts.noTicketsTitle : texts.quietTitle} imageName="target">
        <Text>{isWithoutTickets ? texts.noTickets : texts.quiet}</Text>
      </EmptyState>
    );
  }
  return (
    <>
      {inboxes.map((inbox) => (
        <Inbox key={inbox.id ?? ''} inbox={inbox} overview={overview} language={language} />
      ))}
    </>
  );
}
