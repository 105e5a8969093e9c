import { Modal } from '@zendeskgarden/react-modals';
import { useTranslation } from '../i18n/use-translation.ts';
import { Facts } from '../parts/facts.tsx';

const KEYS = [
  ['?', 'keys.help'],
  ['/', 'keys.search'],
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['g t', 'keys.tickets'],
  ['g r', 'keys.reports'],
  ['g s', 'keys.settings'],
] as const;

export default function KeysDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal onClose={onClose} restoreFocus>
      <Modal.Header tag="h2">{t('keys.title')}</Modal.Header>
      <Modal.Body>
        <Facts facts={KEYS.map(([key, text]) => [key, t(text)] as const)} />
      </Modal.Body>
      <Modal.Close aria-label={t('app.close')} />
    </Modal>
  );
}
