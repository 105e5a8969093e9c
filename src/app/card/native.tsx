import { Tag } from '@zendeskgarden/react-tags';
import styled from 'styled-components';
import type { CardNative } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';
import { Box, Heading, Line, Section, Small } from '../parts/layout.tsx';

const List = styled.ul`
  list-style: none;
  display: flex;
  flex-direction: column;
  gap: 8px;
`;

interface NativeProps {
  readonly native: readonly CardNative[];
  readonly formats: Formats;
}

/** The CRM's own SLA beside ours, metric by metric, with the cause where they differ. */
export function NativeFigures({ native, formats }: NativeProps) {
  const { t } = useTranslation();
  if (native.length === 0) return null;
  const withDue = (text: string, dueAt: number | null) =>
    dueAt === null ? text : `${text} · ${t('card.due', { instant: formats.instant(dueAt) })}`;
  return (
    <Section>
      <Heading>{t('card.native')}</Heading>
      <List>
        {native.map((one) => (
          <Box as="li" key={one.metric}>
            <Line>
              <strong>{one.metricText}</strong>
              <Tag hue={one.agrees ? 'successHue' : 'warningHue'}>
                <span>{t(one.agrees ? 'card.native_agrees' : 'card.native_differs')}</span>
              </Tag>
            </Line>
            <Facts
              facts={[
                [t('card.native_theirs'), withDue(one.nativeText, one.nativeDueAt)],
                [t('card.native_ours'), withDue(one.oursText, one.oursDueAt)],
              ]}
            />
            {one.causeText !== null && <Small>{one.causeText}</Small>}
          </Box>
        ))}
      </List>
    </Section>
  );
}
