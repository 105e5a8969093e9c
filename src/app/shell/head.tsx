import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { Link, useLocation } from 'wouter';
import { useTranslation } from '../i18n/use-translation.ts';
import { Unseen } from '../parts/layout.tsx';
import { asGardenTheme } from '../parts/theme.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { Brand } from './brand.tsx';
import { Freshness } from './freshness.tsx';
import { PersonMenu } from './person-menu.tsx';
import { NAV } from './routes.ts';
import { TicketSearch } from './search.tsx';
import { useShell } from './shell-context.ts';

const Header = styled.header`
  position: sticky;
  top: 0;
  z-index: 10;
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.default' })};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
`;

const Bar = styled.div`
  max-width: 1440px;
  margin: 0 auto;
  padding: 0 24px;
  min-height: 56px;
  display: flex;
  align-items: center;
  gap: 8px 20px;
  flex-wrap: wrap;
  @media (max-width: 767px) { padding: 8px 16px 0; gap: 8px 12px; }
`;

const Nav = styled.nav`
  ul { list-style: none; display: flex; gap: 4px; }
  a {
    display: flex;
    align-items: center;
    height: 56px;
    padding: 2px 12px 0;
    text-decoration: none;
    font-weight: 600;
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })};
    border-bottom: 2px solid transparent;
  }
  a:hover { color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })}; }
  a[aria-current] {
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })};
    border-bottom-color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })};
  }
  a:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; outline-offset: -4px; border-radius: 6px; }
  @media (max-width: 767px) {
    order: 9;
    width: 100%;
    overflow-x: auto;
    ul { gap: 0; }
    a { height: 40px; }
  }
`;

const Spring = styled.div`
  flex: 1;
`;

/** Brand, account, pages, search and person; and how fresh what is shown is. */
export function Head() {
  const { isFramed } = useShell();
  return (
    <Header>
      <Bar>
        {!isFramed && <Brand />}
        <AccountSwitch />
        <Pages />
        <Spring />
        <Freshness />
        <TicketSearch />
        <PersonMenu />
      </Bar>
    </Header>
  );
}

function Pages() {
  const { t } = useTranslation();
  const { account } = useShell();
  const [location] = useLocation();
  const entries = NAV.filter(({ right }) => account.rights.includes(right));
  return (
    <Nav aria-label={t('nav.label')}>
      <ul>
        {entries.map(({ key, start, to }) => (
          <li key={key}>
            <Link href={to} {...(location.startsWith(start) ? { 'aria-current': 'page' as const } : {})}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <Unseen>{t('nav.nothing')}</Unseen>}
    </Nav>
  );
}
