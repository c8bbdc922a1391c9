import type { Healthcheck } from '../../../compose/model.ts';

/** What a Dockerfile says about the image of one stage, as far as a host process needs to know it. */
export interface DockerImage {
  /** The image that the first stage of the line starts from: `node:22-alpine`. */
  base: string;
  /** WORKDIR, absolute. */
  workdir: string;
  environment: Record<string, string>;
  user: string | undefined;
  /** EXPOSE, TCP only. */
  ports: number[];
  entrypoint: string[] | undefined;
  cmd: string[] | undefined;
  healthcheck: Healthcheck | undefined;
  stopSignal: string | undefined;
  /** In order, with those of the stages that files are copied from. */
  copies: Copy[];
  runs: Run[];
}

/** Files of the build context that lie somewhere in the image. */
export interface Copy {
  /** Relative to the context. */
  sources: string[];
  /** Absolute; with a slash at its end when it is certainly a folder. */
  destination: string;
}

export interface Run {
  /** A shell line, or the words of the JSON form. */
  command: string | string[];
  /** Absolute, in the image. */
  workdir: string;
  /** ENV and ARG at this point. */
  environment: Record<string, string>;
  line: number;
  /** How many of `copies` came before it. */
  copiesBefore: number;
}
