import { replicaLabel } from '../base/replica.ts';
import type { Project } from '../compose/model.ts';
import type { Observe } from '../engines/engine.ts';
import type { ServiceStatus, StackEvent } from '../engines/stack-event.ts';
import { createLiveArea, type LiveArea } from './live-area.ts';
import type { Output } from './output.ts';
import { applyToBoard, createBoard, renderBoard } from './render/board.ts';
import { createColors } from './render/colors.ts';
import { renderJsonLine } from './render/json.ts';
import { createLogLineRenderer } from './render/log-line.ts';
import { renderSummary, type SummaryInput } from './render/summary.ts';
import { describeTransition, renderNotice } from './render/transition.ts';

/** How lines of services are shown. */
export interface LineOptions {
  prefix: boolean;
  timestamps: boolean;
  colors: boolean;
}

/** What `up` shows: progress while things start, one block when all is ready, output all the time. */
export interface Screen {
  observe: Observe;
  /** A line of our own. */
  say(text: string): void;
  summarize(input: Pick<SummaryInput, 'statuses' | 'ready'>): void;
  /** Ends the live area; lines may still be printed. */
  settle(): void;
}

export interface ScreenOptions {
  output: Output;
  project: Project;
  services: readonly string[];
  /** Asked when the block is shown. */
  hints: () => SummaryInput['hints'];
  json: boolean;
  /** False: output of services is not shown (`up -d`). */
  showsOutput: boolean;
  /** Whose output is shown; left out: everybody's. */
  attached?: (service: string) => boolean;
  lines?: LineOptions;
  /** `--progress`: all but auto and tty are without the live area. */
  progress?: string;
}

export function createScreen(options: ScreenOptions): Screen {
  return options.json ? jsonScreen(options) : textScreen(options);
}

function jsonScreen({ output }: ScreenOptions): Screen {
  return {
    observe: (event) => output.print(renderJsonLine(event)),
    say: (text) => output.note(text),
    summarize: () => undefined,
    settle: () => undefined,
  };
}

function textScreen(options: ScreenOptions): Screen {
  const { output, project, services, hints, showsOutput, attached, lines } = options;
  const colors = lines?.colors === false ? createColors(false) : output.colors;
  const board = createBoard();
  const told = new Map<string, string>();
  const renderLine = createLogLineRenderer(Object.keys(project.services), colors);
  const renderOutput = lines?.prefix === false ? createLogLineRenderer([], colors, lines) : renderLine;
  const draw = () => renderBoard(board, services, { colors, columns: output.columns(), now: Date.now() });
  const isLive = output.isTty && ['auto', 'tty'].includes(options.progress ?? 'auto');
  let live: LiveArea | undefined = isLive ? createLiveArea({ write: output.write, draw }) : undefined;

  const print = (text: string) => (live ? live.print(text) : output.print(text));
  const settle = () => {
    live?.close();
    live = undefined;
  };

  const tell = (event: StackEvent) => {
    const transition = describeTransition(event, colors);
    if (!transition || (live && !transition.isImportant)) return;
    const { service, text } = transition;
    // Docker reports a state again when only a detail of it changed.
    if (told.get(service) === text) return;
    told.set(service, text);
    for (const line of text.split('\n')) print(renderLine(service || 'drydock', colors.dim('· ') + line));
  };

  let isReady = false;
  const summarize: Screen['summarize'] = (input) => {
    // Who was told that all is ready is not told that it was only started.
    if (isReady && !input.ready) return;
    isReady ||= input.ready !== undefined;
    settle();
    output.print(renderSummary({ ...input, project, hints: hints(), colors }));
  };

  return {
    say: print,
    settle,
    summarize,
    observe: (event) => {
      applyToBoard(board, event);
      if (event.type === 'log') {
        if (!showsOutput || attached?.(event.service) === false) return;
        const say = event.stream === 'stderr' && output.isApart ? output.note : print;
        const time = lines?.timestamps ? `${new Date(event.at).toISOString()} ` : '';
        say(renderOutput(replicaLabel(event.service, event.replica), time + event.line));
      } else if (event.type === 'notice') print(renderNotice(event, colors, { withLines: !showsOutput }));
      else if (event.type === 'ready') summarize({ ready: event, statuses: statusesOf(board, services) });
      else tell(event);
    },
  };
}

function statusesOf(board: ReturnType<typeof createBoard>, services: readonly string[]): ServiceStatus[] {
  const statuses = [...board.rows.values()].flatMap(({ status }) => status ?? []);
  return services.flatMap((name) => statuses.filter(({ service }) => service === name));
}
