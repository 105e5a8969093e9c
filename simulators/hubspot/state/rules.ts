import type { Portal, TypeId } from './model.ts';

/** What HubSpot answers when a record breaks an admin's rule: the body of a 400, ids and stamps apart. */
export interface RuleRefusal {
  readonly category: string;
  readonly message: string;
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly context: Readonly<Record<string, readonly string[]>>;
  }[];
}

/** The first rule that the record would break after this write; null: none. Our own properties do not matter to it. */
export function brokenRule(
  portal: Portal,
  typeId: TypeId,
  now: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): RuleRefusal | null {
  const after = (name: string): string => wanted.get(name) ?? now.get(name) ?? '';
  const broken = portal.rules.find(
    (rule) =>
      rule.typeId === typeId && after(rule.when.property) === rule.when.value && after(rule.required) === '',
  );
  if (broken === undefined) return null;
  const message = `Property "${broken.required}" is required when "${broken.when.property}" is "${broken.when.value}" (${broken.name})`;
  return {
    category: 'VALIDATION_ERROR',
    message,
    errors: [
      {
        code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
        message,
        context: { propertyName: [broken.required], conditionalPropertyName: [broken.when.property] },
      },
    ],
  };
}
