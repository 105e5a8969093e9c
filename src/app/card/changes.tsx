import type { CardChange } from '../../domain/embed/card.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { PlainList, Small } from '../parts/layout.tsx';

interface ChangesProps {
  readonly changes: readonly CardChange[];
  readonly formats: Formats;
}

/** Who excused, paused or pinned something on this ticket, or took that back, and why. */
export function Changes({ changes, formats }: ChangesProps) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <Disclosure closed={`${t('by_hand.title')}: ${formats.number(changes.length)}`}>
      <PlainList data-testid="by-hand">
        {changes.map(({ at, text, byText, reason }) => (
          <li key={`${at} ${text}`}>
            {text}
            <Small as="div">
              {byText}, {formats.instant(at)}
              {reason !== null && `: ${reason}`}
            </Small>
          </li>
        ))}
      </PlainList>
    </Disclosure>
  );
}
