import { basename } from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';
import type { SourceFiles } from '../../compose/load-context.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { variableSources } from '../../compose/provenance/variable-sources.ts';

/** A variable that the service does not have: where it stands instead, how it would get in, and what may be meant. */
export function noVariable(
  service: string,
  variable: string,
  known: readonly string[],
  loaded: LoadedProject,
  disk: SourceFiles,
): DrydockError {
  const { shell, files } = variableSources(loaded, disk);
  const line = files.find(({ name }) => name === variable);
  const others = Object.entries(loaded.project.services).filter(
    ([, { environment }]) => environment?.[variable] !== undefined,
  );
  const meant = nearestName(variable, known);
  const places = [
    ...(line
      ? [`it stands in ${basename(line.file)}, which fills in \${…} in the Compose file and is no env_file`]
      : []),
    ...(shell[variable] === undefined ? [] : ['it is set in the shell, which no container sees']),
    ...others.map(([name]) => `${name} has one of this name`),
  ];
  const hints = [
    ...(meant ? [`did you mean ${service}.${meant}?`] : []),
    ...(places.length > 0 ? [`add to the environment of ${service}: ${variable}: \${${variable}}`] : []),
    ...(meant || places.length > 0 ? [] : [`its variables: ${known.join(', ') || 'none'}`]),
  ];
  return new DrydockError('NO_VARIABLE', [`${service} has no variable ${variable}`, ...places].join('; '), {
    hint: hints.join('\n'),
    location: line
      ? { file: line.file, line: line.line }
      : loaded.locate(['services', service, 'environment']),
    data: { service, variable },
  });
}
