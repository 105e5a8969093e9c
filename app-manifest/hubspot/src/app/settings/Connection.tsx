import { Alert, Flex, Heading, Link, List, ProgressBar, StatusTag, Text } from '@hubspot/ui-extensions';
import { COMMON_TEXTS, instantText, useAction, zoneText } from 'pontual-kit';
import type { PartProps } from './AccountSettings.tsx';
import { Confirm } from './Confirm.tsx';
import { Disconnect } from './Disconnect.tsx';

const TONES = { active: 'success', provisioning: 'info', disconnected: 'danger' } as const;

/** Whether it works, how far its set-up is, what the account's own rules refuse, and the way out. */
export function Connection(props: PartProps) {
  const { view, texts, language } = props;
  const { account } = view;
  const rerun = useAction(
    () => props.post('/setup', {}),
    (changed) => props.onChanged(changed, texts.rerunDone),
  );
  const isConnected = account.status !== 'disconnected';
  return (
    <Flex direction="column" gap="md">
      <Flex direction="column" gap="xs">
        <Heading>{account.name}</Heading>
        <StatusTag variant={TONES[account.status]}>{account.statusText}</StatusTag>
      </Flex>
      <Text variant="microcopy">
        {COMMON_TEXTS[language].timesIn(zoneText(view.at, view.zone, language))}
      </Text>
      {!isConnected && (
        <Alert title={texts.disconnectedTitle} variant="danger">
          {texts.disconnected}
          <Link href={{ url: account.installUrl, external: true }}>{texts.connectAgain}</Link>
        </Alert>
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
      <Progress {...props} />
      <Refusals {...props} />
      {isConnected && <FeaturesOff {...props} />}
      <Link href={{ url: view.dashboardUrl, external: true }}>{texts.dashboard}</Link>
      {view.mayEdit && isConnected && (
        <>
          <Confirm
            label={texts.rerun}
            doLabel={texts.rerunNow}
            consequence={texts.rerunMore}
            action={rerun}
            texts={texts}
            language={language}
          />
          <Disconnect {...props} />
        </>
      )}
    </Flex>
  );
}

/** What the account did not allow, and where a super admin allows it. */
function FeaturesOff({ view, texts }: PartProps) {
  const { featuresOff } = view.setup;
  if (featuresOff.length === 0) return null;
  return (
    <Alert title={texts.featuresOff} variant="info">
      <List>
        {featuresOff.map(({ key, text }) => (
          <Text key={key}>{text}</Text>
        ))}
      </List>
      <Link href={{ url: view.account.installUrl, external: true }}>{texts.newConsent}</Link>
    </Alert>
  );
}

function Progress({ view, texts, language }: PartProps) {
  const { steps, backfill, waitingReads, waitingWrites } = view.setup;
  const done = steps.filter((step) => step.doneAt !== null).length;
  const when = (at: number) => instantText(at, view.zone, language);
  return (
    <Flex direction="column" gap="sm">
      <ProgressBar
        title={texts.setup}
        value={done}
        maxValue={Math.max(1, steps.length)}
        valueDescription={texts.stepsDone(done, steps.length)}
      />
      <List variant="unordered-styled">
        {steps.map(({ key, titleText, doneAt }) => (
          <Text key={key}>{`${titleText}: ${doneAt === null ? texts.stepWaiting : when(doneAt)}`}</Text>
        ))}
      </List>
      <Backfill {...{ backfill, texts, when }} />
      <Text variant="microcopy">{texts.waiting(waitingReads, waitingWrites)}</Text>
    </Flex>
  );
}

interface BackfillProps {
  readonly backfill: PartProps['view']['setup']['backfill'];
  readonly texts: PartProps['texts'];
  readonly when: (at: number) => string;
}

function Backfill({ backfill, texts, when }: BackfillProps) {
  if (backfill === null) return null;
  const { found, total, finishedAt } = backfill;
  if (finishedAt !== null) return <Text>{texts.backfillDone(when(finishedAt))}</Text>;
  if (total === null) return <Text>{texts.backfillSoFar(found)}</Text>;
  return (
    <ProgressBar
      title={texts.backfill}
      value={Math.min(found, total)}
      maxValue={Math.max(1, total)}
      valueDescription={texts.backfillCount(found, total)}
    />
  );
}

function Refusals({ view, texts }: PartProps) {
  const { refusals } = view.setup;
  if (refusals.length === 0) return null;
  return (
    <Alert title={texts.refusalsTitle} variant="warning">
      <Text>{texts.refusals}</Text>
      <List variant="unordered-styled">
        {refusals.map(({ rule, tickets }) => (
          <Text key={rule}>{`${rule}: ${texts.heldUp(tickets)}`}</Text>
        ))}
      </List>
    </Alert>
  );
}
