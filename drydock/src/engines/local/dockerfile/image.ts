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
  /** In order. */
  copies: Copy[];
  /** In order, with those of the stages that files are copied from. */
  runs: Run[];
}

/** Files that lie somewhere in the image. */
export interface Copy {
  /** Relative to the context, or to the root of the stage that `from` names. */
  sources: string[];
  /** Absolute; with a slash at its end when it is certainly a folder. */
  destination: string;
  /** `--from`: what that stage holds, or the name of another context or image. */
  from?: readonly Copy[] | string;
  /** `--parents`: below the destination the sources keep their whole path. */
  keepsParents?: boolean;
}

export interface Run {
  /** A shell line, or the words of the JSON form. */
  command: string | string[];
  /** Absolute, in the image. */
  workdir: string;
  /** ENV and ARG at this point. */
  environment: Record<string, string>;
  line: number;
  /** What its stage holds at this point. */
  copies: readonly Copy[];
}
