import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { Tag } from '@zendeskgarden/react-tags';
import { useState } from 'react';
import type { ApiKey } from '../api/access.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Box, Line, Muted, Small, Stack } from '../parts/layout.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { toKeyState } from './key-facts.ts';
import { KeyForm } from './key-form.tsx';
import { useAccessCall, useFormats } from './use-access.ts';

/** The keys of programs: what each may, until when, and when it was last used. */
export function ApiKeys() {
  const { t } = useTranslation();
  const { api } = useApp();
  const { data, error, refetch } = useQuery({ queryKey: ['keys'], queryFn: api.keys });
  return (
    <Stack $gap={16}>
      <Small>{t('keys.hint')}</Small>
      <KeyForm />
      {data === undefined &&
        (error === null ? <PageSkeleton /> : <Failure error={error} onRetry={refetch} />)}
      {data?.length === 0 && <Muted>{t('keys.none')}</Muted>}
      {data?.map((key) => (
        <Key key={key.id} apiKey={key} />
      ))}
    </Stack>
  );
}

function Key({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const state = toKeyState(apiKey, Date.now());
  const instant = (at: string | null) => formats.instant(Date.parse(at ?? ''));
  const { name, scopes, createdAt, createdBy, expiresAt, lastUsedAt } = apiKey;
  return (
    <Box data-testid="api-key">
      <Line>
        <strong>{name}</strong>
        {state !== 'active' && <Tag size="small">{t(`keys.state_${state}`)}</Tag>}
      </Line>
      <Facts
        facts={[
          [t('keys.scopes'), scopes.map((scope) => t(`right.${scope}`)).join(', ')],
          [t('keys.created'), t('keys.created_by', { instant: instant(createdAt), who: createdBy })],
          [t('keys.expires'), expiresAt === null ? t('keys.never') : instant(expiresAt)],
          [t('keys.used'), lastUsedAt === null ? t('keys.never') : instant(lastUsedAt)],
        ]}
      />
      {state === 'active' && <Revoke apiKey={apiKey} />}
    </Box>
  );
}

function Revoke({ apiKey: { id, name } }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const revoke = useAccessCall('keys', (api, key: string) => api.revokeKey(key));
  if (!isOpen) {
    return (
      <div>
        <Button size="small" aria-label={t('keys.revoke_name', { name })} onClick={() => setOpen(true)}>
          {t('keys.revoke')}
        </Button>
      </div>
    );
  }
  return (
    <Stack>
      <Alert type="warning" role="alert">
        {t('keys.revoke_sure', { name })}
      </Alert>
      <Line>
        <Button isDanger size="small" disabled={revoke.isPending} onClick={() => revoke.mutate(id)}>
          {t('keys.revoke_name', { name })}
        </Button>
        <Button isBasic size="small" onClick={() => setOpen(false)}>
          {t('app.cancel')}
        </Button>
      </Line>
      {revoke.isError && <Failure error={revoke.error} />}
    </Stack>
  );
}
