import { z } from 'zod';
import type { WorkflowShape } from '../../port.ts';

const execution = z.looseObject({
  callbackId: z.string().min(1).max(100),
  object: z.looseObject({ objectId: z.union([z.string(), z.number()]).transform(String) }),
  inputFields: z.record(z.string(), z.unknown()).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

/** https://developers.hubspot.com/docs/api-reference/latest/automation/custom-workflow-actions/guide */
export const workflow: WorkflowShape = {
  call: execution.transform(({ callbackId, object, inputFields, fields }) => ({
    callId: callbackId,
    ticketId: object.objectId,
    inputs: inputFields ?? fields ?? {},
  })),
  toAnswer: (failure) => ({
    outputFields: {
      hs_execution_state: failure === null ? 'SUCCESS' : 'FAIL_CONTINUE',
      pontual_result: failure ?? 'done',
    },
  }),
};
