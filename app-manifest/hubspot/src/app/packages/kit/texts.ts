import type { InEachLanguage } from './language.ts';

const en = {
  loading: 'Loading…',
  retry: 'Try again',
  unreachableTitle: 'Pontual cannot be reached',
  unreachable: 'Nothing is lost: due dates keep being watched. Try again in a moment.',
  notAllowedTitle: 'You may not see this',
  notAllowed: 'Ask an admin of the account for access.',
  disconnectedTitle: 'Pontual is not connected to this account',
  disconnected: 'An admin of the account has to connect it again.',
  goneTitle: 'Not there any more',
  gone: 'It was deleted or merged, or it is not synced yet.',
  refusedTitle: 'That was not accepted',
  refused: 'Nothing was changed. Check what you entered.',
  stale: (since: string) => `Shown as of ${since}.`,
  timesIn: (zone: string) => `Times in ${zone}`,
};
export type CommonTexts = typeof en;

const ptBR: CommonTexts = {
  loading: 'Carregando…',
  retry: 'Tentar de novo',
  unreachableTitle: 'Não foi possível falar com o Pontual',
  unreachable: 'Nada se perdeu: os prazos continuam sendo acompanhados. Tente de novo em instantes.',
  notAllowedTitle: 'Você não tem acesso a isto',
  notAllowed: 'Peça acesso a um administrador da conta.',
  disconnectedTitle: 'O Pontual não está conectado a esta conta',
  disconnected: 'Um administrador da conta precisa conectá-lo de novo.',
  goneTitle: 'Não está mais aqui',
  gone: 'Foi excluído ou mesclado, ou ainda não foi sincronizado.',
  refusedTitle: 'Isso não foi aceito',
  refused: 'Nada foi alterado. Confira o que você informou.',
  stale: (since) => `Dados de ${since}.`,
  timesIn: (zone) => `Horários em ${zone}`,
};

const es: CommonTexts = {
  loading: 'Cargando…',
  retry: 'Volver a intentar',
  unreachableTitle: 'No se puede contactar con Pontual',
  unreachable: 'No se pierde nada: los plazos se siguen vigilando. Vuelve a intentarlo en un momento.',
  notAllowedTitle: 'No tienes acceso a esto',
  notAllowed: 'Pide acceso a un administrador de la cuenta.',
  disconnectedTitle: 'Pontual no está conectado a esta cuenta',
  disconnected: 'Un administrador de la cuenta tiene que volver a conectarlo.',
  goneTitle: 'Ya no está aquí',
  gone: 'Se eliminó o se fusionó, o todavía no está sincronizado.',
  refusedTitle: 'No se aceptó',
  refused: 'No se cambió nada. Revisa lo que escribiste.',
  stale: (since) => `Datos de ${since}.`,
  timesIn: (zone) => `Horas en ${zone}`,
};

export const COMMON_TEXTS: InEachLanguage<CommonTexts> = { en, 'pt-BR': ptBR, es };
