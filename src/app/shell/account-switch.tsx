import styled from 'styled-components';
import { useTranslation } from '../i18n/use-translation.ts';
import { DownIcon, TickIcon } from '../parts/icons.tsx';
import { Small } from '../parts/layout.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useShell } from './shell-context.ts';

const Name = styled.span`
  max-width: 180px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

/** Which account is looked at; with several, the way to the others. Another account is another page load: nothing of this one stays. */
export function AccountSwitch() {
  const { t } = useTranslation();
  const { me, account, isFramed } = useShell();
  const shown = (
    <>
      <Name>{account.name}</Name>
      <Small>{account.crmLabel}</Small>
    </>
  );
  if (isFramed || me.accounts.length < 2)
    return <span style={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>{shown}</span>;
  return (
    <Menu
      label={t('nav.account', { name: account.name })}
      opener={
        <>
          {shown}
          <DownIcon />
        </>
      }
    >
      {me.accounts.map(({ id, name, crmLabel }) => (
        <MenuItem
          key={id}
          href={`/app/${encodeURIComponent(id)}/tickets`}
          {...(id === account.id ? { 'aria-current': 'true' as const } : {})}
        >
          <span>
            {name} <Small>{crmLabel}</Small>
          </span>
          {id === account.id && <TickIcon />}
        </MenuItem>
      ))}
    </Menu>
  );
}
