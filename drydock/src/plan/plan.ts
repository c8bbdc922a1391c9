import type { DependencyCondition } from '../compose/model.ts';

/** What would happen, in order, and why: computed without touching anything, printed by `drydock plan`, carried out by an executor that decides nothing. */
export interface Plan {
  steps: Step[];
}

export interface Step {
  action: StepAction;
  service: string;
  /** Which one, where the service has, had or gets several. */
  replica?: number;
  /** One clause in words: "not running", "configuration changed", "dependency of backend". */
  cause: string;
  /** What must hold before the step is carried out. Preparing (provision, install) never waits. */
  waitFor: WaitFor[];
}

export type StepAction = 'start' | 'recreate' | 'keep' | 'stop' | 'remove';

export interface WaitFor {
  service: string;
  condition: DependencyCondition;
  required: boolean;
}

/** What is there now, as the run record or the Docker engine tells it. */
export interface ObservedService {
  service: string;
  /** Left out: the first. */
  replica?: number;
  running: boolean;
  /** Hash of the canonical service that it was started from. */
  configHash?: string;
}
