import { html } from 'hono/html';
import { z } from 'zod';
import { layout } from './parts/layout.ts';
import type { Html, View } from './view.ts';

/** The parts of the OpenAPI description that this page shows. */
const described = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z
          .array(
            z.object({
              name: z.string(),
              in: z.string(),
              required: z.boolean().optional(),
              schema: z
                .object({ enum: z.array(z.string()).optional(), example: z.string().optional() })
                .optional(),
            }),
          )
          .default([]),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

type Operation = z.infer<typeof described>['paths'][string][string];

/** `GET /api/docs`: the API for people, made from its own description. */
export function docsPage(view: View, openapi: unknown): Html {
  const { paths } = described.parse(openapi);
  const link = html`<a href="/api/openapi.json">/api/openapi.json</a>`;
  const header = html`<code>Authorization: Bearer …</code>`;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSection(view, method, path, operation)),
  );
  const body = html`<h1>${view.t('docs.title')}</h1>
    <p>${withHtml(view.t('docs.text'), '{link}', link)}</p>
    <p>${withHtml(view.t('docs.auth'), '{header}', header)}</p>
    ${operations}`;
  return layout(view, { title: view.t('docs.title'), body });
}

function withHtml(text: string, place: string, value: Html): Html {
  const [before = '', after = ''] = text.split(place);
  return html`${before}${value}${after}`;
}

function operationSection(view: View, method: string, path: string, operation: Operation): Html {
  const { operationId, parameters, responses } = operation;
  const name = view.word('api', operationId);
  const answers = Object.keys(responses).map(
    (status) => html`<li><code>${status}</code> ${view.word('api.answer', status)}</li>`,
  );
  return html`<section class="card" aria-labelledby="${operationId}">
    <h2 id="${operationId}">${name}</h2>
    <p><code>${method.toUpperCase()} ${path}</code></p>
    ${parameters.length === 0 ? '' : parameterTable(view, name, parameters)}
    <h3>${view.t('docs.answers')}</h3>
    <ul>
      ${answers}
    </ul>
  </section>`;
}

function parameterTable(view: View, operation: string, parameters: Operation['parameters']): Html {
  const caption = view.t('docs.caption', { operation });
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption class="quiet-caption">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${view.t('docs.parameter')}</th>
          <th scope="col">${view.t('docs.where')}</th>
          <th scope="col">${view.t('docs.values')}</th>
          <th scope="col">${view.t('docs.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        ${parameters.map((parameter) => parameterRow(view, parameter))}
      </tbody>
    </table>
  </div>`;
}

function parameterRow(
  view: View,
  { name, in: place, required, schema }: Operation['parameters'][number],
): Html {
  const values = schema?.enum?.join(' | ') ?? schema?.example ?? '';
  return html`<tr>
    <th scope="row"><code>${name}</code>${required === true ? html` <small>${view.t('docs.required')}</small>` : ''}</th>
    <td><code>${place}</code></td>
    <td><code>${values}</code></td>
    <td>${view.word('api.param', name)}</td>
  </tr>`;
}
