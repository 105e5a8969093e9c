import type { Language } from '../terms/index.ts';

/** A setting that does nothing, or something other than it says. `params` fill the texts, in order. */
export interface SettingFinding {
  readonly level: 'error' | 'warning';
  readonly code: SettingFindingCode;
  /** As `policies[0].filter.all[1]`. */
  readonly place: string;
  readonly params: readonly string[];
}

export type SettingFindingCode = keyof (typeof TEXTS)['en'];

const TEXTS = {
  en: {
    actions_not_carried_out: 'the actions ({0}) are not carried out: there are no alerts yet',
    after_not_carried_out: 'a warning after due has no effect: there are no alerts yet',
    repeat_not_carried_out: '"repeat" has no effect: there are no alerts yet',
    level_without_effect:
      'only the earliest warning before due has an effect ("due soon"); this one has none',
    metric_without_target: 'nothing gives "{0}" a target, so this has no effect',
    empty_targets: 'names no target; leave it out, or write null for "no clock"',
    priority_twice: '"{0}" and "{1}" are one priority: only the last one counts',
    unknown_priority: 'there is no priority "{0}" (known: {1}); no ticket has it unless your CRM calls it so',
    unknown_status: 'there is no status "{0}" (known: {1})',
    unknown_tier: 'there is no tier "{0}" (known: {1})',
    unknown_field: 'the CRM has no ticket field "{0}" (known: {1})',
    operator_for_type: '"{0}" can never hold for {1} and {2}',
    empty_value: '"{0}" on {1} names no value; to ask for an empty field write "is_empty"',
    value_ignored: '"{0}" takes no value: the one that is written is ignored',
    empty_any: 'an empty "any" matches every ticket; leave it out if that is meant',
    duplicate_key: '"{0}" stands already at {1}: only one of the two can be in force',
    kind_differs: '"{0}" is of another kind than its version at {1}',
    similar_keys: '"{0}" and "{1}" are two names that people will take for one',
    entitlement_never: 'ends before it starts, so it is never in force',
    part_day_without_feeds: 'has no effect: this calendar has no "holidayFeeds"',
  },
  'pt-BR': {
    actions_not_carried_out: 'as ações ({0}) não são executadas: ainda não há alertas',
    after_not_carried_out: 'um aviso depois do prazo não tem efeito: ainda não há alertas',
    repeat_not_carried_out: '"repeat" não tem efeito: ainda não há alertas',
    level_without_effect:
      'só o primeiro aviso antes do prazo tem efeito ("vence em breve"); este não tem nenhum',
    metric_without_target: 'nada dá uma meta a "{0}", portanto isto não tem efeito',
    empty_targets: 'não traz nenhuma meta; remova, ou escreva null para "sem relógio"',
    priority_twice: '"{0}" e "{1}" são a mesma prioridade: só a última vale',
    unknown_priority:
      'não existe a prioridade "{0}" (conhecidas: {1}); nenhum ticket a tem, a menos que seu CRM a chame assim',
    unknown_status: 'não existe o status "{0}" (conhecidos: {1})',
    unknown_tier: 'não existe o plano "{0}" (conhecidos: {1})',
    unknown_field: 'o CRM não tem o campo de ticket "{0}" (conhecidos: {1})',
    operator_for_type: '"{0}" nunca pode valer para {1} e {2}',
    empty_value: '"{0}" em {1} não traz nenhum valor; para um campo vazio escreva "is_empty"',
    value_ignored: '"{0}" não leva valor: o que está escrito é ignorado',
    empty_any: 'um "any" vazio corresponde a todo ticket; remova-o se for essa a intenção',
    duplicate_key: '"{0}" já está em {1}: só um dos dois pode valer',
    kind_differs: '"{0}" é de outro tipo que a sua versão em {1}',
    similar_keys: '"{0}" e "{1}" são dois nomes que as pessoas tomarão por um só',
    entitlement_never: 'termina antes de começar, portanto nunca vale',
    part_day_without_feeds: 'não tem efeito: este calendário não tem "holidayFeeds"',
  },
  es: {
    actions_not_carried_out: 'las acciones ({0}) no se ejecutan: todavía no hay alertas',
    after_not_carried_out: 'un aviso después del vencimiento no tiene efecto: todavía no hay alertas',
    repeat_not_carried_out: '"repeat" no tiene efecto: todavía no hay alertas',
    level_without_effect:
      'solo el primer aviso antes del vencimiento tiene efecto ("vence pronto"); este no tiene ninguno',
    metric_without_target: 'nada da un objetivo a "{0}", así que esto no tiene efecto',
    empty_targets: 'no indica ningún objetivo; quítelo, o escriba null para "sin reloj"',
    priority_twice: '"{0}" y "{1}" son la misma prioridad: solo cuenta la última',
    unknown_priority:
      'no existe la prioridad "{0}" (conocidas: {1}); ningún ticket la tiene salvo que su CRM la llame así',
    unknown_status: 'no existe el estado "{0}" (conocidos: {1})',
    unknown_tier: 'no existe el nivel "{0}" (conocidos: {1})',
    unknown_field: 'el CRM no tiene el campo de ticket "{0}" (conocidos: {1})',
    operator_for_type: '"{0}" nunca puede cumplirse para {1} y {2}',
    empty_value: '"{0}" en {1} no indica ningún valor; para un campo vacío escriba "is_empty"',
    value_ignored: '"{0}" no lleva valor: el que está escrito se ignora',
    empty_any: 'un "any" vacío coincide con todo ticket; quítelo si es lo que quiere',
    duplicate_key: '"{0}" ya está en {1}: solo uno de los dos puede estar en vigor',
    kind_differs: '"{0}" es de otro tipo que su versión en {1}',
    similar_keys: '"{0}" y "{1}" son dos nombres que la gente tomará por uno solo',
    entitlement_never: 'termina antes de empezar, así que nunca está en vigor',
    part_day_without_feeds: 'no tiene efecto: este calendario no tiene "holidayFeeds"',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** A finding in words, its place first. */
export function settingText({ code, place, params }: SettingFinding, language: Language): string {
  const text: string = TEXTS[language][code];
  return `${place}: ${text.replace(/\{(\d)\}/g, (_whole, index: string) => params[Number(index)] ?? '')}`;
}
