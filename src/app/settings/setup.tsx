import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { Progress } from '@zendeskgarden/react-loaders';
import { Alert, Title } from '@zendeskgarden/react-notifications';
import type { SettingsView } from '../../domain/embed/settings.ts';
import type { Formats } from '../../terms/format.ts';
import type { TFunction } from '../i18n/use-translation.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Heading, Line, PlainList, Section, Small } from '../parts/layout.tsx';
import { useSettingsCall } from './use-settings.ts';

interface SetupProps {
  readonly view: SettingsView;
  readonly formats: Formats;
}

/** How far the set-up is, what waits, what the account's own rules refuse; and the button to run it again. */
export function Setup({ view, formats }: SetupProps) {
  const { t } = useTranslation();
  const { steps, backfill, waitingReads, waitingWrites, refusals, featuresOff } = view.setup;
  const done = steps.filter(({ doneAt }) => doneAt !== null).length;
  const doneText = (doneAt: number | null) =>
    doneAt === null ? t('settings.to_do') : t('settings.done_at', { instant: formats.instant(doneAt) });
  const waiting = { reads: formats.number(waitingReads), writes: formats.number(waitingWrites) };
  return (
    <Section>
      <Heading>{t('settings.setup')}</Heading>
      {done < steps.length && (
        <Progress value={(100 * done) / steps.length} aria-label={t('settings.setup')} />
      )}
      <Facts
        facts={[
          ...steps.map(({ titleText, doneAt }) => [titleText, doneText(doneAt)] as const),
          [t('settings.backfill'), backfill === null ? null : backfillText(t, backfill, formats)],
        ]}
      />
      {waitingReads + waitingWrites > 0 && <Small>{t('settings.waiting', waiting)}</Small>}
      {refusals.length > 0 && (
        <Alert type="warning">
          <Title>{t('settings.refusals')}</Title>
          <PlainList>
            {refusals.map(({ rule, tickets }) => (
              <li key={rule}>{t('settings.refusal', { rule, tickets: formats.number(tickets) })}</li>
            ))}
          </PlainList>
        </Alert>
      )}
      {featuresOff.length > 0 && view.account.status !== 'disconnected' && (
        <Alert type="info">
          <Title>{t('settings.features_off')}</Title>
          <PlainList>
            {featuresOff.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </PlainList>
          <Anchor href={view.account.installUrl} isExternal target="_blank">
            {t('settings.new_consent')}
          </Anchor>
        </Alert>
      )}
      {view.mayEdit && view.account.status !== 'disconnected' && <Rerun />}
    </Section>
  );
}

function Rerun() {
  const { t } = useTranslation();
  const rerun = useSettingsCall((api) => api.runSetup());
  return (
    <>
      <Line>
        <Button size="small" disabled={rerun.isPending} onClick={() => rerun.mutate(undefined)}>
          {t('settings.rerun')}
        </Button>
        <Small>{t('settings.rerun_hint')}</Small>
      </Line>
      {rerun.isError && <Failure error={rerun.error} />}
    </>
  );
}

type Backfill = NonNullable<SettingsView['setup']['backfill']>;

function backfillText(t: TFunction, { found: count, total, finishedAt }: Backfill, formats: Formats): string {
  const found = formats.number(count);
  if (finishedAt !== null) {
    return t('settings.backfill_done', { found, instant: formats.instant(finishedAt) });
  }
  return total === null
    ? t('settings.backfill_found', { found })
    : t('settings.backfill_of', { found, total: formats.number(total) });
}
