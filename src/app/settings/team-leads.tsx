import { Button } from '@zendeskgarden/react-buttons';
import { Field, Select } from '@zendeskgarden/react-forms';
import type { AccountPeople, ListedPerson, Team } from '../api/access.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Box, Heading, Line, Muted, Section, Unseen } from '../parts/layout.tsx';
import { useAccessCall } from './use-access.ts';

/** Who leads each team; leading gives nobody a role. */
export function TeamLeads({ people, teams, mayChange }: AccountPeople & { readonly mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <Section>
      <Heading>{t('people.team_leads')}</Heading>
      {teams.length === 0 && <Muted>{t('people.teams_none')}</Muted>}
      {teams.map((team) => (
        <TeamBox key={team.id} team={team} people={people} mayChange={mayChange} />
      ))}
    </Section>
  );
}

interface TeamProps {
  readonly team: Team;
  readonly people: readonly ListedPerson[];
  readonly mayChange: boolean;
}

function TeamBox({ team, people, mayChange }: TeamProps) {
  const { t } = useTranslation();
  const change = useAccessCall('people', (api, leads: readonly string[]) => api.changeLeads(team.id, leads));
  const name = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person?.name ?? person?.email ?? id;
  };
  // Somebody who left cannot be sent as a lead again.
  const present = people.filter(({ active }) => active);
  const without = (id: string) =>
    team.leads.filter((lead) => lead !== id && present.some((one) => one.id === lead));
  return (
    <Box role="group" aria-label={team.name}>
      <strong>{team.name}</strong>
      {team.leads.length === 0 && <Muted>{t('people.lead_none')}</Muted>}
      {team.leads.map((id) => (
        <Line key={id}>
          {name(id)}
          {mayChange && (
            <Button
              isLink
              aria-label={t('people.lead_remove', { name: name(id) })}
              disabled={change.isPending}
              onClick={() => change.mutate(without(id))}
            >
              {t('people.remove')}
            </Button>
          )}
        </Line>
      ))}
      {mayChange && (
        <Field>
          <Unseen as="span">
            <Field.Label>{t('people.lead_add_to', { team: team.name })}</Field.Label>
          </Unseen>
          <Select
            isCompact
            value=""
            disabled={change.isPending}
            onChange={({ target }) => change.mutate([...without(''), target.value])}
          >
            <option value="">{t('people.lead_add')}</option>
            {present
              .filter(({ id }) => !team.leads.includes(id))
              .map(({ id }) => (
                <option key={id} value={id}>
                  {name(id)}
                </option>
              ))}
          </Select>
        </Field>
      )}
      {change.isError && <Failure error={change.error} />}
    </Box>
  );
}
