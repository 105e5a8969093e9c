import { Suspense, useEffect, useRef } from 'react';
import styled from 'styled-components';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useTranslation } from '../i18n/use-translation.ts';
import { Boundary } from '../parts/boundary.tsx';
import { Head } from './head.tsx';
import { KeysHelp } from './keys.tsx';
import { Nowhere } from './nowhere.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { PAGES } from './routes.ts';
import { useShell } from './shell-context.ts';
import { useGoKeys } from './use-go-keys.ts';

const Skip = styled.a`
  position: absolute;
  left: 16px;
  top: -60px;
  z-index: 30;
  padding: 8px 12px;
  border-radius: 0 0 6px 6px;
  background: #1f73b7;
  color: #fff;
  &:focus { top: 0; }
`;

const Main = styled.main`
  max-width: 1440px;
  margin: 0 auto;
  padding: 24px 24px 64px;
  outline: none;
  @media (max-width: 767px) { padding: 16px 16px 48px; }
`;

/** The bar, and the page that the address asks for. */
export function Frame() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation(main);
  useGoKeys();
  return (
    <>
      <Skip
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('app.skip')}
      </Skip>
      <Head />
      <Main id="content" ref={main} tabIndex={-1}>
        <Pages />
      </Main>
      <KeysHelp />
    </>
  );
}

function Pages() {
  const { account } = useShell();
  const [location] = useLocation();
  const may = (right: string) => account.rights.includes(right);
  const home = PAGES.find(({ right, path }) => may(right) && !path.includes(':'));
  return (
    <Boundary key={location}>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          {PAGES.map(({ path, right, Page }) => (
            <Route key={path} path={path}>
              {may(right) ? <Page /> : <Nowhere why="right" />}
            </Route>
          ))}
          <Route path="/reports">
            <Redirect to="/reports/rep" replace />
          </Route>
          <Route path="/settings">
            <Redirect to="/settings/connection" replace />
          </Route>
          <Route path="/">
            {home === undefined ? <Nowhere why="right" /> : <Redirect to={home.path} replace />}
          </Route>
          <Route>
            <Nowhere why="address" />
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

/** After another page was opened the reader begins at its start; filters of the same page move nothing. */
function useFocusOnNavigation(main: { readonly current: HTMLElement | null }): void {
  const [location] = useLocation();
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location, main]);
}
