import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ValueProblem } from '../state/values.ts';

/** An answer that is not a success, in HubSpot's shape. Handlers throw it; the app turns it into a response. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body.message ?? status));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export interface ErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export function badRequest(
  message: string,
  category = 'VALIDATION_ERROR',
  errors: readonly ErrorDetail[] = [],
): ApiError {
  return new ApiError(400, { category, message, ...(errors.length === 0 ? {} : { errors }) });
}

/** For a numeric id that does not exist HubSpot says only this, without a category. */
export function notFound(message = 'resource not found'): ApiError {
  return new ApiError(404, { message });
}

export function missingScopes(required: readonly string[]): ApiError {
  return new ApiError(403, {
    category: 'MISSING_SCOPES',
    message: `This app hasn't been granted all required scopes to make this call.`,
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: required },
      },
    ],
  });
}

/** HubSpot packs the list of refusals as JSON into the message. */
export function invalidValues(problems: readonly ValueProblem[]): { message: string; errors: ErrorDetail[] } {
  const list = problems.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
  }));
  return {
    message: `Property values were not valid: ${JSON.stringify(list)}`,
    errors: problems.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  };
}
