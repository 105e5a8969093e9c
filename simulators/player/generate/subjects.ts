import type { Random } from '../../../src/lib/random.ts';
import type { Language } from './cast.ts';

const SUBJECTS: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    support: [
      'Cannot sign in since this morning',
      'Export to spreadsheet stops half way',
      'Where do I change the time zone?',
      'Two orders show the same number',
      'The page stays blank on my phone',
    ],
    billing: [
      'Invoice shows the old address',
      'Charged twice this month',
      'Please change our card',
      'Credit note missing',
    ],
    integrations: [
      'Webhook arrives twice',
      'Token expires every hour',
      'Fields missing in the sync',
      'Calls refused with status 429',
    ],
  },
  pt: {
    support: [
      'Não consigo entrar desde hoje cedo',
      'A exportação para planilha para no meio',
      'Onde altero o fuso horário?',
      'Dois pedidos com o mesmo número',
      'A página fica em branco no celular',
    ],
    billing: [
      'A nota fiscal saiu com o endereço antigo',
      'Cobrança em dobro este mês',
      'Trocar o cartão de pagamento',
      'Falta a nota de crédito',
    ],
    integrations: [
      'O webhook chega duas vezes',
      'O token expira a cada hora',
      'Faltam campos na sincronização',
      'Chamadas recusadas com status 429',
    ],
  },
  es: {
    support: [
      'No puedo entrar desde esta mañana',
      'La exportación a hoja de cálculo se corta',
      '¿Dónde cambio la zona horaria?',
      'Dos pedidos con el mismo número',
      'La página queda en blanco en el móvil',
    ],
    billing: [
      'La factura tiene la dirección antigua',
      'Cobro duplicado este mes',
      'Cambiar la tarjeta de pago',
      'Falta la nota de crédito',
    ],
    integrations: [
      'El webhook llega dos veces',
      'El token caduca cada hora',
      'Faltan campos en la sincronización',
      'Llamadas rechazadas con estado 429',
    ],
  },
};

/** What a customer of that language writes to that inbox about. */
export function createSubject(random: Random, language: Language, inbox: string): string {
  return random.pick(SUBJECTS[language][inbox] ?? SUBJECTS[language].support ?? []);
}
