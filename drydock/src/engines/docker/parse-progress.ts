/** What one line of `docker compose --progress plain` says. */
export interface ComposeProgress {
  /** Undefined: about the whole project (a network). */
  service?: string;
  step: 'pull' | 'build' | 'container' | 'network';
  text: string;
  done: boolean;
}

const finished =
  /^(Created|Started|Running|Healthy|Exited|Removed|Stopped|Pulled|Built|Recreated|Killed|Skipped.*|Exists)$/;

/** Undefined for lines that are no progress. `project` is the name of the Compose project. */
export function parseProgress(line: string, project: string): ComposeProgress | undefined {
  return parseContainer(line, project) ?? parseBuild(line) ?? parsePull(line);
}

/** ` Container shop-db-1  Started`, ` Network shop_default  Created`, ` Volume "shop_data"  Created` */
function parseContainer(line: string, project: string): ComposeProgress | undefined {
  const found = /^ ?(Container|Network|Volume) "?(\S+?)"?\s+(\S.*)$/.exec(line);
  if (!found) return undefined;
  const [, kind, name, text] = found;
  if (kind !== 'Container')
    return {
      step: 'network',
      text: `${kind!.toLowerCase()} ${name} ${text!.toLowerCase()}`,
      done: finished.test(text!),
    };
  const service = name!.startsWith(`${project}-`)
    ? name!.slice(project.length + 1).replace(/-\d+$/, '')
    : name;
  return { service, step: 'container', text: text!.toLowerCase(), done: finished.test(text!) };
}

/** BuildKit: `#8 [web 4/4] RUN npm ci`, `#8 0.185 hello`, `#8 DONE 1.2s`; `Step 3/7 : RUN npm ci` of the old builder. */
function parseBuild(line: string): ComposeProgress | undefined {
  const step = /^#\d+ \[(\S+?)(?: (?:\S+ )?(\d+\/\d+))?\] (.*)$/.exec(line);
  if (step) {
    const [, service, place, text] = step;
    return { service, step: 'build', text: place ? `${place} ${text}` : text!, done: false };
  }
  const classic = /^Step (\d+\/\d+) : (.*)$/.exec(line);
  return classic ? { step: 'build', text: `${classic[1]} ${classic[2]}`, done: false } : undefined;
}

/** ` db Pulling`, ` db Pulled`, ` Image postgres:16-alpine Pulling` */
function parsePull(line: string): ComposeProgress | undefined {
  const found = /^ ?(?:Image )?(\S+) (Pulling|Pulled|Building|Built|Error|Warning)\b(.*)$/.exec(line);
  if (!found) return undefined;
  const [, service, text] = found;
  const step = text!.startsWith('Buil') ? 'build' : 'pull';
  return { service, step, text: text!.toLowerCase(), done: finished.test(text!) };
}
