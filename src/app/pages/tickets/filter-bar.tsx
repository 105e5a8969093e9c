import { Field, Select } from '@zendeskgarden/react-forms';
import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { Link, useLocation } from 'wouter';
import type { AccountSummary } from '../../../domain/embed/summary.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { CrossIcon } from '../../parts/icons.tsx';
import { Line, Stack, Unseen } from '../../parts/layout.tsx';
import { asGardenTheme } from '../../parts/theme.tsx';
import { FILTER_NAMES, type FilterName, type Filters, isNarrowed, toAddress, withFilter } from './filters.ts';

const Fields = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  > * { min-width: 0; flex: 0 1 168px; }
  @media (max-width: 767px) { > * { flex: 1 1 40%; } }
`;

const Chip = styled(Link)`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  padding: 2px 6px 2px 10px;
  border-radius: 100px;
  font-size: 12px;
  line-height: 20px;
  text-decoration: none;
  color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })};
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })};
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
`;

type Choices = AccountSummary['choices'];

interface FilterProps {
  /** Null: not known yet. */
  readonly choices: Choices | null;
  readonly filters: Filters;
}

const CHOSEN = ['inbox', 'rep', 'channel', 'priority', 'tier', 'policy'] as const;
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
/** What tickets without one are called, and that a filter can ask for. */
const ABSENT = { inbox: 'absent.inbox', rep: 'absent.rep' } as const;

/** Each filter as a field; those in use as chips that can be taken off. */
export function FilterBar({ choices, filters }: FilterProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const options = (name: (typeof CHOSEN)[number]) => optionsFor(choices, name);
  return (
    <Stack $gap={10}>
      <Fields role="group" aria-label={t('tickets.filters')}>
        {CHOSEN.filter((name) => options(name).length > 0 || filters.values[name] !== undefined).map(
          (name) => (
            <Field key={name}>
              <Unseen as="span">
                <Field.Label>{t(`field.${name}`)}</Field.Label>
              </Unseen>
              <Select
                isCompact
                value={filters.values[name] ?? ''}
                onChange={({ target }) =>
                  navigate(toAddress(withFilter(filters, name, target.value === '' ? null : target.value)))
                }
              >
                <option value="">{t('tickets.any', { field: t(`field.${name}`) })}</option>
                {options(name).map((option) => (
                  <option key={option.key} value={option.key}>
                    {option.name}
                  </option>
                ))}
                {name in ABSENT && <option value="none">{t(ABSENT[name as keyof typeof ABSENT])}</option>}
              </Select>
            </Field>
          ),
        )}
        <Field>
          <Unseen as="span">
            <Field.Label>{t('field.status')}</Field.Label>
          </Unseen>
          <Select
            isCompact
            value={filters.state}
            onChange={({ target }) =>
              navigate(toAddress({ ...filters, state: target.value === 'all' ? 'all' : 'open' }))
            }
          >
            <option value="open">{t('tickets.state_open')}</option>
            <option value="all">{t('tickets.state_all')}</option>
          </Select>
        </Field>
      </Fields>
      {isNarrowed(filters) && <Chips choices={choices} filters={filters} />}
    </Stack>
  );
}

function Chips({ choices, filters }: FilterProps) {
  const { t } = useTranslation();
  const text = (name: FilterName, value: string) => {
    if (name === 'badge') return termFor('badge', value);
    if (value === 'none' && name in ABSENT) return t(ABSENT[name as keyof typeof ABSENT]);
    return `${t(`field.${name}`)}: ${optionsFor(choices, name).find(({ key }) => key === value)?.name ?? value}`;
  };
  return (
    <Line $gap={6} data-testid="chips">
      {FILTER_NAMES.map((name) => {
        const value = filters.values[name];
        if (value === undefined) return null;
        return (
          <Chip
            key={name}
            href={toAddress(withFilter(filters, name, null))}
            aria-label={t('tickets.take_off', { filter: text(name, value) })}
          >
            {text(name, value)}
            <CrossIcon />
          </Chip>
        );
      })}
      {filters.state === 'all' && (
        <Chip
          href={toAddress({ ...filters, state: 'open' })}
          aria-label={t('tickets.take_off', { filter: t('tickets.state_all') })}
        >
          {t('tickets.state_all')}
          <CrossIcon />
        </Chip>
      )}
      <Link href="/tickets">{t('tickets.clear')}</Link>
    </Line>
  );
}

function optionsFor(choices: Choices | null, name: FilterName): readonly { key: string; name: string }[] {
  if (name === 'badge') return [];
  if (name === 'priority') return PRIORITIES.map((key) => ({ key, name: termFor('priority', key) }));
  return choices?.[name] ?? [];
}
