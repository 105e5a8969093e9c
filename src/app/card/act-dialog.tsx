import { Modal } from '@zendeskgarden/react-modals';
import { createGlobalStyle } from 'styled-components';
import { useTranslation } from '../i18n/use-translation.ts';
import { ActForm, type ActFormProps } from './act-form.tsx';
import { actTexts } from './card-act.ts';

const DIALOG_PX = 480;
const MARGIN_PX = 12;

/** The frame is as high as the card: a short card makes room for the dialog over it. */
const Room = createGlobalStyle`#pontual { min-height: ${DIALOG_PX}px; }`;

/** The form within the card's own frame, where the CRM opens no modal for us. */
export default function ActDialog(props: Omit<ActFormProps, 'layout'>) {
  const { t } = useTranslation();
  const { title } = actTexts(props.act, props.card);
  return (
    <Modal onClose={props.onCancel} restoreFocus style={{ top: MARGIN_PX }}>
      <Room />
      <Modal.Header tag="h2">{title}</Modal.Header>
      <ActForm
        {...props}
        layout={(fields, cancel, confirm) => (
          <>
            <Modal.Body>{fields}</Modal.Body>
            <Modal.Footer>
              <Modal.FooterItem>{cancel}</Modal.FooterItem>
              <Modal.FooterItem>{confirm}</Modal.FooterItem>
            </Modal.Footer>
          </>
        )}
      />
      <Modal.Close aria-label={t('app.close')} />
    </Modal>
  );
}
