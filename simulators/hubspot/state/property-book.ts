export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description: string;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
  readonly readOnlyValue: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdUserId: number | null;
  readonly archivedAt: number | null;
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** The property definitions and groups of one object type in one portal. Knows no HTTP: callers check first. */
export class PropertyBook {
  readonly #definitions = new Map<string, PropertyDefinition>();
  readonly #groups = new Map<string, PropertyGroup>();

  constructor(definitions: readonly PropertyDefinition[], group: PropertyGroup) {
    for (const definition of definitions) this.#definitions.set(definition.name, definition);
    this.#groups.set(group.name, group);
  }

  /** Archived ones are not found: to every reader but the archive they do not exist. */
  get(name: string): PropertyDefinition | undefined {
    const definition = this.#definitions.get(name);
    return definition?.archivedAt === null ? definition : undefined;
  }

  getArchived(name: string): PropertyDefinition | undefined {
    const definition = this.#definitions.get(name);
    return definition?.archivedAt === null ? undefined : definition;
  }

  list(archived: boolean): PropertyDefinition[] {
    return [...this.#definitions.values()].filter(({ archivedAt }) => (archivedAt !== null) === archived);
  }

  /** Creates, replaces, or brings an archived one back under a new definition. */
  put(definition: PropertyDefinition): void {
    this.#definitions.set(definition.name, definition);
  }

  archive(name: string, at: number): void {
    const definition = this.get(name);
    if (definition !== undefined) this.#definitions.set(name, { ...definition, archivedAt: at });
  }

  group(name: string): PropertyGroup | undefined {
    const group = this.#groups.get(name);
    return group?.archived === false ? group : undefined;
  }

  groups(): PropertyGroup[] {
    return [...this.#groups.values()].filter(({ archived }) => !archived);
  }

  putGroup(group: PropertyGroup): void {
    this.#groups.set(group.name, group);
  }
}
