import type { z } from 'zod';
import type { EmbedPerson, EmbedVerdict } from '../domain/embed/caller.ts';
import type { WebhookRequest } from './port.ts';
import type { CrmSession } from './session.ts';

/** A page or card that a person looks at, or a step of a workflow that acts for nobody. */
export type SignedCallKind = 'card' | 'workflow';

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One step of a workflow, in no vendor's words. */
export interface WorkflowCall {
  /** The same for a repeated request: what it asks for happens once. */
  readonly callId: string;
  readonly ticketId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** How the CRM asks for a step of a workflow, and what it takes for an answer. */
export interface WorkflowShape {
  /** Of the request's JSON body. */
  readonly call: z.ZodType<WorkflowCall>;
  /** The answer's JSON body; `failure` is what the workflow may branch on, null: it was done. */
  toAnswer(failure: string | null): Json;
}

/** How pages inside the CRM prove who looks: each call is signed with the app's secret, or the first load carries a token. */
export type EmbedAuth =
  | {
      readonly kind: 'signed_calls';
      verify(request: WebhookRequest, kind: SignedCallKind): EmbedVerdict;
      /** Does a request claim to be such a call? */
      isSigned(headers: Readonly<Record<string, string | undefined>>): boolean;
      /** What the CRM adds to the query of each call of a card. */
      readonly ownQuery: readonly string[];
      /** Steps of the CRM's workflows that act on tickets; absent: it has none. */
      readonly workflow?: WorkflowShape;
    }
  | {
      readonly kind: 'signed_load';
      /** What the pages inside the CRM need: where its own script comes from, and which origins may frame them. */
      readonly frame: { readonly sdkUrl: string; readonly ancestors: readonly string[] };
      /** Does the CRM open a modal with these parameters? Such a frame's first load need not carry a token. */
      isUnsignedModal(query: URLSearchParams): boolean;
      /** Whose token it claims to be, before anything is verified; null: no such token. */
      claimedAccount(token: string): string | null;
      /** Key (PEM) that the account's CRM signs with. Throws CrmError. */
      publicKey(session: CrmSession): Promise<string>;
      verify(input: {
        token: string;
        publicKey: string;
        externalId: string;
        now: number;
      }): Promise<EmbedVerdict>;
      /** Whom the token names, as the CRM has them. Throws CrmError. */
      person(session: CrmSession, userId: string): Promise<EmbedPerson>;
    };
