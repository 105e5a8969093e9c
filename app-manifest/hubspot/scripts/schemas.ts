/**
 * JSON schemas of the components we use. HubSpot publishes none (its command line fetches them with an account's key), so
 * these say what its templates and reference pages show, and refuse everything else.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/create-an-app
 */

const text = { type: 'string', minLength: 1 };
const https = { type: 'string', pattern: '^https://[^ ]+$' };
const scopes = { type: 'array', items: text, uniqueItems: true };
const list = (items: object, minItems = 0) => ({ type: 'array', items, minItems });
const oneOf = (...values: readonly string[]) => ({ enum: values });

function object(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

const entrypoint = { type: 'string', pattern: '^/app/[a-z-]+/[A-Za-z]+\\.tsx$' };

/** Marketplace rule: no word of HubSpot's in the name of an app or a card. */
const ownName = { type: 'string', minLength: 1, maxLength: 50, not: { pattern: '[Hh][Uu][Bb]' } };

const app = object(
  {
    name: ownName,
    description: text,
    distribution: oneOf('marketplace', 'private'),
    auth: object({
      type: oneOf('oauth', 'static'),
      redirectUrls: list({ type: 'string', pattern: '^(https://|http://localhost)' }, 1),
      requiredScopes: scopes,
      optionalScopes: scopes,
      conditionallyRequiredScopes: scopes,
    }),
    permittedUrls: object({ fetch: list(https), iframe: list(https), img: list(https) }),
    support: object(
      { supportEmail: { type: 'string', format: 'email' } },
      {
        documentationUrl: https,
        supportUrl: https,
        supportPhone: text,
      },
    ),
  },
  { logo: text },
);

const card = object(
  {
    name: ownName,
    location: oneOf('crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'),
    entrypoint,
    objectTypes: list(oneOf('tickets', 'contacts', 'companies', 'deals'), 1),
  },
  { description: text },
);

const subscription = object(
  { subscriptionType: text, active: { type: 'boolean' } },
  { objectType: text, propertyName: text },
);
const webhooks = object({
  settings: object({ targetUrl: https, maxConcurrentRequests: { type: 'integer', minimum: 6 } }),
  subscriptions: object(
    { crmObjects: list(subscription) },
    { legacyCrmObjects: list(subscription), hubEvents: list(subscription) },
  ),
});

const option = object({ value: text, label: text });
const typed = (more: Readonly<Record<string, object>>) =>
  object({ name: text, type: text, fieldType: text }, more);
const texts = { type: 'object', additionalProperties: text };
const labels = object(
  { actionName: text },
  {
    actionDescription: text,
    actionCardContent: text,
    appDisplayName: text,
    inputFieldLabels: texts,
    inputFieldDescriptions: texts,
    inputFieldOptionLabels: { type: 'object', additionalProperties: texts },
    outputFieldLabels: texts,
  },
);
const workflowAction = object(
  {
    actionUrl: https,
    isPublished: { type: 'boolean' },
    supportedClients: list(object({ client: oneOf('WORKFLOWS', 'AGENTS') }), 1),
    inputFields: list(
      object({
        typeDefinition: typed({ options: list(option, 1) }),
        supportedValueTypes: list(oneOf('STATIC_VALUE', 'OBJECT_PROPERTY'), 1),
        isRequired: { type: 'boolean' },
      }),
    ),
    labels: object(
      { en: labels },
      { 'pt-br': labels, es: labels, fr: labels, de: labels, ja: labels, nl: labels },
    ),
    objectTypes: list(oneOf('TICKET', 'CONTACT', 'COMPANY', 'DEAL'), 1),
  },
  { outputFields: list(object({ typeDefinition: typed({}) })) },
);

const appEvent = object(
  {
    name: text,
    objectType: oneOf('TICKET', 'CONTACT', 'COMPANY', 'DEAL'),
    headerTemplate: text,
    properties: list(
      object(
        { name: text, label: text, type: oneOf('string', 'number', 'enumeration', 'date') },
        { options: list(option) },
      ),
    ),
  },
  { detailTemplate: text },
);

/** By HubSpot's internal name of each type, as its own answer has them. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  APPLICATION: app,
  CARD: card,
  SETTINGS: object({ entrypoint }),
  PAGE: object({ entrypoint }),
  WEBHOOKS: webhooks,
  WORKFLOW_ACTION: workflowAction,
  APP_EVENT: appEvent,
};
