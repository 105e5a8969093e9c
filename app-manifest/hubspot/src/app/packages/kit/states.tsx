import { Alert, Button, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { Failure } from './failure.ts';
import type { Language } from './language.ts';
import { COMMON_TEXTS, type CommonTexts } from './texts.ts';

export function Loading({ language }: { readonly language: Language }) {
  return <LoadingSpinner label={COMMON_TEXTS[language].loading} showLabel={true} layout="centered" />;
}

export interface FailedProps {
  readonly failure: Failure;
  readonly language: Language;
  readonly onRetry: () => void;
}

/** In place of a page that could not be loaded at all. */
export function Failed({ failure, language, onRetry }: FailedProps) {
  const texts = COMMON_TEXTS[language];
  const { title, text } = describe(failure, texts);
  return (
    <ErrorState title={title} type={failure.kind === 'not_allowed' ? 'lock' : 'error'}>
      <Text>{text}</Text>
      <Button onClick={onRetry}>{texts.retry}</Button>
    </ErrorState>
  );
}

/** Above what is still shown, when a later call failed. `note` says what is shown meanwhile. */
export function FailedNotice({ failure, language, note }: FailedNoticeProps) {
  const { title, text } = describe(failure, COMMON_TEXTS[language]);
  return (
    <Alert title={title} variant={failure.kind === 'unreachable' ? 'warning' : 'danger'}>
      {note === undefined ? text : `${text} ${note}`}
    </Alert>
  );
}

/** Above what an earlier call gave, which goes on being shown: what failed, from when it is, and another try. */
export function StaleNotice({
  failure,
  language,
  readAt,
  onRetry,
}: FailedProps & { readonly readAt: string }) {
  const texts = COMMON_TEXTS[language];
  return (
    <>
      <FailedNotice failure={failure} language={language} note={texts.stale(readAt)} />
      <Flex direction="row">
        <Button onClick={onRetry}>{texts.retry}</Button>
      </Flex>
    </>
  );
}

export interface FailedNoticeProps {
  readonly failure: Failure;
  readonly language: Language;
  readonly note?: string;
}

function describe(failure: Failure, texts: CommonTexts): { readonly title: string; readonly text: string } {
  switch (failure.kind) {
    case 'unreachable':
      return { title: texts.unreachableTitle, text: texts.unreachable };
    case 'not_allowed':
      return { title: texts.notAllowedTitle, text: failure.text ?? texts.notAllowed };
    case 'disconnected':
      return { title: texts.disconnectedTitle, text: failure.text ?? texts.disconnected };
    case 'gone':
      return { title: texts.goneTitle, text: failure.text ?? texts.gone };
    case 'refused':
      return { title: texts.refusedTitle, text: failure.text ?? texts.refused };
  }
}
