import { Anchor, Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { Overview as OverviewData } from '../../domain/embed/overview.ts';
import { formatsFor } from '../../terms/format.ts';
import type { Received } from '../api/api.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { AccountAlert } from '../parts/account-alert.tsx';
import { Failure } from '../parts/failure.tsx';
import { Line, Muted, Small, Stack } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { useNow } from '../time/use-now.ts';
import { Counts } from './counts.tsx';
import { InboxPart } from './inbox.tsx';
import { useOverview } from './use-overview.ts';

/** What is overdue or due soon, inbox by inbox. */
export function Overview() {
  const { data, error, refetch } = useOverview();
  if (data === undefined) return error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />;
  return (
    <Stack $gap={20}>
      {error !== null && <Failure error={error} onRetry={refetch} />}
      <OverviewPage received={data} onRefresh={refetch} />
    </Stack>
  );
}

const Top = styled(Line)`
  justify-content: space-between;
`;

interface PageProps {
  readonly received: Received<OverviewData>;
  onRefresh(): void;
}

function OverviewPage({ received, onRefresh }: PageProps) {
  const { t } = useTranslation();
  const { value: overview } = received;
  const now = useNow(received);
  const formats = formatsFor(overview.language, overview.zone);
  return (
    <Stack $gap={20}>
      <AccountAlert account={overview.account} />
      <Top>
        <Counts overview={overview} formats={formats} />
        <Line>
          <Small>{t('dash.as_of', { instant: formats.instant(overview.at) })}</Small>
          <Button size="small" onClick={onRefresh}>
            {t('dash.refresh')}
          </Button>
        </Line>
      </Top>
      {overview.inboxes.length === 0 && <Muted>{t('overview.empty')}</Muted>}
      {overview.inboxes.map((inbox) => (
        <InboxPart key={inbox.id ?? ''} overview={overview} inbox={inbox} now={now} formats={formats} />
      ))}
      <Line>
        <Anchor href={overview.dashboardUrl} isExternal target="_blank">
          {t('dash.full')}
        </Anchor>
        <Small>{t('app.zone', { zone: formats.zoneName(overview.at) })}</Small>
      </Line>
    </Stack>
  );
}
