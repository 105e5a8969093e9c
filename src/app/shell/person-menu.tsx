import { Field, Select } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { LANGUAGE_NAMES, LANGUAGES, languageFrom } from '../../terms/languages.ts';
import { useApp } from '../app-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { termFor } from '../i18n/words.ts';
import { PersonIcon } from '../parts/icons.tsx';
import { Small, Stack } from '../parts/layout.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { KeysButton } from './keys.tsx';
import { chooseLanguage, THEMES } from './preferences.ts';
import { useShell } from './shell-context.ts';

const Padded = styled(Stack)`
  padding: 6px 10px 10px;
`;

/** Who is signed in and as what; language and colours; the keys; signing out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { me, account, isFramed } = useShell();
  const name =
    me.person?.name ?? me.person?.email ?? t(me.via === 'operator' ? 'nav.operator' : 'nav.this_machine');
  return (
    <Menu isAtEnd label={t('nav.person', { name })} opener={<PersonIcon />}>
      <Padded $gap={0}>
        <strong>{name}</strong>
        {me.person?.email !== null && <Small>{me.person?.email}</Small>}
        {account.role !== null && <Small>{termFor('role', account.role)}</Small>}
      </Padded>
      {!isFramed && <Choices />}
      <KeysButton />
      {me.via === 'session' && (
        <form method="post" action="/sign-out">
          <MenuItem as="button" type="submit">
            {t('nav.sign_out')}
          </MenuItem>
        </form>
      )}
    </Menu>
  );
}

function Choices() {
  const { t } = useTranslation();
  const { language } = useApp();
  const { theme, onTheme } = useShell();
  return (
    <Padded>
      <Field>
        <Field.Label>{t('nav.language')}</Field.Label>
        <Select
          isCompact
          value={language}
          onChange={({ target }) => chooseLanguage(languageFrom(target.value))}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {LANGUAGE_NAMES[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field>
        <Field.Label>{t('nav.theme')}</Field.Label>
        <Select
          isCompact
          value={theme}
          onChange={({ target }) => onTheme(THEMES.find((one) => one === target.value) ?? 'system')}
        >
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {t(`theme.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
    </Padded>
  );
}
