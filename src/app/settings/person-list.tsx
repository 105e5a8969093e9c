import { useQuery } from '@tanstack/react-query';
import { Field, Select } from '@zendeskgarden/react-forms';
import { Table } from '@zendeskgarden/react-tables';
import { ROLES, type Role } from '../../domain/access.ts';
import type { AccountPeople, ListedPerson } from '../api/access.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Muted, Scroll, Small, Stack, Unseen } from '../parts/layout.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useShell } from '../shell/shell-context.ts';
import { TeamLeads } from './team-leads.tsx';
import { useAccessCall } from './use-access.ts';

/** Everybody whom the CRM lists, what they are here, and who leads which team. */
export function PersonList() {
  const { t } = useTranslation();
  const { api } = useApp();
  const { account } = useShell();
  const { data, error, refetch } = useQuery({ queryKey: ['people'], queryFn: api.people });
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <Failure error={error} onRetry={refetch} />;
  const mayChange = account.rights.includes('people:write');
  return (
    <Stack $gap={28}>
      <Stack>
        <Small>{t('people.hint')}</Small>
        {data.people.length === 0 ? (
          <Muted>{t('people.none')}</Muted>
        ) : (
          <People {...data} mayChange={mayChange} />
        )}
      </Stack>
      <TeamLeads {...data} mayChange={mayChange} />
    </Stack>
  );
}

function People({ people, teams, mayChange }: AccountPeople & { readonly mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <Scroll>
      <Table size="small" isReadOnly aria-label={t('section.people')} data-testid="people">
        <Table.Head>
          <Table.HeaderRow>
            <Table.HeaderCell>{t('people.person')}</Table.HeaderCell>
            <Table.HeaderCell>{t('people.role')}</Table.HeaderCell>
            <Table.HeaderCell>{t('people.crm_role')}</Table.HeaderCell>
            <Table.HeaderCell>{t('people.leads')}</Table.HeaderCell>
          </Table.HeaderRow>
        </Table.Head>
        <Table.Body>
          {people.map((person) => (
            <Table.Row key={person.id}>
              <Table.Cell>
                <Stack $gap={2}>
                  <strong>{person.name ?? person.email ?? person.id}</strong>
                  {person.name !== null && person.email !== null && <Small>{person.email}</Small>}
                  {person.isInstaller && <Small>{t('people.installer')}</Small>}
                  {!person.active && <Small>{t('people.left')}</Small>}
                </Stack>
              </Table.Cell>
              <Table.Cell>
                {mayChange && person.active ? <RoleField person={person} /> : t(`role.${person.role}`)}
              </Table.Cell>
              <Table.Cell>{person.crmRoleName ?? '–'}</Table.Cell>
              <Table.Cell>
                {teams
                  .filter(({ leads }) => leads.includes(person.id))
                  .map(({ name }) => name)
                  .join(', ') || '–'}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </Scroll>
  );
}

function RoleField({ person }: { readonly person: ListedPerson }) {
  const { t } = useTranslation();
  const change = useAccessCall('people', (api, role: Role | null) => api.changeRole(person.id, role));
  const { assignedRole, role } = person;
  const asInCrm = assignedRole === null ? 'people.role_crm_now' : 'people.role_crm';
  return (
    <Stack>
      <Field>
        <Unseen as="span">
          <Field.Label>
            {t('people.role_for', { name: person.name ?? person.email ?? person.id })}
          </Field.Label>
        </Unseen>
        <Select
          isCompact
          disabled={change.isPending}
          value={assignedRole ?? ''}
          onChange={({ target }) => change.mutate(ROLES.find((one) => one === target.value) ?? null)}
        >
          <option value="">{t(asInCrm, { role: t(`role.${role}`) })}</option>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {change.isError && <Failure error={change.error} />}
    </Stack>
  );
}
