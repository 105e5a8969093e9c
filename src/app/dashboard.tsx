import { Tabs } from '@zendeskgarden/react-tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styled from 'styled-components';
import { Overview } from './overview/overview.tsx';
import { Title, Wide } from './parts/layout.tsx';
import { Reports } from './reports/reports.tsx';
import { Settings } from './settings/settings.tsx';

const TABS = ['overview', 'reports', 'settings'] as const;
type TabName = (typeof TABS)[number];

const CONTENTS: Readonly<Record<TabName, () => React.ReactNode>> = {
  overview: () => <Overview />,
  reports: () => <Reports />,
  settings: () => <Settings />,
};

/** Garden hides what overflows its tabs, which then scrolls away under a narrow frame. */
const Frame = styled.div`
  > div { overflow: visible; }
  [role='tablist'] { overflow-x: auto; }
`;

/** The page in Zendesk's navigation bar. A tab once opened stays, so that nothing in it is lost by looking at another. */
export function Dashboard() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<TabName>('overview');
  const [opened, setOpened] = useState<ReadonlySet<TabName>>(new Set([chosen]));
  const choose = (item: unknown) => {
    const tab = TABS.find((name) => name === item) ?? 'overview';
    setChosen(tab);
    setOpened(new Set([...opened, tab]));
  };
  return (
    <Wide aria-label={t('dash.label')}>
      <Title>Pontual</Title>
      <Frame>
        <Tabs selectedItem={chosen} onChange={choose}>
          <Tabs.TabList>
            {TABS.map((tab) => (
              <Tabs.Tab key={tab} item={tab}>
                {t(`dash.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.TabList>
          {TABS.map((tab) => (
            <Tabs.TabPanel key={tab} item={tab}>
              {opened.has(tab) && CONTENTS[tab]()}
            </Tabs.TabPanel>
          ))}
        </Tabs>
      </Frame>
    </Wide>
  );
}
