import { describeStack } from './stack-scenario.ts';

describeStack('local');
