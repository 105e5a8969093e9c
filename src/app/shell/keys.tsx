import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { MenuItem } from '../parts/menu.tsx';
import { useKeys } from './use-keys.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Opens the list of keys, as `?` does. */
export function KeysButton() {
  const { t } = useTranslation();
  return (
    <MenuItem as="button" type="button" onClick={() => window.dispatchEvent(new Event(SHOW_KEYS))}>
      {t('keys.title')}
      <kbd>?</kbd>
    </MenuItem>
  );
}

const SHOW_KEYS = 'pontual.keys';

/** The list of keys, shown on `?` or when the menu asks for it. */
export function KeysHelp() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(SHOW_KEYS, open);
    return () => window.removeEventListener(SHOW_KEYS, open);
  }, []);
  return isOpen ? (
    <Suspense>
      <KeysDialog onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
