import { Alert, Button, Flex, Form, LoadingButton } from '@hubspot/ui-extensions';
import { FailedNotice, type Language } from 'pontual-kit';
import type { SettingsTexts } from './texts.ts';
import type { Editing } from './useEdits.ts';

export interface SaveBarProps {
  readonly editing: Editing;
  readonly texts: SettingsTexts;
  readonly language: Language;
}

/** Says that something is not saved yet, saves or discards it, and says what became of the saving. */
export function SaveBar({ editing, texts, language }: SaveBarProps) {
  const { save, isChanged, discard } = editing;
  if (!isChanged) return null;
  return (
    <Form preventDefault={true} onSubmit={() => void save.run(null)}>
      <Flex direction="column" gap="sm">
        <Alert title={texts.unsaved} variant="warning" />
        {save.failure !== null && <FailedNotice failure={save.failure} language={language} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="primary" loading={save.isBusy}>
            {texts.save}
          </LoadingButton>
          <Button variant="secondary" disabled={save.isBusy} onClick={discard}>
            {texts.cancel}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
