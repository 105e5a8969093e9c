import type * as Ui from '@hubspot/ui-extensions';
import type { ComponentType, ReactElement } from 'react';

type Library = typeof Ui;
type ComponentProps<T> = T extends ComponentType<infer Props> ? Props : never;

/** Our drawing of one component of HubSpot's library: it takes exactly the props that the library documents for it. */
export type Drawn<Name extends keyof Library> = (props: ComponentProps<Library[Name]>) => ReactElement | null;

type Distance = Ui.AllDistances | undefined;

const STEPS: Readonly<Record<string, string>> = {
  flush: '0',
  'extra-small': '4px',
  xs: '4px',
  small: '8px',
  sm: '8px',
  medium: '16px',
  md: '16px',
  large: '24px',
  lg: '24px',
  'extra-large': '32px',
  xl: '32px',
};

/** HubSpot's word for a distance as CSS; `otherwise` where none is given. */
export function distance(word: Distance, otherwise: Exclude<Distance, undefined> = 'flush'): string {
  return STEPS[word ?? otherwise] ?? '0';
}

/** `xs`, `sm`, `md`, `lg`, whichever way it is written. */
export function size(word: string | undefined, otherwise: string): string {
  const short: Readonly<Record<string, string>> = {
    'extra-small': 'xs',
    small: 'sm',
    medium: 'md',
    large: 'lg',
    'extra-large': 'xl',
    default: 'md',
  };
  return word === undefined ? otherwise : (short[word] ?? word);
}
