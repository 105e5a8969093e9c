/** A refusal in Zendesk's own shapes. Thrown by handlers and rules, turned into an answer in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const why = body.details === undefined ? body.description : JSON.stringify(body.details);
    super(`${status} ${String(body.error ?? '')} ${String(why ?? '')}`.trim());
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const notFound = () => new Refusal(404, { error: 'RecordNotFound', description: 'Not found' });

export const badRequest = (error: string, description: string) => new Refusal(400, { error, description });

export const forbidden = () =>
  new Refusal(403, {
    error: 'Forbidden',
    description: 'The token lacks the scope or its user lacks the role for this request',
  });

export const tooManyValues = (max: number) =>
  new Refusal(400, {
    error: 'TooManyValues',
    description: `Parameter cannot specify more than ${max} values`,
    max_count: max,
  });

/** 422 with a reason per field. */
export function recordInvalid(details: Readonly<Record<string, string>>): Refusal {
  const entries = Object.entries(details).map(([field, description]) => [
    field,
    [{ description, error: 'InvalidValue' }],
  ]);
  return new Refusal(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: Object.fromEntries(entries),
  });
}

export const updateConflict = () =>
  new Refusal(409, {
    error: 'UpdateConflict',
    description: 'The ticket changed after the given updated_stamp: read it again, then update',
  });
