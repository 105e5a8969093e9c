import type { Language } from '../terms/index.ts';

/** What an explanation says besides the terms. `{}` is filled in. */
interface Sentences {
  readonly cycle: string;
  readonly noClocks: string;
}

export const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: { cycle: 'cycle {}', noClocks: 'No clock applies to this ticket.' },
  'pt-BR': { cycle: 'ciclo {}', noClocks: 'Nenhum relógio se aplica a este ticket.' },
  es: { cycle: 'ciclo {}', noClocks: 'Ningún reloj se aplica a este ticket.' },
};
