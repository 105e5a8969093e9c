import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { memoryLocation } from 'wouter/memory-location';
import { useApp } from '../app-context.ts';
import { Failure } from '../parts/failure.tsx';
import { Wide } from '../parts/layout.tsx';
import { fetchMe } from './me.ts';
import { PageSkeleton } from './page-skeleton.tsx';
import { Shell } from './shell.tsx';

/** The app in the CRM's navigation bar: the same pages, whose addresses are kept in memory. */
export default function FramedApp() {
  const { session, host, language } = useApp();
  const { data, error, refetch } = useQuery({ queryKey: ['me'], queryFn: () => fetchMe(session) });
  const account = data?.accounts[0];
  const location = useMemo(
    () => memoryLocation({ path: `/app/${account?.id ?? ''}/tickets` }),
    [account?.id],
  );
  if (data !== undefined && account !== undefined) {
    return (
      <Shell
        me={data}
        account={account}
        session={session}
        host={host}
        language={language}
        memory={location}
      />
    );
  }
  return <Wide>{error === null ? <PageSkeleton /> : <Failure error={error} onRetry={refetch} />}</Wide>;
}
