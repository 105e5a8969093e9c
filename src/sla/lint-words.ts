import type { Language } from '../terms/index.ts';
import { itemAt } from './item-at.ts';
import type { Finding, FindingCode } from './lint.ts';

/** `{p}` is the policy, `{0}`, `{1}` … the finding's params. */
const TEXTS: Readonly<Record<Language, Readonly<Record<FindingCode, string>>>> = {
  en: {
    shadowed: 'policy "{p}" is never reached: every ticket it is for matches "{0}" before it',
    matches_nothing: 'policy "{p}" matches no ticket: its conditions contradict each other',
    overlap: 'policies "{0}" and "{p}" can match the same ticket; "{0}" wins because it comes first',
    no_default: 'no policy is for every ticket: those that match none have no clock',
    no_target: 'policy "{p}" has no target',
    warning_before_start:
      'policy "{p}", {0}, {1}: the target {2} is not longer than a warning before it, which fires at once',
    warning_after_due: 'policy "{p}", {0}, {1}: a warning at {3} % comes after the target {2}',
    longer_than_pause: 'policy "{p}", {0}, {1}: the customer has {2}, longer than our clocks stay paused',
    beyond_horizon: 'policy "{p}", {0}, {1}: the calendar has no {2} of working time within five years',
    inverted: 'policy "{p}", {0}: the target for {1} is longer than that for {2}',
    no_priority:
      'policy "{p}", {0}: a ticket without a priority has no clock ("none" or "*" would give it one)',
    cancelled_at_solved:
      'policy "{p}", {0}: "closed" fulfils it, but "onSolve: cancel" ends its clock at "solved" already (M1); write "onSolve: keep"',
  },
  'pt-BR': {
    shadowed: 'a política "{p}" nunca é alcançada: todo ticket dela corresponde antes a "{0}"',
    matches_nothing: 'a política "{p}" não corresponde a nenhum ticket: suas condições se contradizem',
    overlap: 'as políticas "{0}" e "{p}" podem corresponder ao mesmo ticket; vale "{0}", que vem antes',
    no_default: 'nenhuma política vale para todo ticket: os que não correspondem a nenhuma ficam sem relógio',
    no_target: 'a política "{p}" não tem meta',
    warning_before_start:
      'política "{p}", {0}, {1}: a meta {2} não é maior que um aviso anterior a ela, que dispara de imediato',
    warning_after_due: 'política "{p}", {0}, {1}: um aviso em {3} % vem depois da meta {2}',
    longer_than_pause:
      'política "{p}", {0}, {1}: o cliente tem {2}, mais do que nossos relógios ficam pausados',
    beyond_horizon:
      'política "{p}", {0}, {1}: o calendário não tem {2} de horário de atendimento em cinco anos',
    inverted: 'política "{p}", {0}: a meta de {1} é maior que a de {2}',
    no_priority: 'política "{p}", {0}: um ticket sem prioridade fica sem relógio ("none" ou "*" dariam um)',
    cancelled_at_solved:
      'política "{p}", {0}: "closed" a cumpre, mas "onSolve: cancel" já encerra o relógio em "solved" (M1); escreva "onSolve: keep"',
  },
  es: {
    shadowed: 'la política "{p}" nunca se alcanza: todo ticket suyo coincide antes con "{0}"',
    matches_nothing: 'la política "{p}" no coincide con ningún ticket: sus condiciones se contradicen',
    overlap: 'las políticas "{0}" y "{p}" pueden coincidir con el mismo ticket; vale "{0}", que va antes',
    no_default: 'ninguna política vale para todo ticket: los que no coinciden con ninguna quedan sin reloj',
    no_target: 'la política "{p}" no tiene objetivo',
    warning_before_start:
      'política "{p}", {0}, {1}: el objetivo {2} no es más largo que un aviso previo, que salta al instante',
    warning_after_due: 'política "{p}", {0}, {1}: un aviso al {3} % llega después del objetivo {2}',
    longer_than_pause:
      'política "{p}", {0}, {1}: el cliente tiene {2}, más de lo que nuestros relojes quedan en pausa',
    beyond_horizon:
      'política "{p}", {0}, {1}: el calendario no tiene {2} de horario de atención en cinco años',
    inverted: 'política "{p}", {0}: el objetivo de {1} es más largo que el de {2}',
    no_priority: 'política "{p}", {0}: un ticket sin prioridad queda sin reloj ("none" o "*" le darían uno)',
    cancelled_at_solved:
      'política "{p}", {0}: "closed" la cumple, pero "onSolve: cancel" ya termina su reloj en "solved" (M1); escribe "onSolve: keep"',
  },
};

/** A finding in words. */
export function findingText(finding: Finding, language: Language): string {
  return TEXTS[language][finding.code].replace(/\{(p|\d)\}/g, (_whole, name: string) =>
    name === 'p' ? finding.policy : itemAt(finding.params, Number(name)),
  );
}
