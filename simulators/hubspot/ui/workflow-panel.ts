import { html, raw } from 'hono/html';
import { readWorkflowActions, type WorkflowActionFile } from '../embed/project.ts';
import type { WorkflowRun } from '../embed/workflow.ts';
import type { CrmObject, Portal } from '../state/model.ts';
import { shortInstant } from './format.ts';
import { type Language, textsFor } from './language.ts';
import type { Html } from './layout.ts';

/** The app's workflow actions as forms, from its metafiles: what a workflow of the account could do to this ticket. */
export function workflowPanel(portal: Portal, ticket: CrmObject, language: Language): Html {
  const address = `/contacts/${portal.id}/record/0-5/${ticket.id}/workflow`;
  return html`${readWorkflowActions().map((action) => actionForm(action, language, address))}`;
}

/** What came of those that ran, newest first. */
export function workflowRuns(
  portal: Portal,
  runs: readonly WorkflowRun[],
  now: number,
  language: Language,
): Html {
  return html`<ul class="runs">${runs.map(
    ({ action, at, state, says }) =>
      html`<li><b>${listLabels(action, language).actionName}</b> · ${shortInstant(at, now, language, portal.zone)}<br>
        <span class="badge ${state === 'SUCCESS' ? 'completed_on_time' : 'overdue'}">${state}</span> ${says}</li>`,
  )}</ul>`;
}

function actionForm(action: WorkflowActionFile, language: Language, address: string): Html {
  const t = textsFor(language);
  const words = listLabels(action, language);
  const fields = action.config.inputFields.map(
    ({ typeDefinition: { name, fieldType, options }, isRequired }) => {
      const label = words.inputFieldLabels[name] ?? name;
      const required = raw(isRequired ? 'required' : '');
      if (options.length === 0) {
        return fieldType === 'textarea'
          ? html`<label>${label}<textarea name="${name}" ${required}></textarea></label>`
          : html`<label>${label}<input type="text" name="${name}" ${required}></label>`;
      }
      const choices = words.inputFieldOptionLabels[name] ?? {};
      return html`<label>${label}<select name="${name}">${options.map(
        ({ value, label: plain }) => html`<option value="${value}">${choices[value] ?? plain}</option>`,
      )}</select></label>`;
    },
  );
  return html`<details class="small"><summary>${words.actionName}</summary>
    <form class="grid" method="post" action="${address}/${action.uid}"><p class="soft">${words.actionDescription}</p>
      ${fields}<div><button>${t.run}</button></div></form></details>`;
}

/** HubSpot writes languages small: `pt-br`. Every file has English. */
function listLabels({ uid, config: { labels } }: WorkflowActionFile, language: Language) {
  const words = labels[language.toLowerCase()] ?? labels.en;
  if (words === undefined) throw new Error(`${uid} has no labels in English`);
  return words;
}
