import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { Table } from '@zendeskgarden/react-tables';
import { type FormEvent, useState } from 'react';
import type { AuditEvent } from '../api/access.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Line, Muted, Scroll, Small, Stack } from '../parts/layout.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { AUDITED, type AuditFilters, toAuditQuery, toDetailText } from './audit-query.ts';
import { hoursLater } from './key-facts.ts';
import { useFormats } from './use-access.ts';

const DAYS = [1, 7, 30, 90] as const;
const UNFILTERED: AuditFilters = { actor: '', what: '', since: null };

/** Who did what to the account, the latest first. */
export function AuditLog() {
  const { t } = useTranslation();
  const { api } = useApp();
  const [filters, setFilters] = useState(UNFILTERED);
  const query = useInfiniteQuery({
    queryKey: ['audit', filters],
    queryFn: ({ pageParam }) => api.audit(toAuditQuery(filters, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Stack $gap={16}>
      <FilterForm filters={filters} onChange={setFilters} />
      {query.isPending && <PageSkeleton />}
      {query.isError && <Failure error={query.error} onRetry={query.refetch} />}
      {query.isSuccess && events.length === 0 && (
        <Muted>{t(filters === UNFILTERED ? 'audit.none' : 'audit.none_filtered')}</Muted>
      )}
      {events.length > 0 && <Events events={events} />}
      {query.hasNextPage && (
        <div>
          <Button size="small" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface FilterProps {
  readonly filters: AuditFilters;
  onChange(filters: AuditFilters): void;
}

function FilterForm({ filters, onChange }: FilterProps) {
  const { t } = useTranslation();
  const [actor, setActor] = useState('');
  const [days, setDays] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...filters, actor });
  };
  return (
    <form onSubmit={submit}>
      <Line $gap={12} style={{ alignItems: 'flex-end' }}>
        <Field>
          <Field.Label>{t('audit.what')}</Field.Label>
          <Select
            isCompact
            value={filters.what}
            onChange={({ target }) => onChange({ ...filters, what: target.value })}
          >
            <option value="">{t('audit.any')}</option>
            {Object.entries(AUDITED).map(([what, key]) => (
              <option key={what} value={what}>
                {t(key)}
              </option>
            ))}
          </Select>
        </Field>
        <Field>
          <Field.Label>{t('audit.period')}</Field.Label>
          <Select
            isCompact
            value={days}
            onChange={({ target: { value } }) => {
              setDays(value);
              const since = value === '' ? null : hoursLater(Date.now(), -24 * Number(value));
              onChange({ ...filters, since });
            }}
          >
            <option value="">{t('audit.ever')}</option>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {t('audit.last_days', { count })}
              </option>
            ))}
          </Select>
        </Field>
        <Field>
          <Field.Label>{t('audit.who')}</Field.Label>
          <Input
            isCompact
            maxLength={200}
            placeholder="ana@example.com"
            value={actor}
            onChange={({ target }) => setActor(target.value)}
          />
        </Field>
        <Button size="small" type="submit">
          {t('audit.show')}
        </Button>
      </Line>
    </form>
  );
}

function Events({ events }: { readonly events: readonly AuditEvent[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Scroll>
      <Table size="small" isReadOnly aria-label={t('section.audit')} data-testid="audit">
        <Table.Head>
          <Table.HeaderRow>
            <Table.HeaderCell>{t('audit.when')}</Table.HeaderCell>
            <Table.HeaderCell>{t('audit.who')}</Table.HeaderCell>
            <Table.HeaderCell>{t('audit.what')}</Table.HeaderCell>
            <Table.HeaderCell>{t('audit.detail')}</Table.HeaderCell>
          </Table.HeaderRow>
        </Table.Head>
        <Table.Body>
          {events.map(({ id, at, actor, what, detail }) => {
            const key = AUDITED[what];
            return (
              <Table.Row key={id}>
                <Table.Cell>{formats.exactInstant(Date.parse(at))}</Table.Cell>
                <Table.Cell>{actor}</Table.Cell>
                <Table.Cell>{key === undefined ? what : t(key)}</Table.Cell>
                <Table.Cell style={{ overflowWrap: 'anywhere' }}>
                  <Small lang="en">{toDetailText(detail)}</Small>
                </Table.Cell>
              </Table.Row>
            );
          })}
        </Table.Body>
      </Table>
    </Scroll>
  );
}
