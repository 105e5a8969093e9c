import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The app's developer project, as it would be uploaded: what its metafiles declare is what an account gets. */
const PROJECT = resolve(import.meta.dirname, '../../../app-manifest/hubspot/src/app');

const inputField = z.object({
  typeDefinition: z.object({
    name: z.string(),
    fieldType: z.string(),
    options: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  }),
  isRequired: z.boolean().default(false),
});

const labels = z.object({
  actionName: z.string(),
  actionDescription: z.string().default(''),
  inputFieldLabels: z.record(z.string(), z.string()).default({}),
  inputFieldOptionLabels: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

const workflowAction = z.object({
  uid: z.string(),
  config: z.object({
    actionUrl: z.string(),
    inputFields: z.array(inputField).default([]),
    labels: z.record(z.string(), labels),
  }),
});
export type WorkflowActionFile = z.infer<typeof workflowAction>;

const appEvent = z.object({
  uid: z.string(),
  config: z.object({ name: z.string(), headerTemplate: z.string(), detailTemplate: z.string() }),
});

export const readWorkflowActions = () => metafiles('workflow-actions', workflowAction);
export const readAppEvents = () => metafiles('app-events', appEvent);

function metafiles<T extends z.ZodType>(folder: string, schema: T): readonly z.infer<T>[] {
  let names: string[];
  try {
    names = readdirSync(join(PROJECT, folder)).filter((name) => name.endsWith('-hsmeta.json'));
  } catch {
    // A project without this kind of component has no such folder.
    return [];
  }
  return names
    .sort()
    .map((name) => schema.parse(JSON.parse(readFileSync(join(PROJECT, folder, name), 'utf8'))));
}
