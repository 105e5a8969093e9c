import { Anchor } from '@zendeskgarden/react-buttons';
import { ApiFailure } from '../api/failure.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { PlainList, Small, Stack, Title, Wide } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import type { Me } from './me.ts';

/** Instead of the app: nobody is signed in, the server does not answer, or the account is none of theirs. */
export function Closed({ me, error }: { readonly me: Me | null; readonly error: unknown }) {
  if (me !== null) return <NoAccount me={me} />;
  if (error instanceof ApiFailure && error.kind === 'unauthenticated') {
    // The browser is on its way to the sign-in page.
    return (
      <Wide>
        <Loading />
      </Wide>
    );
  }
  return (
    <Wide>
      <Title>Pontual</Title>
      <Failure error={error} onRetry={() => window.location.reload()} />
    </Wide>
  );
}

function NoAccount({ me: { accounts } }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <Wide>
      <Title>{t(accounts.length === 0 ? 'closed.none_title' : 'closed.other_title')}</Title>
      <p>{t(accounts.length === 0 ? 'closed.none' : 'closed.other')}</p>
      {accounts.length > 0 && (
        <PlainList>
          {accounts.map(({ id, name, crmLabel }) => (
            <li key={id}>
              <Anchor href={`/app/${encodeURIComponent(id)}/tickets`}>{name}</Anchor>{' '}
              <Small>{crmLabel}</Small>
            </li>
          ))}
        </PlainList>
      )}
      <Stack>
        <Anchor href="/">{t('closed.start')}</Anchor>
      </Stack>
    </Wide>
  );
}
