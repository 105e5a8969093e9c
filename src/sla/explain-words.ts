import type { Language } from '../terms/index.ts';

/** What an explanation says besides the terms. `{}` is filled in. */
interface Sentences {
  readonly cycle: string;
  readonly noClocks: string;
  readonly idleExcuse: string;
}

export const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    cycle: 'cycle {}',
    noClocks: 'No clock applies to this ticket.',
    idleExcuse: '{}: this excuse has no effect, the ticket had no such clock then',
  },
  'pt-BR': {
    cycle: 'ciclo {}',
    noClocks: 'Nenhum relógio se aplica a este ticket.',
    idleExcuse: '{}: este abono não tem efeito, o ticket não tinha esse relógio naquele momento',
  },
  es: {
    cycle: 'ciclo {}',
    noClocks: 'Ningún reloj se aplica a este ticket.',
    idleExcuse: '{}: esta justificación no tiene efecto, el ticket no tenía ese reloj en ese momento',
  },
};
