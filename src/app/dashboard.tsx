import { Tabs } from '@zendeskgarden/react-tabs';
import { useState } from 'react';
import styled from 'styled-components';
import { useTranslation } from './i18n/use-translation.ts';
import { Overview } from './overview/overview.tsx';
import { Title, Wide } from './parts/layout.tsx';
import { Reports } from './reports/reports.tsx';
import { Settings } from './settings/settings.tsx';

/** The tabs in their order; a tab's name is the text `dash.<key>`. */
const TABS = { overview: Overview, reports: Reports, settings: Settings };
type TabName = keyof typeof TABS;
const TAB_NAMES = Object.keys(TABS) as TabName[];

/** Garden hides what overflows its tabs, which then scrolls away under a narrow frame. */
const Frame = styled.div`
  > div { overflow: visible; }
  [role='tablist'] { overflow-x: auto; }
`;

/** The page in the CRM's navigation bar. A tab once opened stays, so that nothing in it is lost by looking at another. */
export default function Dashboard() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<TabName>('overview');
  const [opened, setOpened] = useState<ReadonlySet<TabName>>(new Set([chosen]));
  const choose = (item: unknown) => {
    const tab = TAB_NAMES.find((name) => name === item) ?? 'overview';
    setChosen(tab);
    setOpened(new Set([...opened, tab]));
  };
  return (
    <Wide aria-label={t('dash.label')}>
      <Title>Pontual</Title>
      <Frame>
        <Tabs selectedItem={chosen} onChange={choose}>
          <Tabs.TabList>
            {TAB_NAMES.map((tab) => (
              <Tabs.Tab key={tab} item={tab}>
                {t(`dash.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.TabList>
          {Object.entries(TABS).map(([tab, Content]) => (
            <Tabs.TabPanel key={tab} item={tab}>
              {opened.has(tab as TabName) && <Content />}
            </Tabs.TabPanel>
          ))}
        </Tabs>
      </Frame>
    </Wide>
  );
}
