import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { SupportGrant } from '../api/access.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Box, Line, Muted, Small, Stack } from '../parts/layout.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { hoursLater } from './key-facts.ts';
import { useAccessCall, useFormats } from './use-access.ts';

const HOURS = [1, 8, 24, 72] as const;

/** Whether the operator of the server may look at the account, and until when. */
export function SupportAccess() {
  const { t } = useTranslation();
  const { api } = useApp();
  const { data, error, refetch } = useQuery({ queryKey: ['support'], queryFn: api.support });
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <Failure error={error} onRetry={refetch} />;
  return (
    <Stack $gap={16}>
      <Small>{t('support.hint')}</Small>
      {data.grant === null ? <Muted>{t('support.none')}</Muted> : <Current grant={data.grant} />}
      <GrantForm isExtended={data.grant !== null} />
    </Stack>
  );
}

function Current({ grant }: { readonly grant: SupportGrant }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const end = useAccessCall('support', (api, _: undefined) => api.endSupport());
  const instant = (at: string) => formats.instant(Date.parse(at));
  return (
    <Box data-testid="support-grant">
      <strong>{t('support.until', { instant: instant(grant.until) })}</strong>
      <Facts
        facts={[
          [t('support.by'), grant.grantedBy],
          [t('support.at'), instant(grant.grantedAt)],
          [t('support.used'), grant.usedAt === null ? t('keys.never') : instant(grant.usedAt)],
        ]}
      />
      <div>
        <Button isDanger size="small" disabled={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('support.end')}
        </Button>
      </div>
      {end.isError && <Failure error={end.error} />}
    </Box>
  );
}

/** A grant takes the place of the one before it. */
function GrantForm({ isExtended }: { readonly isExtended: boolean }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState<number>(8);
  const grant = useAccessCall('support', (api, until: string) => api.grantSupport(until));
  return (
    <Stack>
      <Line style={{ alignItems: 'flex-end' }}>
        <Field>
          <Field.Label>{t('support.how_long')}</Field.Label>
          <Select isCompact value={hours} onChange={({ target }) => setHours(Number(target.value))}>
            {HOURS.map((count) => (
              <option key={count} value={count}>
                {t('support.hours', { count })}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          size="small"
          disabled={grant.isPending}
          onClick={() => grant.mutate(hoursLater(Date.now(), hours))}
        >
          {t(isExtended ? 'support.change' : 'support.grant')}
        </Button>
      </Line>
      {grant.isError && <Failure error={grant.error} />}
    </Stack>
  );
}
