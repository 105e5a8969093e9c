import type { PageLinkProps } from '@hubspot/ui-extensions/pages';
import type { ReactNode } from 'react';

interface Part {
  readonly children?: ReactNode;
}

/** Parts of app home and app pages: HubSpot puts them into the frame around the page. */
export const HeaderActions = ({ children }: Part) => <div className="x-header-actions">{children}</div>;
export const PageHeader = HeaderActions;
export const PageHeaderPrimaryAction = ({ children }: Part) => <>{children}</>;
export const PageHeaderSecondaryActions = PageHeaderPrimaryAction;
export const PageTitle = ({ children }: Part) => <h2 className="x-heading">{children}</h2>;
export const PageBreadcrumbs = ({ children }: Part) => <nav className="x-flex">{children}</nav>;
export const PageBreadcrumbsCurrent = ({ children }: Part) => <span aria-current="page">{children}</span>;

/** Pages of an app are told apart by the part of the address after `#`. */
export const PageLink = ({ children, to, params }: PageLinkProps) => (
  <a className="x-link primary" href={`#${to}?${new URLSearchParams(params)}`}>
    {children}
  </a>
);
export const PageBreadcrumbsPageLink = PageLink;
export const PageHeaderPageLink = PageLink;
