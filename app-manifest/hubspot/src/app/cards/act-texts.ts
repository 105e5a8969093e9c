import { type Language, TERMS } from 'pontual-kit';

export type ActName =
  | 'excuse'
  | 'withdraw_excuse'
  | 'pause'
  | 'resume'
  | 'tier'
  | 'policy'
  | 'tier_by_rules'
  | 'policy_by_rules';

export interface ActTexts {
  readonly open: string;
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly done: string;
}

/** What is said before, on the buttons and after: the same words as in Zendesk. */
export function actTexts(language: Language, name: ActName, subject: string): ActTexts {
  const terms = TERMS[language];
  const kind = toKind(name);
  return {
    open: terms[`act_open.${kind}`],
    title: terms[`act_title.${name}`].replace('{what}', () => subject),
    consequence: terms[`act_text.${kind}`],
    confirm: terms[`act.${kind}`],
    done: terms[`act_done.${kind}`],
  };
}

function toKind(name: ActName): 'excuse' | 'withdraw_excuse' | 'pause' | 'resume' | 'pin' | 'by_rules' {
  switch (name) {
    case 'tier':
    case 'policy':
      return 'pin';
    case 'tier_by_rules':
    case 'policy_by_rules':
      return 'by_rules';
    default:
      return name;
  }
}
