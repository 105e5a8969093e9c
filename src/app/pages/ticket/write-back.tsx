import { Table } from '@zendeskgarden/react-tables';
import { SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../../domain/sla-properties.ts';
import type { Formats } from '../../../terms/format.ts';
import type { Explained } from '../../api/api.ts';
import { type TFunction, useTranslation } from '../../i18n/use-translation.ts';
import { termFor } from '../../i18n/words.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Heading, Muted, Panel, Scroll, Small } from '../../parts/layout.tsx';
import { useExplained } from './facts.tsx';

type Written = NonNullable<Explained['writeBack']>;
type Value = Written['wanted'][string] | undefined;

const KEYS = Object.keys(SLA_PROPERTY_KINDS) as SlaPropertyKey[];

/** What the CRM is to show on this ticket, beside what it was last known to show. */
export function WriteBack({ ticketId, formats }: { readonly ticketId: string; readonly formats: Formats }) {
  const { t } = useTranslation();
  const writeBack = useExplained(ticketId).data?.writeBack ?? null;
  if (writeBack === null) return null;
  return (
    <Panel as="section" aria-label={t('writeback.title')}>
      <Heading>{t('writeback.title')}</Heading>
      <Muted>{t(`writeback.${writeBack.state}`)}</Muted>
      {writeBack.failure !== null && (
        <Disclosure closed={t('writeback.failure', { attempts: writeBack.attempts })}>
          <p lang="en">{writeBack.failure}</p>
        </Disclosure>
      )}
      <Disclosure closed={t('writeback.show')}>
        <Scroll>
          <Properties writeBack={writeBack} formats={formats} />
        </Scroll>
      </Disclosure>
    </Panel>
  );
}

function Properties({ writeBack, formats }: { readonly writeBack: Written; readonly formats: Formats }) {
  const { t } = useTranslation();
  const { wanted, written, state } = writeBack;
  const isWaiting = state === 'due' || state === 'parked';
  return (
    <Table size="small" isReadOnly aria-label={t('writeback.title')}>
      <Table.Head>
        <Table.HeaderRow>
          <Table.HeaderCell>{t('writeback.property')}</Table.HeaderCell>
          <Table.HeaderCell>{t('writeback.wanted')}</Table.HeaderCell>
          <Table.HeaderCell>{t('writeback.written')}</Table.HeaderCell>
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {KEYS.filter((key) => Object.hasOwn(wanted, key)).map((key) => (
          <Table.Row key={key}>
            <Table.Cell>{t(`property.${key}`)}</Table.Cell>
            <Table.Cell>{valueText(t, key, wanted[key], formats)}</Table.Cell>
            <Table.Cell>
              {valueText(t, key, written[key], formats)}
              {isWaiting && wanted[key] !== written[key] && <Small as="div">{t('writeback.differs')}</Small>}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}

function valueText(t: TFunction, key: SlaPropertyKey, value: Value, formats: Formats): string {
  if (value === null || value === undefined) return '–';
  if (SLA_PROPERTY_KINDS[key] === 'instant') return formats.instant(Date.parse(String(value)));
  if (typeof value === 'boolean') return t(value ? 'value.true' : 'value.false');
  if (key === 'sla_status') return termFor('badge', String(value));
  if (key === 'next_due_metric') return termFor('metric', String(value));
  return String(value);
}
