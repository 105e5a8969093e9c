import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { Link } from 'wouter';
import { asGardenTheme } from './theme.tsx';

const Nav = styled.nav`
  overflow-x: auto;
  border-bottom: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  ul { list-style: none; display: flex; gap: 4px; }
  a {
    display: block;
    padding: 8px 12px;
    white-space: nowrap;
    text-decoration: none;
    border-bottom: 2px solid transparent;
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })};
  }
  a:hover { color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })}; }
  a[aria-current] {
    font-weight: 600;
    color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.default' })};
    border-bottom-color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })};
  }
  a:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.primaryEmphasis' })}; outline-offset: -3px; }
`;

interface LinkTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly isCurrent: boolean }[];
}

/** Parts of a page that have addresses of their own. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <Nav aria-label={label}>
      <ul>
        {tabs.map(({ text, href, isCurrent }) => (
          <li key={href}>
            <Link href={href} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Nav>
  );
}
