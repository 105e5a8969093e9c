import type { StatusCategory } from '../../../src/domain/event.ts';
import { idMint } from './random.ts';

export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly ticketState: 'OPEN' | 'CLOSED';
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly createdAt: number;
  readonly stages: readonly Stage[];
}

/** Each portal's first pipeline has id 0 and the stages 1 to 4; stages that an admin adds get long numbers. */
export function supportPipeline(seed: number, portalId: number, createdAt: number): Pipeline {
  const added = idMint(`${seed}:${portalId}:stage`, 900_000_000);
  const onHold = added();
  const solved = added();
  return {
    id: '0',
    label: 'Support Pipeline',
    displayOrder: 0,
    createdAt,
    // HubSpot gives the list unsorted.
    stages: [
      { id: '4', label: 'Closed', displayOrder: 5, ticketState: 'CLOSED' },
      { id: '1', label: 'New', displayOrder: 0, ticketState: 'OPEN' },
      { id: '2', label: 'Waiting on contact', displayOrder: 2, ticketState: 'OPEN' },
      { id: '3', label: 'Waiting on us', displayOrder: 1, ticketState: 'OPEN' },
      { id: onHold, label: 'On hold', displayOrder: 3, ticketState: 'OPEN' },
      { id: solved, label: 'Solved', displayOrder: 4, ticketState: 'CLOSED' },
    ],
  };
}

const LABELS: Readonly<Record<StatusCategory, string>> = {
  new: 'New',
  open: 'Waiting on us',
  pending: 'Waiting on contact',
  on_hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};

/** The stage of the support pipeline that stands for a category of the world. */
export function stageFor(pipeline: Pipeline, category: StatusCategory): Stage {
  const stage = pipeline.stages.find(({ label }) => label === LABELS[category]);
  if (stage === undefined) throw new Error(`pipeline ${pipeline.label} has no stage for ${category}`);
  return stage;
}

export function findStage(pipelines: readonly Pipeline[], id: string | undefined): Stage | undefined {
  return pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id);
}
