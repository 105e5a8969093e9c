import { z } from 'zod';
import type { CrmObject, Owner, Portal } from '../state/model.ts';
import { uuid } from '../state/random.ts';
import type { Sim } from '../state/sim.ts';
import { readWorkflowActions, type WorkflowActionFile } from './project.ts';
import { signedHeaders } from './signed.ts';

/** One execution, as the panel lists it. */
export interface WorkflowRun {
  readonly action: WorkflowActionFile;
  readonly at: number;
  /** `SUCCESS`, `FAIL_CONTINUE`, or the status of a call that failed. */
  readonly state: string;
  readonly says: string;
}

export interface Execution {
  readonly portal: Portal;
  readonly ticket: CrmObject;
  readonly user: Owner | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

const MOST_RUNS = 6;
const TIMEOUT_MS = 15_000;

const answer = z.object({ outputFields: z.record(z.string(), z.unknown()) });

/** Runs the app's actions as a workflow of the account would, each call signed as HubSpot signs it. */
export class Workflows {
  readonly #sim: Sim;
  readonly #runs = new WeakMap<CrmObject, readonly WorkflowRun[]>();

  constructor(sim: Sim) {
    this.#sim = sim;
  }

  /** Newest first. */
  toRuns(ticket: CrmObject): readonly WorkflowRun[] {
    return this.#runs.get(ticket) ?? [];
  }

  /** False: the app declares no such action. HubSpot would try again later after a 429 or 5xx; here a person does. */
  async run(uid: string, execution: Execution): Promise<boolean> {
    const action = readWorkflowActions().find((file) => file.uid === uid);
    if (action === undefined) return false;
    const run = { action, at: this.#sim.now, ...(await this.#call(action, execution)) };
    this.#runs.set(execution.ticket, [run, ...this.toRuns(execution.ticket)].slice(0, MOST_RUNS));
    return true;
  }

  async #call(action: WorkflowActionFile, execution: Execution): Promise<{ state: string; says: string }> {
    const url = action.config.actionUrl.replace(/\$\{BACKEND\}/, this.#sim.options.backendUrl ?? '');
    const body = JSON.stringify(this.#payload(execution));
    const signed = signedHeaders(this.#sim, { method: 'POST', url, body });
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'content-type': 'application/json', ...signed },
        body,
      });
      const text = await response.text();
      if (!response.ok) return { state: String(response.status), says: text.slice(0, 300) };
      const { hs_execution_state: state, ...outputs } = answer.parse(JSON.parse(text)).outputFields;
      return { state: String(state ?? 'SUCCESS'), says: Object.values(outputs).map(String).join(' · ') };
    } catch (error) {
      return { state: '–', says: error instanceof Error ? error.message : String(error) };
    }
  }

  /** https://developers.hubspot.com/docs/api-reference/latest/automation/custom-workflow-actions/guide */
  #payload({ portal, ticket, user, fields }: Execution) {
    return {
      callbackId: `ap-${portal.id}-${uuid(this.#sim.correlation())}`,
      origin: {
        portalId: portal.id,
        userId: user?.userId ?? null,
        actionDefinitionId: 1,
        actionDefinitionVersion: 1,
      },
      context: { source: 'WORKFLOWS', workflowId: 1 },
      object: { objectId: Number(ticket.id), objectType: 'TICKET' },
      fields,
      inputFields: fields,
    };
  }
}
